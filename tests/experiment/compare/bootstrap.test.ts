import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meanIntervals } from "../../../src/experiment/compare/bootstrap.ts";
import { meanOf } from "../../../src/experiment/compare/moments.ts";
import { binomialBounds, sample, sampler } from "./samples.ts";

/** Intervals by SciPy, with the script that made them beside them. */
const { rows } = JSON.parse(
  readFileSync(new URL("../../fixtures/bootstrap/bca.json", import.meta.url), "utf8"),
) as { rows: { name: string; values: number[]; level: number; low: number; high: number }[] };

const repeats = 200;

/** In how many of 200 repeats the interval of a sample's mean holds the true one. */
function covered(
  size: number,
  truth: number,
  level: number,
  draw: (repeat: number) => (c: number) => number,
) {
  let count = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const values = sample(size, draw(repeat));
    const [low, high] = meanIntervals([values], { level, resamples: 1000 })[0]!;
    if (low <= truth && truth <= high) count += 1;
  }
  return count;
}

describe("meanIntervals", () => {
  const normal = (repeat: number) => sampler(repeat).normal;
  const skewed = (repeat: number) => (counter: number) => -Math.log(sampler(repeat).uniform(counter));
  it.each([
    ["10 normal values", 10, 0, 0.95, normal],
    ["20 normal values", 20, 0, 0.95, normal],
    ["20 normal values at 80 %", 20, 0, 0.8, normal],
    ["20 uniform values", 20, 0.5, 0.95, (repeat: number) => sampler(repeat).uniform],
    ["50 exponential values", 50, 1, 0.95, skewed],
  ])("hold the true mean of %s as often as they say", (_, size, truth, level, draw) => {
    const [least, most] = binomialBounds(repeats, level);
    const count = covered(size, truth, level, draw);
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  it.each(rows)("agree with SciPy's for a sample $name at $level", ({ values, level, low, high }) => {
    const [from, to] = meanIntervals([values], { level, resamples: 50_000 })[0]!;
    // Resampled ends differ by chance.
    const allowed = 0.02 * (high - low);
    expect(Math.abs(from - low)).toBeLessThan(allowed);
    expect(Math.abs(to - high)).toBeLessThan(allowed);
  });

  it("reach further on the side to which a sample is skewed", () => {
    const values = sample(30, (place) => (place < 27 ? place / 27 : 10));
    const [low, high] = meanIntervals([values])[0]!;
    const mean = meanOf(values);
    expect(high - mean).toBeGreaterThan(1.2 * (mean - low));
  });

  it("are the same each time, and alone as in company", () => {
    const [a, b] = [sample(15, sampler(1).normal), sample(15, sampler(2).normal)];
    const both = meanIntervals([a, b]);
    expect(meanIntervals([a, b])).toEqual(both);
    expect(meanIntervals([b])).toEqual([both[1]]);
    expect(meanIntervals([b], { seed: 2 })).not.toEqual([both[1]]);
  });

  it("shift and stretch with the sample", () => {
    const values = sample(15, sampler(3).normal);
    const [low, high] = meanIntervals([values])[0]!;
    const [movedLow, movedHigh] = meanIntervals([values.map((value) => 8 - 4 * value)])[0]!;
    expect(movedLow).toBeCloseTo(8 - 4 * high, 2);
    expect(movedHigh).toBeCloseTo(8 - 4 * low, 2);
  });

  it("do not exist where the sample is too small for the level", () => {
    const values = (size: number) => [sample(size, sampler(4).normal)];
    expect(meanIntervals(values(1))).toEqual([undefined]);
    expect(meanIntervals(values(5))).toEqual([undefined]);
    expect(meanIntervals(values(6))[0]).toBeDefined();
    expect(meanIntervals(values(6), { level: 0.99 })).toEqual([undefined]);
    expect(meanIntervals([])).toEqual([]);
  });

  it("are a point where nothing varies", () => {
    expect(meanIntervals([new Float64Array(8).fill(2.5)])).toEqual([[2.5, 2.5]]);
  });

  it("refuse samples of different lengths", () => {
    expect(() => meanIntervals([new Float64Array(8), new Float64Array(7)])).toThrow(RangeError);
  });
});
