import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandOf, quantile } from "../../src/experiment/quantile.ts";

describe("quantile", () => {
  it("agrees with R's type 7", () => {
    // quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(.1, .25, .5, .9)) in R 4.2
    const sample = [3, 1, 4, 1, 5, 9, 2, 6];
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(sample, p))).toEqual([
      1,
      1.75,
      3.5,
      expect.closeTo(6.9, 12),
    ]);
  });

  it("has no value for an empty sample", () => {
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("lies within the sample and grows with the probability", () => {
    const samples = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(samples, (sample) => {
        const { p10, p50, p90 } = bandOf(sample);
        expect(p10).toBeGreaterThanOrEqual(Math.min(...sample));
        expect(p50).toBeGreaterThanOrEqual(p10);
        expect(p90).toBeGreaterThanOrEqual(p50);
        expect(p90).toBeLessThanOrEqual(Math.max(...sample));
      }),
    );
  });
});
