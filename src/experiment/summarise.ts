import { formatMonth } from "../scenario/month.ts";
import type { EnsembleResult } from "./ensemble.ts";
import { type Lead, leadsOf } from "./leads.ts";
import { type Band, bandOf } from "./quantile.ts";

/** `summary.json`: the measures of lead, and every outcome's band at the end of each year. */
export interface Summary {
  /** Title of the scenario. */
  readonly title: string;
  /** Number of replicates that finished. */
  readonly runs: number;
  /** The five measures of lead. */
  readonly leads: readonly Lead[];
  /** By outcome id, its unit and its band over the runs in each December (`YYYY-MM`) and the last month. */
  readonly outcomes: Readonly<
    Record<string, { readonly unit: string; readonly months: Readonly<Record<string, Band>> }>
  >;
}

/**
 * The summary of a result: Decembers, and the last month.
 *
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected"] });
 * const result = await ensemble(loaded, { runs: 2, until: parseMonth("2023-06") });
 * Object.keys(summarise(result).outcomes.capability_us.months); // ["2023-06"]
 */
export function summarise(result: EnsembleResult): Summary {
  const ticks: number[] = [];
  for (let tick = 11; tick < result.months; tick += 12) ticks.push(tick);
  if (result.months > 0 && ticks.at(-1) !== result.months - 1) ticks.push(result.months - 1);
  const bands = (id: string) =>
    result.columns[id]!.length === 0
      ? {}
      : Object.fromEntries(
          ticks.map((tick) => [
            formatMonth(tick),
            bandOf(result.columns[id]!.map((column) => column[tick]!)),
          ]),
        );
  return {
    title: result.title,
    runs: result.replicates.length,
    leads: leadsOf(result, ticks),
    outcomes: Object.fromEntries(result.outcomes.map(({ id, unit }) => [id, { unit, months: bands(id) }])),
  };
}
