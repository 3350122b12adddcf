import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMargin } from "../../../src/experiment/flip/margin.ts";
import { wilson } from "../../../src/experiment/flip/wilson.ts";
import { compileConclusion, parseConclusion } from "../../../src/experiment/sweep/conclusion.ts";

const parse = (text: string) =>
  parseConclusion(text, { until: 3, outcomes: ["gap"], scalars: ["a", "b", "c"] });
const marginOf = (text: string, scalars: Record<string, number>, scales?: number[]) => {
  const margin = compileMargin(parse(text));
  return margin.combine(margin.differences({ gap: [1, 2, 3, 4] }, scalars), scales);
};

describe("compileMargin", () => {
  it("is left less right of a comparison, the least of all that must hold, the largest of those of which one must", () => {
    expect(marginOf("a > b", { a: 5, b: 2 })).toBe(3);
    expect(marginOf("a <= b", { a: 5, b: 2 })).toBe(-3);
    expect(marginOf("a > b and last(gap) > c", { a: 5, b: 2, c: 3.5 })).toBe(0.5);
    expect(marginOf("a > b or last(gap) > c", { a: 5, b: 2, c: 3.5 })).toBe(3);
    expect(marginOf("not (a > b)", { a: 5, b: 2 })).toBe(-3);
    expect(marginOf("a > b and last(gap) > c", { a: 5, b: 2, c: 3.5 }, [100, 0.5])).toBe(0.03);
  });

  it("is infinitely far from holding where something is missing", () => {
    expect(marginOf("a > b", { a: Number.NaN, b: 2 })).toBe(Number.NEGATIVE_INFINITY);
    expect(marginOf("not (a > b)", { a: Number.NaN, b: 2 })).toBe(Number.POSITIVE_INFINITY);
  });

  it("is above zero exactly where the question is true", () => {
    const texts = [
      ...["<", "<=", ">", ">=", "==", "!="].flatMap((sign) => [`a ${sign} b`, `not (a ${sign} b)`]),
      "a > b and not (b >= c)",
      "not (a > b or c == b)",
      "not (not (a <= b))",
      "a > b ? b > c : c > a",
    ];
    const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.constantFrom(...texts), value, value, value, (text, a, b, c) => {
        const holds = compileConclusion(parse(text))({}, { a, b, c });
        expect(marginOf(text, { a, b, c }) > 0).toBe(holds);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("wilson", () => {
  it("gives the interval as reckoned by hand", () => {
    // 8 of 10 with z = 1.959964: (0.8 + 0.192073 -+ 1.959964 sqrt(0.016 + 0.009604)) / 1.384146.
    const [low, high] = wilson(8, 10);
    expect(low).toBeCloseTo((0.992073 - 1.959964 * Math.sqrt(0.025604)) / 1.384146, 5);
    expect(high).toBeCloseTo((0.992073 + 1.959964 * Math.sqrt(0.025604)) / 1.384146, 5);
    expect(wilson(0, 10)[0]).toBe(0);
    expect(wilson(10, 10)[1]).toBe(1);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
