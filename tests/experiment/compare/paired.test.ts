import { describe, expect, it } from "vitest";
import { pair } from "../../../src/experiment/compare/paired.ts";
import { sample, sampler } from "./samples.ts";

describe("pair", () => {
  it("gives the differences and the share of pairs above, ties as half", () => {
    expect(pair([1, 2, 3, 4], [2, 2, 2, 5])).toMatchObject({
      differences: Float64Array.of(1, 0, -1, 1),
      above: 2.5 / 4,
    });
    expect(pair([1, 2], [1, 2]).above).toBe(0.5);
  });

  // With equal variances, 1 - var(difference) / (sum of variances) is the correlation.
  it.each([-0.5, 0, 0.6, 0.95])("removes as much variance as a correlation of %f", (correlation) => {
    const shared = sampler(1, "shared");
    const own = sampler(1, "own");
    const base = sample(20_000, shared.normal);
    const rest = Math.sqrt(1 - correlation ** 2);
    const other = base.map((value, place) => 3 + correlation * value + rest * own.normal(place));
    expect(pair(base, other).removed).toBeCloseTo(correlation, 1.5);
  });

  it("removes all where the other is the base and something more, nothing where nothing varies", () => {
    const base = sample(10, sampler(2).normal);
    const removed = pair(
      base,
      base.map((value) => value + 1),
    ).removed!;
    expect(removed).toBeCloseTo(1, 12);
    expect(pair([2, 2], [3, 3]).removed).toBeUndefined();
  });

  it("refuses samples of different lengths", () => {
    expect(() => pair([1], [1, 2])).toThrow("pairs of 1 and 2 values");
  });
});
