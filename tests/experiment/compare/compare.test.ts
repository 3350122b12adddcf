import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CompareOptions, compare } from "../../../src/experiment/compare/compare.ts";
import type { CompareProgress } from "../../../src/experiment/compare/side.ts";
import { columnHash } from "../../../src/results/hash.ts";
import { produceRun } from "../../../src/results/produceRun.ts";
import { readRun } from "../../../src/results/readRun.ts";
import { loadScenario } from "../../../src/scenario/load.ts";

const outcome = "ai_user_share_world";
const set = ["until=2023-03", "resolution=expected"];
const base = loadScenario("airace:baseline", { set });
const variant = loadScenario("airace:baseline", { set: [...set, "adoption.needFollows=0.1"] });

let out: string;
let options: CompareOptions;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "airace-compare-"));
  options = { out, runs: 2, workers: 1, outcomes: [outcome] };
});
afterEach(() => rmSync(out, { recursive: true }));

describe("compare", () => {
  it("runs both, keeps the runs, and finds them the next time, also among larger ones", async () => {
    const seen: CompareProgress[] = [];
    const onProgress = (progress: CompareProgress) => void seen.push(progress);
    const first = await compare(base, variant, { ...options, runs: 3, onProgress });
    expect(first.pairs).toBe(3);
    expect(readdirSync(join(out, "baseline"))).toHaveLength(2);
    expect(seen.filter(({ done }) => done === 0)).toEqual([
      { scenario: "baseline", done: 0, total: 3 },
      { scenario: "baseline", done: 0, total: 3 },
    ]);
    seen.length = 0;
    expect(await compare(base, variant, { ...options, runs: 3, onProgress })).toEqual(first);
    const fewer = await compare(base, variant, { ...options, runs: 2, onProgress });
    expect(fewer.pairs).toBe(2);
    expect(seen).toEqual([]);
    expect((await compare(base, variant, { ...options, runs: 4, onProgress })).pairs).toBe(4);
    expect(seen.at(-1)).toEqual({ scenario: "baseline", done: 4, total: 4 });
    expect(fewer.parameters.map(({ path }) => path)).toEqual(["adoption.needFollows"]);
    expect(fewer.parameters[0]).toMatchObject({
      other: { value: 0.1, source: "--set", evidence: "assumed" },
    });
    expect(fewer.parameters[0]!.base!.value).not.toBe(0.1);
  });

  it("reads run folders with their scenarios, and gives the same", async () => {
    const first = await compare(base, variant, options);
    const again = await compare(first.base.folder!, `${first.other.folder!}/`, options);
    expect(again.measures).toEqual(first.measures);
    expect(again.outcomes).toEqual(first.outcomes);
    expect(again.parameters.map(({ path, other }) => [path, other!.value])).toEqual([
      ["adoption.needFollows", 0.1],
    ]);
  });

  it("passes over a damaged run", async () => {
    const first = await compare(base, variant, options);
    appendFileSync(join(first.base.folder!, "timeseries.csv"), "stray\n");
    expect((await compare(base, variant, options)).measures).toEqual(first.measures);
    expect(() => readRun(first.base.folder!)).not.toThrow();
  });

  it("adds replicates until the budget ends, and keeps what one longer run would hold", async () => {
    const wanted = { outcome, month: "2023-03", budget: 12 };
    const same = loadScenario("airace:baseline", { set: [...set, "title=Same"] });
    const {
      decision,
      pairs,
      base: kept,
    } = await compare(base, same, {
      ...options,
      runs: 10,
      untilDecided: wanted,
    });
    expect(decision).toMatchObject({ decided: false, planned: [10, 12], outcome, month: "2023-03" });
    expect(decision!.looks.map(({ pairs }) => pairs)).toEqual([10, 12]);
    expect(pairs).toBe(12);
    const grown = readRun(kept.folder!);
    const whole = await produceRun(base, {
      name: "whole",
      out,
      runs: 12,
      workers: 1,
      outcomes: grown.manifest.outcomes.map(({ id }) => id),
    });
    expect(grown.manifest.id).toBe(whole.manifest.id);
    expect(grown.manifest.checksums).toEqual(whole.manifest.checksums);
    expect(grown.result.columns[outcome]!.map(columnHash)).toEqual(
      whole.result.columns[outcome]!.map(columnHash),
    );
  });

  it("stops at the first look where the effect is large", async () => {
    const dear = loadScenario("airace:baseline", { set: [...set, "adoption.cap=0.2"] });
    const { decision, pairs } = await compare(base, dear, {
      ...options,
      runs: 10,
      untilDecided: { outcome, month: "2023-03", budget: 160 },
    });
    expect(decision).toMatchObject({ decided: true, looks: [{ replicates: 10 }] });
    expect(pairs).toBe(10);
  });

  it("refuses to add to a run of another engine", async () => {
    const { base: kept, other } = await compare(base, variant, options);
    const file = join(kept.folder!, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...manifest, engine: "older" }));
    const work = compare(kept.folder!, other.folder!, {
      ...options,
      runs: 10,
      untilDecided: { outcome, month: "2023-03", budget: 20 },
    });
    await expect(work).rejects.toThrow(/another version of the engine, so nothing can be added/);
    expect((await compare(kept.folder!, other.folder!, options)).warnings).toHaveLength(1);
  });

  it.each([
    [
      { outcomes: ["lag_month_china"] },
      "baseline has no outcome lag_month_china (did you mean lag_months_china?)",
    ],
    [{ at: ["2023-13"] }, "2023-13: not a month"],
    [{ runs: 4, untilDecided: { outcome, month: "2023-03", budget: 20 } }, "4 replicates decide nothing"],
    [{ untilDecided: { outcome, month: "2023-03", budget: 4 } }, "a budget of 4 replicates decides nothing"],
    [
      { runs: 40, untilDecided: { outcome, month: "2023-03", budget: 20 } },
      "less than the 40 of the first look",
    ],
  ])("refuses %o before anything is run", async (more, message) => {
    await expect(compare(base, variant, { ...options, ...more })).rejects.toThrow(message);
    expect(readdirSync(out)).toEqual([]);
  });

  it("refuses different seeds before anything is run", async () => {
    const other = loadScenario("airace:baseline", { set: [...set, "seed=7"] });
    await expect(compare(base, other, options)).rejects.toThrow(
      /seed 1 and .* seed 7: replicates are pairs only/,
    );
    expect(readdirSync(out)).toEqual([]);
  });

  it("stops when asked, and keeps the runs that are finished", async () => {
    const controller = new AbortController();
    const onProgress = ({ scenario, done }: CompareProgress) => {
      if (scenario === "second" && done > 0) controller.abort();
    };
    const file = join(out, "second.yaml");
    writeFileSync(file, "extends: airace:baseline\ntitle: Second\nuntil: 2023-03\nresolution: expected\n");
    const work = compare(base, file, { ...options, runs: 3, onProgress, signal: controller.signal });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(readdirSync(join(out, "baseline"))).toHaveLength(1);
    expect(readdirSync(join(out, "second"))).toEqual([]);
  });
});
