import { describe, expect, it } from "vitest";
import { createDraws, standardNormal, uniform } from "../../../src/engine/random.ts";
import { saltelli } from "../../../src/experiment/designs/saltelli.ts";
import { saltelliRows } from "../../../src/experiment/designs/saltelliRows.ts";
import { bootstrap } from "../../../src/experiment/sensitivity/bootstrap.ts";
import { sobolIndices } from "../../../src/experiment/sensitivity/sobolIndices.ts";
import { reference } from "../designs/reference.ts";

/** The function of Ishigami and Homma with a = 7 and b = 0.1, of coordinates in [0, 1]. */
const ishigami = (point: ArrayLike<number>) => {
  const [x, y, z] = Array.from(point, (u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** The G function of Sobol', and its exact first-order and total indices. */
const weights = [0, 1, 4.5, 9, 99, 99, 99, 99];
const sobolG = (point: ArrayLike<number>) =>
  weights.reduce((product, a, factor) => (product * (Math.abs(4 * point[factor]! - 2) + a)) / (1 + a), 1);
const parts = weights.map((a) => 1 / (3 * (1 + a) ** 2));
const variance = parts.reduce((product, part) => product * (1 + part), 1) - 1;
const exactG = {
  first: parts.map((part) => part / variance),
  total: parts.map((part) => (part * (variance + 1)) / (1 + part) / variance),
};

function indicesOf(values: ArrayLike<number>, factors: number, picks?: ArrayLike<number>): Float64Array {
  const given = picks === undefined ? {} : { picks };
  const { first, total } = sobolIndices(values, { factors, secondOrder: false, ...given });
  return Float64Array.of(...first, ...total);
}

describe("bootstrap", () => {
  it.each([
    [
      "Ishigami",
      ishigami,
      [...reference.sobol_ishigami.analytic.S1, ...reference.sobol_ishigami.analytic.ST],
    ],
    ["Sobol' G", sobolG, [...exactG.first, ...exactG.total]],
  ] as const)("covers the exact indices of %s at N = 4096 with 99 percent intervals", (_, model, exact) => {
    const factors = exact.length / 2;
    const values = saltelli(factors, { samples: 4096, secondOrder: false }).map(model);
    const options = { seed: 1, level: 0.99, repeats: 400 };
    const { low, high } = bootstrap(4096, (picks) => indicesOf(values, factors, picks), options);
    for (const [index, share] of exact.entries()) {
      expect(low[index]!).toBeLessThan(share);
      expect(high[index]!).toBeGreaterThan(share);
      expect(high[index]! - low[index]!).toBeLessThan(0.15);
    }
  });

  it("covers as often as it says, over 200 repeats of random base points", () => {
    const exact = [...reference.sobol_ishigami.analytic.S1, ...reference.sobol_ishigami.analytic.ST];
    const covered = exact.map(() => 0);
    for (let repeat = 0; repeat < 200; repeat++) {
      const stream = createDraws(repeat, 0).stream("test", "coverage");
      const base = Array.from({ length: 256 }, (_, sample) =>
        Float64Array.from({ length: 6 }, (_, place) => uniform(stream, sample, place, 0, 0)),
      );
      const values = saltelliRows(base, [0, 1, 2], false).map(ishigami);
      const options = { seed: repeat, level: 0.9, repeats: 200 };
      const { low, high } = bootstrap(256, (picks) => indicesOf(values, 3, picks), options);
      for (const [index, share] of exact.entries()) {
        if (low[index]! <= share && share <= high[index]!) covered[index]! += 1;
      }
    }
    // 180 of 200 are expected, with a standard deviation of 4.2; percentile intervals fall a little short.
    for (const count of covered) {
      expect(count).toBeGreaterThan(160);
      expect(count).toBeLessThan(195);
    }
  });

  it("finds the standard error of a mean", () => {
    const stream = createDraws(1, 0).stream("test", "mean");
    const sample = Float64Array.from({ length: 400 }, (_, at) =>
      standardNormal(stream, { high: at, low: 0 }, 0),
    );
    const mean = (picks: Int32Array) => [picks.reduce((sum, pick) => sum + sample[pick]!, 0) / picks.length];
    const { low, high } = bootstrap(400, mean, { seed: 2, repeats: 4000 });
    const average = sample.reduce((sum, x) => sum + x, 0) / 400;
    const deviation = Math.sqrt(sample.reduce((sum, x) => sum + (x - average) ** 2, 0) / 400);
    expect((high[0]! - low[0]!) / 2 / (1.96 * (deviation / 20))).toBeCloseTo(1, 1);
  });

  it("has no interval where a resample has no estimate, and refuses what makes no sense", () => {
    const { low, high } = bootstrap(3, (picks) => [picks[0] === 0 ? Number.NaN : 1, 2], { seed: 1 });
    expect([...low, ...high]).toEqual([Number.NaN, 2, Number.NaN, 2]);
    expect(() => bootstrap(0, () => [1], { seed: 1 })).toThrow("units is 0, expected");
    expect(() => bootstrap(3, () => [1], { seed: 1, level: 95 })).toThrow("level is 95, expected");
  });
});
