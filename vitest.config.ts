import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Where a caller such as `.ci/run` wants the results as JSON. */
const report = process.env.VITEST_REPORT;

/** Files that take a minute or more: one of them begun last would be waited for alone. */
const long = [
  "docs",
  "reference",
  "package/package",
  "scenario/shippedDamage",
  "readme",
  "engine/properties",
];

/** Begins with the files that take long. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
      return found < 0 ? long.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "scripts/build-when-stale.ts",
    sequence: { sequencer: LongFirst },
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    ...(report && { reporters: ["default", "json"], outputFile: { json: report } }),
  },
});
