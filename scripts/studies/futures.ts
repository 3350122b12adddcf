import { sortedQuantile } from "../../src/experiment/quantile.ts";
import { readStudies } from "../../src/experiment/sensitivity/readStudy.ts";
import { methodOf } from "../../src/experiment/sensitivity/sensitivity.ts";

/** How a lead stands over all futures that a study draws from the ranges of its factors. */
export interface KeptFuture {
  readonly scalar: string;
  readonly unit: string;
  /** 10, 50 and 90 % quantile over futures of the mean over replicates, in the scalar's unit. */
  readonly quantiles: readonly [number, number, number];
  /** Share of single runs in which the scalar is above zero, ties as half. */
  readonly above: number;
  /** Futures that have a value, and runs of them. */
  readonly futures: number;
  readonly runs: number;
}

/**
 * The scalars of a finished sweep over those of its rows that are drawn on their own from the whole of the ranges: of a
 * Saltelli design its points A and B, of a Latin hypercube all rows. Rows without a value in every run are left out.
 */
export async function futuresOf(folder: string): Promise<KeptFuture[]> {
  const { studies } = await readStudies(folder);
  const study = studies[0]!;
  const { block, independent } = methodOf(study);
  const rows = study.points.flatMap((_, row) => (independent.includes(row % block) ? [row] : []));
  return study.measures.map(({ name, unit, values }) => {
    const futures = rows
      .map((row) => values.subarray(row * study.replicates, (row + 1) * study.replicates))
      .filter((runs) => runs.every(Number.isFinite));
    const means = Float64Array.from(futures, (runs) => runs.reduce((sum, one) => sum + one) / runs.length);
    means.sort();
    const runs = futures.flatMap((values) => [...values]);
    const points = runs.reduce((sum, value) => sum + (value > 0 ? 1 : value === 0 ? 0.5 : 0), 0);
    return {
      ...{ scalar: name, unit, futures: futures.length, runs: runs.length },
      quantiles: [sortedQuantile(means, 0.1), sortedQuantile(means, 0.5), sortedQuantile(means, 0.9)],
      above: points / runs.length,
    };
  });
}
