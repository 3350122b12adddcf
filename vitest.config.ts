import { defineConfig } from "vitest/config";

/** Where a caller such as `.ci/run` wants the results as JSON. */
const report = process.env.VITEST_REPORT;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/build.ts",
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    ...(report && { reporters: ["default", "json"], outputFile: { json: report } }),
  },
});
