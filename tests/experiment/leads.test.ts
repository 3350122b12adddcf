import { describe, expect, it } from "vitest";
import type { EnsembleResult } from "../../src/experiment/ensemble.ts";
import { lastingChanges, leadsOf } from "../../src/experiment/leads.ts";
import { measures } from "../../src/experiment/measures.ts";

const constant = (months: number, value: number) => new Float64Array(months).fill(value);

/** China's column against a US column of ones: ahead from the given months until the next given ones. */
function swings(months: number, ...turns: number[]): Float64Array {
  return Float64Array.from({ length: months }, (_, tick) =>
    turns.filter((turn) => turn <= tick).length % 2 === 1 ? 2 : 0,
  );
}

function resultOf(us: Float64Array[], china: Float64Array[]): EnsembleResult {
  const measure = measures[0]!;
  return {
    title: "test",
    seed: 1,
    resolution: "expected",
    months: us[0]!.length,
    replicates: us.map((_, index) => index),
    failures: [],
    outcomes: [],
    columns: { [measure.us]: us, [measure.china]: china },
  };
}

describe("lastingChanges", () => {
  const us = constant(60, 1);

  it("finds the month of a change that stays", () => {
    expect(lastingChanges(us, swings(60, 20))).toEqual([{ tick: 20, to: "china" }]);
  });

  it("passes over a lead that is lost within a year", () => {
    expect(lastingChanges(us, swings(60, 20, 30))).toEqual([]);
    expect(lastingChanges(us, swings(60, 20, 32))).toEqual([
      { tick: 20, to: "china" },
      { tick: 32, to: "us" },
    ]);
  });

  it("counts a change near the end only if three months of it are seen", () => {
    expect(lastingChanges(us, swings(60, 57))).toEqual([{ tick: 57, to: "china" }]);
    expect(lastingChanges(us, swings(60, 58))).toEqual([]);
  });

  it("takes the first leader from the first month without a tie", () => {
    const china = Float64Array.from({ length: 60 }, (_, tick) => (tick < 10 ? 1 : 2));
    expect(lastingChanges(us, china)).toEqual([]);
  });
});

describe("leadsOf", () => {
  it("reports only measures whose outcomes are there", () => {
    const leads = leadsOf(resultOf([constant(60, 1)], [constant(60, 0)]), [35]);
    expect(leads.map(({ measure }) => measure.id)).toEqual([measures[0]!.id]);
  });

  it("gives shares of runs and median months of the first lasting change", () => {
    const china = [swings(60, 12), swings(60, 24), swings(60, 36), swings(60)];
    const [lead] = leadsOf(
      resultOf(
        [1, 2, 3, 4].map(() => constant(60, 1)),
        china,
      ),
      [0, 35, 200],
    );
    expect(lead!.standings.map(({ month, chinaAhead }) => [month, chinaAhead])).toEqual([
      ["2023-01", 0],
      ["2025-12", 0.5],
    ]);
    expect(lead!.handovers).toEqual([
      { to: "china", share: 0.75, median: "2025-01", early: "2024-03", late: "2025-11" },
    ]);
  });

  it("counts a tie as half", () => {
    const [lead] = leadsOf(resultOf([constant(60, 1)], [constant(60, 1)]), [35]);
    expect(lead!.standings[0]!.chinaAhead).toBe(0.5);
    expect(lead!.handovers).toEqual([]);
  });
});
