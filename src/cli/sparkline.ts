import type { EnsembleResult } from "../experiment/ensemble.ts";
import { quantile } from "../experiment/quantile.ts";

const blocks = "▁▂▃▄▅▆▇█";

/** A line of blocks, one a value, between a lowest and a highest value: `sparkline([0, 1, 2])` is "▁▅█". */
export function sparkline(
  values: readonly number[],
  low = Math.min(...values),
  high = Math.max(...values),
): string {
  const span = high - low;
  return values
    .map((value) => {
      const height = span > 0 ? (value - low) / span : 0;
      return blocks[Math.min(7, Math.max(0, Math.round(height * 7)))];
    })
    .join("");
}

/** Most blocks of a course. */
const longest = 13;

/** Medians over the runs at ends of years, evenly spread over the horizon, the first year included. */
export function courseOf(result: EnsembleResult, outcome: string): number[] {
  const years = Math.max(1, Math.floor(result.months / 12));
  const stride = Math.ceil(years / longest);
  const medians: number[] = [];
  for (let year = 1; year <= years; year += stride) {
    const tick = Math.min(year * 12, result.months) - 1;
    const values = result.columns[outcome]!.map((column) => column[tick]!);
    medians.push(quantile(values, 0.5));
  }
  return medians;
}
