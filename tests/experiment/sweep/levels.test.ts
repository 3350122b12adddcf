import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCumulative, normalQuantile } from "../../../src/engine/normal.ts";
import { morris } from "../../../src/experiment/designs/morris.ts";
import { distributionQuantile } from "../../../src/experiment/sweep/distributionQuantile.ts";
import { levelsOf, type Scale, valueAt } from "../../../src/experiment/sweep/levels.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { distributions } from "../../../src/scenario/tree.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyRange = fc
  .tuple(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), fc.double({ min: 1e-9, max: 1e12, noNaN: true }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const wholeRange = fc
  .tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 40 }))
  .map(([low, more]) => [low, low + more] as const);
const dist = fc.constantFrom(...distributions);

describe("distributionQuantile", () => {
  it("stays within the range, reaches its ends, and never falls", () => {
    fc.assert(
      fc.property(dist, anyRange, share, share, share, (kind, range, one, other, at) => {
        const [low, high] = range;
        const mode = Math.min(high, Math.max(low, low + at * (high - low)));
        const quantile = (u: number) => distributionQuantile(kind, range, u, mode);
        const [before, after] = [quantile(Math.min(one, other)), quantile(Math.max(one, other))];
        for (const value of [before, after]) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        }
        // Logarithm and normal quantile are right to the last few bits only.
        expect(before).toBeLessThanOrEqual(after * (1 + 1e-13));
        expect([quantile(0), quantile(1)]).toEqual([low, high]);
      }),
      { numRuns: 300 },
    );
  });

  it("cuts a normal distribution at the 5 and 95 percent that its range stands for", () => {
    const [low, high] = [-3, 5];
    const deviation = (high - low) / 2 / normalQuantile(0.95);
    const cumulative = (x: number) => normalCumulative((x - 1) / deviation);
    expect(cumulative(low)).toBeCloseTo(0.05, 12);
    for (const u of [0.01, 0.2, 0.5, 0.77, 0.99]) {
      const x = distributionQuantile("normal", [low, high], u);
      expect((cumulative(x) - cumulative(low)) / (cumulative(high) - cumulative(low))).toBeCloseTo(u, 12);
      const logarithmic = distributionQuantile("lognormal", [Math.exp(low), Math.exp(high)], u);
      expect(Math.log(logarithmic)).toBeCloseTo(x, 12);
    }
  });

  it("inverts the other distributions", () => {
    expect(distributionQuantile("uniform", [2, 10], 0.25)).toBe(4);
    expect(distributionQuantile("loguniform", [0.01, 100], 0.75)).toBeCloseTo(10, 12);
    const triangle = (x: number) => (x < 1 ? x ** 2 / 4 : 1 - (4 - x) ** 2 / 12);
    for (const u of [0.1, 0.25, 0.6, 0.95]) {
      expect(triangle(distributionQuantile("triangular", [0, 4], u, 1))).toBeCloseTo(u, 12);
    }
    expect(distributionQuantile("triangular", [0, 4], 0.5)).toBe(2);
  });

  it("refuses ranges and shares that make no sense", () => {
    const quantile = distributionQuantile;
    expect(() => quantile("uniform", [2, 1], 0.5)).toThrow(
      "range 2 to 1, expected two finite numbers in order",
    );
    expect(() => quantile("uniform", [Number.NaN, 1], 0.5)).toThrow("expected two finite numbers");
    expect(() => quantile("lognormal", [0, 1], 0.5)).toThrow(
      "lognormal distribution, expected one above zero",
    );
    expect(() => quantile("normal", [0, 1], 1.5)).toThrow("share 1.5, expected one from 0 to 1");
    expect(() => quantile("triangular", [0, 1], 0.5, 2)).toThrow("mode 2 of a triangular");
  });

  it("takes each range of the baseline", () => {
    const { provenance } = loadScenario(
      fileURLToPath(new URL("../../../scenarios/baseline.yaml", import.meta.url)),
    );
    const ranged = Object.entries(provenance).filter(([, known]) => known.range !== undefined);
    expect(ranged.length).toBeGreaterThan(100);
    for (const [path, { range, dist: kind = "uniform", value }] of ranged) {
      const middle = distributionQuantile(kind, range!, 0.5, value as number);
      expect(middle >= range![0] && middle <= range![1], path).toBe(true);
    }
  });
});

