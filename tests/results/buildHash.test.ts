import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildHashOf, digestOf, engineBuildHash } from "../../src/results/buildHash.ts";
import { type Question, runId } from "../../src/results/manifest.ts";

const engine = fileURLToPath(new URL("../../src/engine/", import.meta.url));
const question: Question = {
  engine: engineBuildHash(),
  scenario: "title: test\n",
  seed: 1,
  replicates: 20,
  until: "2035-12",
  resolution: "cohorts",
  outcomes: ["a", "b"],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "airace-build-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the engine's build hash", () => {
  it("changes the run's id when one constant of the engine changes", () => {
    cpSync(engine, folder, { recursive: true });
    const before = runId({ ...question, engine: buildHashOf(folder) });
    expect(before).toBe(runId(question));
    const file = join(folder, "outcomes/lag.ts");
    const source = readFileSync(file, "utf8");
    const edited = source.replace("growthBeforeStart = 8.3", "growthBeforeStart = 8.4");
    expect(edited).not.toBe(source);
    writeFileSync(file, edited);
    expect(runId({ ...question, engine: buildHashOf(folder) })).not.toBe(before);
  });

  it("changes when a file is renamed", () => {
    writeFileSync(join(folder, "a.ts"), "");
    const before = buildHashOf(folder);
    rmSync(join(folder, "a.ts"));
    writeFileSync(join(folder, "b.ts"), "");
    expect(buildHashOf(folder)).not.toBe(before);
  });

  it("is the source's in a build, and another once the build was edited", () => {
    writeFileSync(join(folder, "a.js"), "export const a = 1;\n");
    const record = { source: "of the source", compiled: digestOf(folder, ".js") };
    writeFileSync(join(folder, "build-hash.json"), JSON.stringify(record));
    expect(buildHashOf(folder)).toBe("of the source");
    writeFileSync(join(folder, "a.js"), "export const a = 2;\n");
    expect(buildHashOf(folder)).not.toBe("of the source");
  });
});

describe("the run's id", () => {
  it("has twelve hexadecimal digits", () => {
    expect(runId(question)).toMatch(/^[0-9a-f]{12}$/);
  });

  it("depends on every part of the question", () => {
    const others: Partial<Question>[] = [
      { engine: "other" },
      { scenario: "title: other\n" },
      { seed: 2 },
      { replicates: 21 },
      { until: "2030-12" },
      { resolution: "expected" },
      { outcomes: ["b", "a"] },
    ];
    const ids = [question, ...others.map((part) => ({ ...question, ...part }))].map(runId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
