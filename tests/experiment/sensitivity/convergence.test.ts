import { describe, expect, it } from "vitest";
import { convergenceOf } from "../../../src/experiment/sensitivity/convergence.ts";
import type { IndexEstimate } from "../../../src/experiment/sensitivity/sensitivityResult.ts";
import { slicedVariance } from "../../../src/experiment/sensitivity/slicedVariance.ts";

/** Indices with intervals of a half width, and an order at half of the samples. */
function verdictOf(values: readonly number[], halfWidth: number, before: readonly number[], samples = 64) {
  const estimates = values.map(
    (value, place): IndexEstimate => ({
      ...{ index: "total", of: "factor", name: `x${place}` },
      ...{ value, low: value - halfWidth, high: value + halfWidth },
    }),
  );
  const doublings = [before, before, values].map((list, place) => ({
    samples: samples >> (2 - place),
    values: list,
  }));
  return convergenceOf(estimates, doublings, "base points");
}

describe("convergence by doubling", () => {
  it("is there where the leading factors keep their order, whatever the others do", () => {
    const { ranking, apart, verdict } = verdictOf([0.6, 0.3, 0.01, 0.02], 0.02, [0.5, 0.4, 0.03, 0.01]);
    expect([ranking, apart]).toEqual(["same", true]);
    expect(verdict).toBe(
      "ranking stable: the 2 leading factors stand in the same order at half of the base points; intervals narrow: at most ±3 % of the largest index",
    );
  });

  it("lets factors change places whose intervals overlap, and no others", () => {
    expect(verdictOf([0.6, 0.3, 0.28], 0.05, [0.6, 0.2, 0.3])).toMatchObject({
      ranking: "ties",
      apart: true,
    });
    const changed = verdictOf([0.6, 0.3, 0.1], 0.05, [0.2, 0.5, 0.1]);
    expect(changed.ranking).toBe("changed");
    expect(changed.verdict).toMatch(
      /^ranking not stable: factors whose intervals do not overlap change places/,
    );
  });

  it("tells wide intervals, all of which overlap, and too few samples", () => {
    expect(verdictOf([0.6, 0.5], 0.3, [0.6, 0.5])).toMatchObject({
      apart: false,
      halfWidth: expect.closeTo(0.5, 10),
    });
    expect(verdictOf([0.6, 0.5], 0.3, [0.6, 0.5]).verdict).toMatch(/intervals wide: at most ±50 %/);
    expect(verdictOf([0.6, 0.3], 0.02, [0.6, 0.3], 4)).toMatchObject({ ranking: "unknown" });
  });
});

describe("slicedVariance", () => {
  it("is all where the factor decides, nothing where slices are alike, and keeps equal coordinates together", () => {
    expect(slicedVariance([0, 0, 0, 1, 1, 1], [1, 1, 1, 5, 5, 5], 4)).toBe(1);
    // Slices of equal means: what is left within them is all, less what chance would leave.
    expect(slicedVariance([0, 0, 1, 1], [1, 3, 1, 3], 2)).toBeCloseTo(1 - 4 / 2 / (4 / 3), 12);
    expect(slicedVariance([0, 1, 2, 3], [7, 7, 7, 7], 2)).toBeNaN();
  });
});
