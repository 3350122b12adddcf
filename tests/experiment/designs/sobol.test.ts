import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joeKuo } from "../../../src/experiment/designs/joeKuo.ts";
import { saltelli } from "../../../src/experiment/designs/saltelli.ts";
import { saltelliRows } from "../../../src/experiment/designs/saltelliRows.ts";
import { sobolSequence } from "../../../src/experiment/designs/sobolSequence.ts";
import { unevenBoxes } from "./nets.ts";
import { directionNumbers, reference } from "./reference.ts";

const plain = (points: readonly Float64Array[]) => points.map((point) => [...point]);

describe("sobolSequence", () => {
  it("carries the direction numbers of Joe and Kuo", () => {
    const lines = directionNumbers.trim().split(/\r?\n/).slice(1);
    const carried = joeKuo.split(",").map((entry, index) => `${index + 1},${entry.trim().replace(" ", ",")}`);
    expect(carried).toEqual(lines);
  });

  it("equals SciPy's points exactly, in 12 and in 128 dimensions", () => {
    const { sobol_sequence: narrow, sobol_sequence_128: wide } = reference;
    expect(plain(sobolSequence(12, { samples: 64 }))).toEqual(narrow.points);
    expect(plain(sobolSequence(128, { samples: 16 }))).toEqual(wide.points);
  });

  it("keeps its first points and dimensions when more are asked for, scrambled or not", () => {
    const size = fc.record({
      dimensions: fc.integer({ min: 1, max: 20 }),
      samples: fc.integer({ min: 1, max: 80 }),
    });
    fc.assert(
      fc.property(size, fc.option(fc.integer(), { nil: undefined }), ({ dimensions, samples }, seed) => {
        const scramble = seed === undefined ? {} : { scramble: seed };
        const all = sobolSequence(dimensions + 3, { samples: samples + 9, ...scramble });
        const part = sobolSequence(dimensions, { samples, ...scramble });
        expect(plain(part)).toEqual(plain(all.slice(0, samples)).map((point) => point.slice(0, dimensions)));
      }),
      { numRuns: 50 },
    );
  });

  it("passes over points as if they had been made", () => {
    const all = plain(sobolSequence(5, { samples: 100 }));
    for (const skip of [0, 1, 2, 31, 64, 99]) {
      expect(plain(sobolSequence(5, { samples: 100 - skip, skip }))).toEqual(all.slice(skip));
    }
    expect(sobolSequence(1, { samples: 1, skip: 2 ** 31 })[0]![0]).toBe(2 ** -32 + 2 ** -31);
  });

  it("puts one point into each elementary interval of the first two dimensions, scrambled or not", () => {
    for (const bits of [1, 4, 7]) {
      expect(unevenBoxes(sobolSequence(2, { samples: 2 ** bits }), bits)).toBe(0);
      for (const scramble of [1, 2, "three"]) {
        expect(unevenBoxes(sobolSequence(2, { samples: 2 ** bits, scramble }), bits)).toBe(0);
        const later = { samples: 2 ** bits, skip: 3 * 2 ** bits, scramble };
        expect(unevenBoxes(sobolSequence(2, later), bits)).toBe(0);
      }
    }
  });

  it("is scrambled by seed: uniform on average, and another for another seed and dimension", () => {
    const firsts = Array.from(
      { length: 2000 },
      (_, seed) => sobolSequence(2, { samples: 1, scramble: seed })[0]!,
    );
    for (const dimension of [0, 1]) {
      const sorted = firsts.map((point) => point[dimension]!).sort((a, b) => a - b);
      const gaps = sorted.map((x, rank) => Math.abs(x - (rank + 0.5) / sorted.length));
      // Kolmogorov's statistic of 2,000 uniform numbers stays below 0.0436 in 999 of 1,000 cases.
      expect(Math.max(...gaps)).toBeLessThan(0.0436);
    }
    const product = firsts.reduce((sum, [x, y]) => sum + (x! - 0.5) * (y! - 0.5) * 12, 0) / firsts.length;
    expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(firsts.length));
  });

  it("refuses what it can't make", () => {
    expect(() => sobolSequence(257, { samples: 1 })).toThrow(/is 257, expected a whole number from 1 to 256/);
    expect(() => sobolSequence(2, { samples: 0 })).toThrow("samples is 0, expected");
    expect(() => sobolSequence(2, { samples: 8, skip: -1 })).toThrow("skip is -1, expected");
    expect(() => sobolSequence(200, { samples: 1e7 })).toThrow("at most 500000 rows");
  });
});

describe("saltelli", () => {
  it("equals SALib's design on the Ishigami function", () => {
    const { X, N } = reference.sobol_ishigami;
    const scaled = saltelli(3, { samples: N }).map((point) =>
      [...point].map((u) => u * (Math.PI - -Math.PI) + -Math.PI),
    );
    expect(scaled).toEqual(X);
  });

  it("leaves out the blocks of pairs where they are not wanted", () => {
    const full = plain(saltelli(3, { samples: 4 }));
    const small = plain(saltelli(3, { samples: 4, secondOrder: false }));
    expect(small).toEqual(full.filter((_, row) => [0, 1, 2, 3, 7].includes(row % 8)));
  });

  it("exchanges whole groups", () => {
    const rows = saltelliRows([[1, 2, 3, 10, 20, 30]], [0, 1, 0], true);
    expect(plain(rows)).toEqual([
      [1, 2, 3],
      [10, 2, 30],
      [1, 20, 3],
      [1, 20, 3],
      [10, 2, 30],
      [10, 20, 30],
    ]);
    expect(() => saltelliRows([[1, 2]], [1], true)).toThrow("group 1, expected");
    expect(() => saltelliRows([[1, 2, 3]], [0], true)).toThrow("has 3 coordinates, expected 2");
    expect(() => saltelli(129, { samples: 2 })).toThrow("from 1 to 128");
  });

  it("keeps its first rows when it grows", () => {
    const few = plain(saltelli(4, { samples: 5, scramble: 3 }));
    expect(plain(saltelli(4, { samples: 9, scramble: 3 })).slice(0, few.length)).toEqual(few);
  });
});
