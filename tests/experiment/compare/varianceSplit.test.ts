import { describe, expect, it } from "vitest";
import { varianceSplit } from "../../../src/experiment/compare/varianceSplit.ts";
import { sampler } from "./samples.ts";

/** Rows of an outcome with parts of known variance: the row's, the replicate's, and what is left to both. */
function sweep(repeat: number, rows: number, replicates: number, spread: readonly [number, number, number]) {
  const [row, luck, rest] = ["row", "luck", "rest"].map((name) => sampler(repeat, name).normal);
  return Array.from({ length: rows }, (_, i) =>
    Float64Array.from(
      { length: replicates },
      (_, r) => spread[0] * row!(i) + spread[1] * luck!(r) + spread[2] * rest!(i * replicates + r),
    ),
  );
}

function meanOver(repeats: number, figure: (repeat: number) => number): { mean: number; error: number } {
  const values = Array.from({ length: repeats }, (_, repeat) => figure(repeat));
  const mean = values.reduce((sum, value) => sum + value, 0) / repeats;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (repeats - 1);
  return { mean, error: Math.sqrt(variance / repeats) };
}

describe("varianceSplit", () => {
  it("equals the closed form where rows and luck only add up", () => {
    // Rows 0, 10, 20 (variance 100); luck -1, 0, 1, 2 (variance 5/3); nothing else.
    const rows = [0, 10, 20].map((row) => [-1, 0, 1, 2].map((luck) => row + luck));
    const split = varianceSplit(rows);
    expect(split.parameters).toBeCloseTo(100, 10);
    expect(split.replicates).toBeCloseTo(5 / 3, 10);
    expect(split.interaction).toBeCloseTo(0, 10);
    expect(split.parameterShare).toBeCloseTo(100 / (100 + 5 / 3), 10);
  });

  it("equals a worked one-way analysis of variance", () => {
    // Means 2, 4, 9: MS between = 2 * 13 = 26, MS within = (2 + 8 + 2) / 3 = 4, so (26 - 4) / 2 = 11.
    const split = varianceSplit(
      [
        [1, 3],
        [2, 6],
        [8, 10],
      ],
      "independent",
    );
    expect(split.parameters).toBeCloseTo(11, 12);
    expect(split.replicates).toBeCloseTo(4, 12);
    expect(split.parameterShare).toBeCloseTo(11 / 15, 12);
  });

  // 60 sweeps of 30 rows and 4 replicates: the means of the estimates lie near the variances that went in.
  it.each([
    ["common", [2, 3, 1]],
    ["common", [0, 1, 2]],
    ["independent", [2, 0, 3]],
    ["independent", [0, 0, 1]],
  ] as const)("is right on average with %s luck and spreads %o", (luck, spread) => {
    const split = (repeat: number) => varianceSplit(sweep(repeat, 30, 4, spread), luck);
    const parameters = meanOver(60, (repeat) => split(repeat).parameters);
    const replicates = meanOver(60, (repeat) => split(repeat).replicates);
    expect(Math.abs(parameters.mean - spread[0] ** 2)).toBeLessThan(3 * parameters.error);
    expect(Math.abs(replicates.mean - spread[1] ** 2 - spread[2] ** 2)).toBeLessThan(3 * replicates.error);
  });

  it("would take shared luck off the parameters if it were counted as each row's own", () => {
    const rows = sweep(1, 200, 4, [2, 3, 0]);
    expect(varianceSplit(rows).parameters).toBeGreaterThan(varianceSplit(rows, "independent").parameters + 1);
  });

  it("shows bands as wide as each part spreads", () => {
    const wide = ({ p10, p90 }: { p10: number; p90: number }) => (p90 - p10) / (2 * 1.2816);
    const { bands } = varianceSplit(sweep(3, 2000, 8, [2, 0, 3]), "independent");
    expect(wide(bands.parameters)).toBeCloseTo(2, 0.5);
    expect(wide(bands.replicates)).toBeCloseTo(3, 0.5);
    expect(wide(bands.all)).toBeCloseTo(Math.sqrt(13), 0.5);
    const none = varianceSplit(
      [
        [1, 2],
        [2, 1],
      ],
      "independent",
    );
    expect(none.parameters).toBeLessThan(0);
    expect(none.parameterShare).toBe(0);
    expect(wide(none.bands.parameters)).toBe(0);
  });

  it("has no share where nothing varies, and refuses what cannot be split", () => {
    const flat = varianceSplit([
      [1, 1],
      [1, 1],
    ]);
    expect(flat.parameterShare).toBeUndefined();
    expect(() => varianceSplit([[1, 2]])).toThrow("1 rows of 2 replicates");
    expect(() => varianceSplit([[1], [2]])).toThrow("2 rows of 1 replicates");
    expect(() => varianceSplit([[1, 2], [2]])).toThrow("row 1 has 1 replicates, row 0 has 2");
  });
});
