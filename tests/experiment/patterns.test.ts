import { describe, expect, it } from "vitest";
import type { EnsembleResult } from "../../src/experiment/ensemble.ts";
import { overRuns, shareOfRuns } from "../../src/experiment/figures.ts";
import { checkPatterns, patterns } from "../../src/experiment/patterns.ts";

function resultOf(columns: Record<string, number[][]>): EnsembleResult {
  const lists = Object.values(columns);
  return {
    title: "test",
    seed: 1,
    resolution: "expected",
    months: lists[0]![0]!.length,
    replicates: lists[0]!.map((_, index) => index),
    failures: [],
    outcomes: [],
    columns: Object.fromEntries(
      Object.entries(columns).map(([id, runs]) => [id, runs.map((run) => Float64Array.from(run))]),
    ),
  };
}

describe("figures of runs", () => {
  const result = resultOf({
    a: [1, 2, 3].map((level) => Array.from({ length: 24 }, (_, tick) => level + tick)),
    b: [5, 5, 99].map((level) => Array.from({ length: 24 }, () => level)),
  });

  it("are read by month, as medians with a band", () => {
    expect(overRuns(result, "", ({ at }) => at("a", "2023-03"))).toEqual({
      value: 4,
      low: 3.2,
      high: 4.8,
      unit: "",
    });
    expect(overRuns(result, "", ({ mean }) => mean("a", "2023-01", "2023-03")).value).toBe(3);
  });

  it("are nothing beyond the horizon or without the outcome", () => {
    expect(overRuns(result, "", ({ at }) => at("a", "2025-01")).value).toBeNaN();
    expect(overRuns(result, "", ({ mean }) => mean("a", "2024-12", "2025-01")).value).toBeNaN();
    expect(overRuns(result, "", ({ at }) => at("c", "2023-01")).value).toBeNaN();
  });

  it("find when one outcome passes another for a year", () => {
    const passes = (by: string) => overRuns(result, "month", (run) => run.passes("a", "b", by));
    expect(passes("2024-01")).toMatchObject({ value: 5, high: Number.POSITIVE_INFINITY });
    expect(passes("2026-01").value).toBeNaN();
  });

  it("count shares of runs in percent", () => {
    const ahead = shareOfRuns(result, ({ at }) => (at("a", "2023-05") > at("b", "2023-05") ? 1 : 0));
    expect(ahead.value).toBeCloseTo((100 * 1) / 3);
  });
});

describe("patterns", () => {
  it("cover P1 to P12 with ranges that hold what was observed", () => {
    const ids = Array.from({ length: 12 }, (_, index) => `P${index + 1}`);
    expect([...new Set(patterns.map(({ id }) => id))]).toEqual(ids);
    for (const { observed } of patterns) expect(observed.low).toBeLessThan(observed.high);
  });

  it("judge by the median, and never by an opinion", () => {
    const months = 156;
    const constant = (value: number) => [Array.from({ length: months }, () => value)];
    const checks = checkPatterns(
      resultOf({
        lag_months_china_published: constant(5),
        h100e_share_us: constant(0.2),
        china_leads_frontier: constant(1),
      }),
    );
    const verdict = (id: string) => checks.find((check) => check.id === id)!.verdict;
    expect([verdict("P1"), verdict("P5"), verdict("P7"), verdict("P12")]).toEqual([
      "reproduced",
      "falls short",
      "no figure",
      "compared",
    ]);
  });
});
