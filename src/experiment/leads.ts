import { formatMonth } from "../scenario/month.ts";
import type { EnsembleResult } from "./ensemble.ts";
import { type Measure, measures } from "./measures.ts";
import { type Band, bandOf, quantile } from "./quantile.ts";

/** The two rivals of a measure of lead. */
export type Rival = "us" | "china";

/** Months that a new leader must stay ahead before the lead counts as changed. */
export const lastingMonths = 12;

/** A measure of lead in one month, over the runs. */
export interface Standing {
  readonly month: string;
  readonly us: Band;
  readonly china: Band;
  /** Share of runs in which China is ahead, ties counted as half. */
  readonly chinaAhead: number;
}

/** Lasting changes of the lead to one rival. */
export interface Handover {
  readonly to: Rival;
  /** Share of runs in which the lead changes to that rival at least once. */
  readonly share: number;
  /** Median over those runs of the month of the first such change. */
  readonly median: string;
  /** Months of the first such change: 10 % and 90 % quantile over those runs. */
  readonly early: string;
  readonly late: string;
}

/** How a measure of lead stands and changes. */
export interface Lead {
  readonly measure: Measure;
  readonly standings: readonly Standing[];
  /** Share of runs in which China is the first to be ahead. */
  readonly chinaFirst: number;
  /** At most one entry a rival; none if no run sees a lasting change. */
  readonly handovers: readonly Handover[];
}

/**
 * The measures of lead whose outcomes a result holds, at the given months (counted from 2023-01). Measures that lack a
 * column, and months after the last one, are left out.
 *
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected"] });
 * const result = await ensemble(loaded, { runs: 2, until: parseMonth("2023-06") });
 * const [capability] = leadsOf(result, [parseMonth("2023-06")]);
 * capability.measure.id; // "capability"
 * capability.standings[0].month; // "2023-06"
 */
export function leadsOf(result: EnsembleResult, ticks: readonly number[]): Lead[] {
  return measures
    .filter(({ us, china }) => result.columns[us]?.length && result.columns[china]?.length)
    .map((measure) => {
      const us = result.columns[measure.us]!;
      const china = result.columns[measure.china]!;
      return {
        measure,
        standings: ticks.filter((tick) => tick < result.months).map((tick) => standing(us, china, tick)),
        chinaFirst:
          us.filter((column, run) => firstLeader(column, china[run]!) === "china").length / us.length,
        handovers: handovers(us, china),
      };
    });
}

/** Who is ahead in the first month without a tie. */
function firstLeader(us: Float64Array, china: Float64Array): Rival | undefined {
  const tick = us.findIndex((value, index) => value !== china[index]);
  return tick < 0 ? undefined : china[tick]! > us[tick]! ? "china" : "us";
}

function standing(us: readonly Float64Array[], china: readonly Float64Array[], tick: number): Standing {
  let ahead = 0;
  us.forEach((column, run) => {
    ahead += (Math.sign(china[run]![tick]! - column[tick]!) + 1) / 2;
  });
  return {
    month: formatMonth(tick),
    us: bandOf(us.map((column) => column[tick]!)),
    china: bandOf(china.map((column) => column[tick]!)),
    chinaAhead: ahead / us.length,
  };
}

function handovers(us: readonly Float64Array[], china: readonly Float64Array[]): Handover[] {
  const changes = us.map((column, run) => lastingChanges(column, china[run]!));
  return (["china", "us"] as const).flatMap((to) => {
    const first = changes.flatMap((list) => list.filter((change) => change.to === to).slice(0, 1));
    if (first.length === 0) return [];
    const ticks = first.map(({ tick }) => tick);
    const at = (probability: number) => formatMonth(Math.round(quantile(ticks, probability)));
    return [{ to, share: first.length / us.length, median: at(0.5), early: at(0.1), late: at(0.9) }];
  });
}

/**
 * The months in which the lead changes and stays changed for `lastingMonths`, or until the end if that is
 * nearer but at least three months off. Months of a tie leave the lead where it was.
 */
export function lastingChanges(us: Float64Array, china: Float64Array): { tick: number; to: Rival }[] {
  const ahead = (tick: number) => Math.sign(china[tick]! - us[tick]!);
  const changes: { tick: number; to: Rival }[] = [];
  let leader = 0;
  for (let tick = 0; tick < us.length; tick++) {
    const now = ahead(tick);
    if (now === 0 || now === leader) continue;
    if (leader === 0) {
      leader = now;
      continue;
    }
    const end = Math.min(tick + lastingMonths, us.length);
    if (end - tick < 3) continue;
    let lasts = true;
    for (let later = tick; later < end && lasts; later++) lasts = ahead(later) === now;
    if (!lasts) continue;
    leader = now;
    changes.push({ tick, to: now > 0 ? "china" : "us" });
  }
  return changes;
}
