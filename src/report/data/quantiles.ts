import type { EnsembleResult } from "../../experiment/ensemble.ts";
import { sortedQuantile } from "../../experiment/quantile.ts";
import type { Quantiles } from "./series.ts";

/** The quantiles and the mean of an outcome over the runs, month by month. */
export function quantilesOf(result: Pick<EnsembleResult, "columns" | "months">, outcome: string): Quantiles {
  const runs = result.columns[outcome]!;
  const bands = {
    p05: [] as number[],
    p10: [] as number[],
    p25: [] as number[],
    p50: [] as number[],
    p75: [] as number[],
    p90: [] as number[],
    p95: [] as number[],
    mean: [] as number[],
  };
  const values = new Float64Array(runs.length);
  for (let tick = 0; tick < result.months; tick++) {
    runs.forEach((column, run) => {
      values[run] = column[tick]!;
    });
    values.sort();
    for (const name of ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const) {
      bands[name].push(sortedQuantile(values, Number(name.slice(1)) / 100));
    }
    bands.mean.push(values.reduce((sum, value) => sum + value, 0) / values.length);
  }
  return bands;
}
