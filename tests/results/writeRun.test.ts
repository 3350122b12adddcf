import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EnsembleResult } from "../../src/experiment/ensemble.ts";
import { columnHash } from "../../src/results/hash.ts";
import { readRun } from "../../src/results/readRun.ts";
import { type RunContent, writeRun } from "../../src/results/writeRun.ts";

const months = 14;
const columns = [0, 1, 2].map((run) =>
  Float64Array.from({ length: months }, (_, tick) => run + 1 / (tick + 3)),
);
const result: EnsembleResult = {
  title: "test",
  seed: 5,
  resolution: "expected",
  months,
  replicates: [0, 1, 2],
  failures: [],
  outcomes: [{ id: "a", unit: "share", kind: "share", description: "first" }],
  columns: { a: columns },
};
const content: RunContent = {
  name: "test",
  result,
  question: {
    engine: "engine",
    scenario: "title: test\n",
    seed: 5,
    replicates: 3,
    until: "2024-02",
    resolution: "expected",
    outcomes: ["a"],
  },
  execution: {
    start: "2026-01-01T00:00:00.000Z",
    end: "2026-01-01T00:00:01.000Z",
    seconds: 1,
    host: "host",
    cores: 2,
    workers: 2,
    node: "v20",
    command: [],
  },
};

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "airace-results-"));
});
afterEach(() => rmSync(out, { recursive: true }));

describe("writeRun and readRun", () => {
  it("write five files and read the same bits back", async () => {
    const folder = join(out, "run");
    const manifest = await writeRun(folder, content);
    expect(readdirSync(folder).sort()).toEqual([
      "execution.json",
      "manifest.json",
      "scenario.resolved.yaml",
      "summary.json",
      "timeseries.csv",
    ]);
    expect(readdirSync(out)).toEqual(["run"]);
    const run = readRun(folder);
    expect(run.manifest).toEqual(manifest);
    expect(run.execution).toEqual(content.execution);
    expect(run.result).toEqual(result);
    expect(run.result.columns.a!.map(columnHash)).toEqual(columns.map(columnHash));
  });

  it("replace an older run whole", async () => {
    const folder = join(out, "run");
    await writeRun(folder, content);
    appendFileSync(join(folder, "timeseries.csv"), "stray\n");
    await writeRun(folder, content);
    expect(() => readRun(folder)).not.toThrow();
    expect(readdirSync(out)).toEqual(["run"]);
  });

  it("notice a changed, a missing and an unfinished run", async () => {
    const folder = join(out, "run");
    await writeRun(folder, content);
    appendFileSync(join(folder, "summary.json"), " ");
    expect(() => readRun(folder)).toThrow("summary.json: changed since it was written");
    rmSync(join(folder, "summary.json"));
    expect(() => readRun(folder)).toThrow("summary.json: missing or unreadable");
    rmSync(join(folder, "manifest.json"));
    expect(() => readRun(folder)).toThrow("no finished run");
    expect(() => readRun(join(out, "none"))).toThrow("no finished run");
  });

  it("leave nothing behind when stopped", async () => {
    await expect(writeRun(join(out, "run"), content, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
    expect(readdirSync(out)).toEqual([]);
  });

  it("give the same bytes for the same question", async () => {
    const hashes: string[] = [];
    for (const name of ["one", "two"]) {
      await writeRun(join(out, name), { ...content, execution: { ...content.execution, host: name } });
      hashes.push(readFileSync(join(out, name, "manifest.json"), "utf8"));
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});