describe("valueAt", () => {
  it("gives each value of a list, and each uniform whole number, the same share, in order", () => {
    fc.assert(
      fc.property(wholeRange, (range) => {
        const count = range[1] - range[0] + 1;
        const numbers = Array.from({ length: count }, (_, index) => range[0] + index);
        const scales: Scale[] = [
          { kind: "integer", range, dist: "uniform" },
          { kind: "choice", values: numbers },
        ];
        const each = 50;
        for (const scale of scales) {
          const found = Array.from({ length: count * each }, (_, i) =>
            valueAt(scale, (i + 0.5) / (count * each)),
          );
          expect(found).toEqual(numbers.flatMap((value) => Array(each).fill(value)));
          expect([valueAt(scale, 0), valueAt(scale, 1)]).toEqual([range[0], range[1]]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("keeps whole numbers of any distribution whole, in range and in order", () => {
    fc.assert(
      fc.property(dist, wholeRange, share, share, (kind, range, one, other) => {
        const scale: Scale = { kind: "integer", range, dist: kind, mode: range[0] };
        const [before, after] = [valueAt(scale, Math.min(one, other)), valueAt(scale, Math.max(one, other))];
        expect(Number.isInteger(before) && Number.isInteger(after)).toBe(true);
        expect(before).toBeGreaterThanOrEqual(range[0]);
        expect(after).toBeLessThanOrEqual(range[1]);
        expect(after).toBeGreaterThanOrEqual(before as number);
      }),
    );
  });

  it("weighs whole numbers as the distribution says", () => {
    // Over [1, 8] cut into [1, 2), [2, 4), [4, 8] a loguniform distribution gives a third to each.
    const scale: Scale = { kind: "integer", range: [1, 7], dist: "loguniform" };
    const values = Array.from({ length: 3000 }, (_, i) => valueAt(scale, (i + 0.5) / 3000) as number);
    expect(values.filter((value) => value === 1)).toHaveLength(1000);
    expect(values.filter((value) => value >= 4)).toHaveLength(1000);
  });

  it("changes at each step of a Morris trajectory, whatever the list", () => {
    for (let count = 2; count <= 30; count++) {
      const scale: Scale = { kind: "choice", values: Array.from({ length: count }, (_, index) => index) };
      for (let levels = 2; levels <= 12; levels += 2) {
        const points = morris(3, { trajectories: 20, levels, seed: count });
        const rows = points.map((point) => Array.from(point, (u) => valueAt(scale, u)));
        for (const [index, row] of rows.entries()) {
          const changed = row.filter((value, factor) => index % 4 > 0 && value !== rows[index - 1]![factor]);
          expect(changed).toHaveLength(index % 4 > 0 ? 1 : 0);
        }
      }
    }
  });

  it("refuses what has no value", () => {
    expect(() => valueAt({ kind: "choice", values: [] }, 0.5)).toThrow("a list without a value");
    expect(() => valueAt({ kind: "choice", values: [1] }, -0.1)).toThrow("coordinate -0.1, expected");
    const half: Scale = { kind: "integer", range: [0.5, 2], dist: "uniform" };
    expect(() => valueAt(half, 0.5)).toThrow("range 0.5 to 2, expected two whole numbers in order");
  });
});

describe("levelsOf", () => {
  it("spreads levels from end to end, each once", () => {
    expect(levelsOf({ kind: "choice", values: [true, false] }, 5)).toEqual([true, false]);
    expect(levelsOf({ kind: "integer", range: [1, 3], dist: "uniform" }, 9)).toEqual([1, 2, 3]);
    expect(levelsOf({ kind: "integer", range: [0, 24], dist: "uniform" }, 3)).toEqual([0, 12, 24]);
    const range = [1, 10000] as const;
    expect(levelsOf({ kind: "continuous", range, dist: "loguniform" }, 1)).toEqual([expect.closeTo(100, 10)]);
    expect(() => levelsOf({ kind: "continuous", range, dist: "uniform" }, 0)).toThrow("levels is 0");
  });
});
