import { beforeAll, describe, expect, it } from "vitest";
import { type EnsembleResult, ensemble } from "../../src/experiment/ensemble.ts";
import { formatMonth, parseMonth } from "../../src/scenario/month.ts";
import { baseline } from "../engine/baseline.ts";

/**
 * The baseline is of this world: some of its parameters were set by hand with these figures in view (their notes say
 * which), but nothing is scheduled to make it so.
 */
const { scenario, provenance } = baseline();

const outcomes = [
  "downloads_mainline_us",
  "downloads_mainline_china",
  "ai_user_share_world",
  "lag_months_china_published",
  "h100e_share_us",
  "h100e_share_china",
];

const tick = (month: string): number => parseMonth(month)!;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

describe("the baseline is of this world", () => {
  let result: EnsembleResult;
  beforeAll(async () => {
    const until = tick("2027-12");
    result = await ensemble({ scenario }, { runs: 20, until, outcomes });
    expect(result.failures).toEqual([]);
  }, 600_000);

  /** Median over runs of the mean of an outcome over months. */
  const typical = (outcome: string, from: string, to: string): number =>
    median(
      result.columns[outcome].map((column) => {
        const months = column.subarray(tick(from), tick(to) + 1);
        return months.reduce((sum, value) => sum + value, 0) / months.length;
      }),
    );

  it("China's open downloads pass those of the US within a year of June to September 2025", () => {
    const us = result.columns.downloads_mainline_us;
    const passed = result.columns.downloads_mainline_china.map((china, run) => {
      // As in the pattern P8: the first month from which China stays ahead for a year.
      let since = 0;
      for (let month = 0; month < china.length; month++) {
        if (china[month] <= us[run][month]) since = month + 1;
        else if (month - since === 11) return since;
      }
      return Number.POSITIVE_INFINITY;
    });
    const month = median(passed);
    const all = passed.map(formatMonth).join(", ");
    expect(month, all).toBeGreaterThanOrEqual(tick("2025-06") - 12);
    expect(month, all).toBeLessThanOrEqual(tick("2025-09") + 12);
  });

  it.each([
    ["2025-01", "2025-06", 15.1],
    ["2025-07", "2025-12", 16.3],
  ])("users of AI from %s to %s are within 4 points of %d percent", (from, to, percent) => {
    expect(Math.abs(100 * typical("ai_user_share_world", from, to) - percent)).toBeLessThanOrEqual(4);
  });

  it.each([
    ["2023-06", "2023-12"],
    ["2024-01", "2024-12"],
    ["2025-01", "2025-12"],
  ])("China lags the US frontier by 2 to 16 months from %s to %s", (from, to) => {
    const months = typical("lag_months_china_published", from, to);
    expect(months).toBeGreaterThanOrEqual(2);
    expect(months).toBeLessThanOrEqual(16);
  });

  it.each([
    ["h100e_share_us", 0.75],
    ["h100e_share_china", 0.15],
  ])("%s of May 2025 is within a factor of two of %d", (outcome, share) => {
    const modelled = typical(outcome, "2025-05", "2025-05");
    expect(modelled).toBeGreaterThanOrEqual(share / 2);
    expect(modelled).toBeLessThanOrEqual(share * 2);
  });
});

describe("nothing in the baseline is scheduled to make it so", () => {
  const settings = Object.values(scenario.policy).flatMap(({ levers, schedule, rules }) => [
    ...Object.keys(levers),
    ...[...Object.values(schedule), ...Object.values(rules)].flatMap(({ set }) => Object.keys(set)),
  ]);

  it("every lab is free to release its weights or not", () => {
    expect(new Set(Object.values(scenario.labs).map(({ releasePolicy }) => releasePolicy))).toEqual(
      new Set(["free"]),
    );
    expect(settings.filter((path) => path.startsWith("releasePolicy"))).toEqual([]);
  });

  it("no government bans, sanctions or reacts, so that no outcome steers a lever", () => {
    expect(settings.filter((path) => /^(bans|sanctions)\b/.test(path))).toEqual([]);
    expect(Object.values(scenario.policy).flatMap(({ rules }) => Object.keys(rules))).toEqual([]);
    expect(scenario.customOutcomes).toEqual({});
  });

  it("only policy, investment and the entry of labs bear dates", () => {
    const dated = Object.entries(provenance).filter(([, { kind }]) => kind === "month");
    const expected =
      /^(until|labs\.\w+\.enters|capital\.investments\.\w+\.(from|until)|policy\.\w+\.schedule\.\w+\.at)$/;
    expect(dated.map(([path]) => path).filter((path) => !expected.test(path))).toEqual([]);
    expect(dated.length).toBeGreaterThan(30);
  });

  it("no dated decision lies beyond the last observed year", () => {
    for (const { schedule } of Object.values(scenario.policy)) {
      for (const { at } of Object.values(schedule)) expect(at).toBeLessThanOrEqual(tick("2025-12"));
    }
  });

  it("no US or Chinese lab enters with a model better than the frontier of 2023-01", () => {
    const first = Object.values(scenario.labs).filter(({ enters }) => enters === 0);
    const frontier = Math.max(...first.map(({ capability }) => capability));
    for (const [id, lab] of Object.entries(scenario.labs))
      expect(lab.capability, id).toBeLessThanOrEqual(frontier);
  });
});
