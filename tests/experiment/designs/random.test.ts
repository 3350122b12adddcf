import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../../src/experiment/designs/latinHypercube.ts";
import { morris } from "../../../src/experiment/designs/morris.ts";

const plain = (points: readonly Float64Array[]) => points.map((point) => [...point]);
const seeds = fc.oneof(fc.integer(), fc.string());

describe("latinHypercube", () => {
  it("hits each stratum of each dimension once", () => {
    const size = fc.record({
      dimensions: fc.integer({ min: 1, max: 6 }),
      samples: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(size, seeds, fc.boolean(), ({ dimensions, samples }, seed, centred) => {
        const points = latinHypercube(dimensions, { samples, seed, centred });
        expect(points).toHaveLength(samples);
        for (let dimension = 0; dimension < dimensions; dimension++) {
          const strata = points.map((point) => Math.floor(point[dimension]! * samples + 1e-9));
          expect(strata.sort((a, b) => a - b)).toEqual(Array.from({ length: samples }, (_, index) => index));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stays in its strata among many", () => {
    const samples = 200_000;
    const hit = new Uint8Array(samples);
    let worst = 0;
    for (const [x] of latinHypercube(1, { samples, seed: 5 })) {
      const stratum = Math.floor(x! * samples + 1e-9);
      hit[stratum]! += 1;
      worst = Math.max(worst, x!);
    }
    expect(hit.every((count) => count === 1)).toBe(true);
    expect(worst).toBeLessThan(1);
  });

  it("is the same for the same seed, and another for another; a further dimension changes none", () => {
    const options = { samples: 5, seed: 1 };
    expect(plain(latinHypercube(2, options))).toEqual(plain(latinHypercube(2, options)));
    expect(plain(latinHypercube(2, options))).not.toEqual(plain(latinHypercube(2, { ...options, seed: 2 })));
    expect(plain(latinHypercube(2, options))).not.toEqual(
      plain(latinHypercube(2, { ...options, seed: "1" })),
    );
    expect(plain(latinHypercube(2, options))).toEqual(
      plain(latinHypercube(3, options)).map((point) => point.slice(0, 2)),
    );
  });

  it("pairs the strata of dimensions at random", () => {
    const samples = 10_000;
    const points = latinHypercube(3, { samples, seed: 9 });
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const product = points.reduce(
        (sum, point) => sum + (point[one]! - 0.5) * (point[other]! - 0.5) * 12,
        0,
      );
      expect(Math.abs(product / samples)).toBeLessThan(4 / Math.sqrt(samples));
    }
  });

  it("shuffles evenly and places uniformly", () => {
    const counts = new Int32Array(9);
    let sum = 0;
    const repeats = 3000;
    for (let seed = 0; seed < repeats; seed++) {
      const [first, second, third] = latinHypercube(1, { samples: 3, seed }).map((point) => point[0]! * 3);
      for (const [place, x] of [first!, second!, third!].entries()) {
        counts[place * 3 + Math.floor(x)]! += 1;
        sum += x - Math.floor(x);
      }
    }
    // 1,000 are expected in each; the standard deviation is 26.
    for (const count of counts) expect(Math.abs(count - repeats / 3)).toBeLessThan(4 * 26);
    expect(Math.abs(sum / (3 * repeats) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / (3 * repeats)));
  });
});

describe("morris", () => {
  it("changes each factor once a trajectory, by delta, on its levels", () => {
    const size = fc.record({
      dimensions: fc.integer({ min: 1, max: 12 }),
      trajectories: fc.integer({ min: 1, max: 8 }),
      half: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(size, seeds, ({ dimensions, trajectories, half }, seed) => {
        const levels = 2 * half;
        const delta = levels / (2 * (levels - 1));
        const points = morris(dimensions, { trajectories, levels, seed });
        expect(points).toHaveLength(trajectories * (dimensions + 1));
        const exact = new Set(Array.from({ length: levels }, (_, level) => level / (levels - 1)));
        for (const point of points) for (const x of point) expect(exact.has(x)).toBe(true);
        for (let first = 0; first < points.length; first += dimensions + 1) {
          const moved: number[] = [];
          for (let step = first + 1; step <= first + dimensions; step++) {
            const steps = [...points[step]!].map((x, factor) => Math.abs(x - points[step - 1]![factor]!));
            const changed = steps.flatMap((size, factor) => (size === 0 ? [] : [factor]));
            expect(changed).toHaveLength(1);
            expect(steps[changed[0]!]).toBeCloseTo(delta, 12);
            moved.push(changed[0]!);
          }
          expect(moved.sort((a, b) => a - b)).toEqual(
            Array.from({ length: dimensions }, (_, index) => index),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("moves up and down, from each level, in each order, about equally often", () => {
    const points = morris(2, { trajectories: 4000, seed: 3 });
    let up = 0;
    let firstFirst = 0;
    const starts = new Map<number, number>();
    for (let at = 0; at < points.length; at += 3) {
      starts.set(points[at]![0]!, (starts.get(points[at]![0]!) ?? 0) + 1);
      if (points[at + 1]![0]! !== points[at]![0]!) firstFirst++;
      if (points[at + 2]![0]! > points[at]![0]!) up++;
    }
    // Standard deviations: 32 of 2,000 and 27 of 1,000.
    expect(Math.abs(up - 2000)).toBeLessThan(4 * 32);
    expect(Math.abs(firstFirst - 2000)).toBeLessThan(4 * 32);
    expect(starts.size).toBe(4);
    for (const count of starts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * 28);
  });

  it("keeps its first trajectories when there are more", () => {
    const few = plain(morris(5, { trajectories: 3, seed: "a" }));
    expect(plain(morris(5, { trajectories: 7, seed: "a" })).slice(0, few.length)).toEqual(few);
  });

  it("refuses an odd number of levels", () => {
    expect(() => morris(2, { trajectories: 1, levels: 5, seed: 1 })).toThrow(
      "levels is 5, expected an even number",
    );
  });
});
