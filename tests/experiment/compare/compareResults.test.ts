import { describe, expect, it } from "vitest";
import { compareResults } from "../../../src/experiment/compare/compareResults.ts";
import type { EnsembleResult } from "../../../src/experiment/ensemble.ts";
import { measures } from "../../../src/experiment/measures.ts";
import { sample, sampler } from "./samples.ts";

const { us, china } = measures[1]!;

/** A result with a series of its own and both rivals of a measure: constant through the months. */
function resultOf(values: ArrayLike<number>, more: Partial<EnsembleResult> = {}): EnsembleResult {
  const months = more.months ?? 40;
  const columns = (of: (value: number) => number) =>
    Array.from(values, (value) => new Float64Array(months).fill(of(value)));
  return {
    title: "test",
    seed: 1,
    resolution: "expected",
    months,
    replicates: Array.from(values, (_, replicate) => replicate),
    failures: [],
    outcomes: [{ id: "own", unit: "share", kind: "share", description: "" }],
    columns: { own: columns((value) => value), [us]: columns((value) => value), [china]: columns(() => 0.5) },
    ...more,
  };
}

const values = sample(12, sampler(1).uniform);
const base = { name: "base", result: resultOf(values) };

describe("compareResults", () => {
  it("gives bands, paired differences, what pairing gains and who is above", () => {
    const raised = values.map((value, place) => value + (place < 9 ? 0.2 : -0.02));
    const { measures: shown, outcomes } = compareResults(
      base,
      { name: "other", result: resultOf(raised) },
      { outcomes: ["own"] },
    );
    const [december, last] = outcomes[0]!.months;
    expect(december!.month).toBe("2025-12");
    expect(last!.month).toBe("2026-04");
    expect(december!.difference).toBeCloseTo((9 * 0.2 - 3 * 0.02) / 12, 12);
    expect(december!.interval![0]).toBeGreaterThan(0);
    expect(december!.interval![1]).toBeLessThan(0.2);
    expect(december!).toMatchObject({ clear: true, probabilityAbove: 0.75 });
    expect(december!.varianceRemoved).toBeGreaterThan(0.5);
    expect(shown.map(({ measure }) => measure.name)).toEqual(["Users"]);
    expect(shown[0]!.us[0]).toEqual(december);
    expect(shown[0]!.china[0]).toMatchObject({
      difference: 0,
      interval: [0, 0],
      clear: false,
      varianceRemoved: null,
      probabilityAbove: 0.5,
    });
    expect(shown[0]!.leads.other.standings[0]!.us.mean).toBeCloseTo(december!.other.mean, 12);
  });

  it("pairs replicates by their number, not by their place, over the months of both", () => {
    const other = resultOf(values.slice(1), {
      months: 36,
      replicates: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      failures: [{ replicate: 0, message: "failed" }],
    });
    const compared = compareResults(base, { name: "other", result: other }, { outcomes: ["own"] });
    expect(compared.pairs).toBe(11);
    expect(compared.span).toEqual(["2023-01", "2025-12"]);
    expect(compared.outcomes[0]!.months).toHaveLength(1);
    expect(compared.outcomes[0]!.months[0]!.difference).toBe(0);
    expect(compared.leftOut).toEqual([
      "1 of 12 replicates of base have no partner",
      "months after 2025-12, which only base has (to 2026-04)",
      "1 failed replicate of other",
      "measures that not both hold: frontier capability, tokens used, money spent, open downloads",
    ]);
  });

  it("gives no interval to fewer than six pairs", () => {
    const few = { name: "few", result: resultOf(values.slice(0, 5)) };
    const { outcomes } = compareResults(few, few, { outcomes: ["own"] });
    expect(outcomes[0]!.months[0]).toMatchObject({ interval: null, clear: false });
  });

  it("leaves out months that not both have, and warns where resolutions or engines differ", () => {
    const other = { name: "other", result: resultOf(values, { resolution: "cohorts" }), engine: "b" };
    const compared = compareResults({ ...base, engine: "a" }, other, {
      at: [39, 10, 200],
      outcomes: ["own"],
    });
    expect(compared.outcomes[0]!.months.map(({ month }) => month)).toEqual(["2023-11", "2026-04"]);
    expect(compared.leftOut).toContain("months asked for that not both have: 2039-09");
    expect(compared.warnings).toEqual([
      expect.stringMatching(/^base is in resolution expected, other in cohorts/),
      expect.stringMatching(/different versions of the engine/),
    ]);
  });

  it.each([
    ["other seeds", { seed: 2 }, {}, "base has seed 1 and other has seed 2"],
    [
      "no replicate in common",
      { replicates: [...values.keys()].map((r) => r + 50) },
      {},
      "no replicate in common",
    ],
    ["an unknown outcome", {}, { outcomes: ["won"] }, "base holds no outcome won (did you mean own?)"],
    ["months beyond both", {}, { at: [90] }, "2030-07: not among the months of both, 2023-01 to 2026-04"],
  ])("refuses %s", (_, more, options, message) => {
    const other = { name: "other", result: resultOf(values, more) };
    expect(() => compareResults(base, other, options)).toThrow(
      expect.objectContaining({ name: "CompareError", message: expect.stringContaining(message) }),
    );
  });
});
