import { parseMonth } from "../scenario/month.ts";
import type { EnsembleResult } from "./ensemble.ts";
import type { Modelled } from "./patterns.ts";
import { quantile } from "./quantile.ts";

/** The series of one run, read by month. Values outside the horizon, or of outcomes that do not exist, are NaN. */
export interface RunReader {
  /** The value in a month. */
  readonly at: (outcome: string, month: string) => number;
  /** The mean from one month to another, both included. */
  readonly mean: (outcome: string, from: string, to: string) => number;
  /**
   * The first month, counted from 2023-01, from which one outcome is above another for a year; Infinity if there
   * is none, NaN if there is none yet when the series end before `by`.
   */
  readonly passes: (outcome: string, other: string, by: string) => number;
}

/** A figure over the runs: its median and its 10 and 90 % quantile; NaN where the runs do not hold it. */
export function overRuns(result: EnsembleResult, unit: string, figure: (run: RunReader) => number): Modelled {
  const values = result.replicates.map((_, run) => figure(readerOf(result, run)));
  // One run without the figure makes any quantile over the others a biased one.
  if (values.some(Number.isNaN)) return { value: Number.NaN, low: Number.NaN, high: Number.NaN, unit };
  return { value: quantile(values, 0.5), low: quantile(values, 0.1), high: quantile(values, 0.9), unit };
}

/** A share of the runs, which has no band. */
export function shareOfRuns(result: EnsembleResult, holds: (run: RunReader) => number): Modelled {
  const values = result.replicates.map((_, run) => holds(readerOf(result, run)));
  const value = (100 * values.reduce((sum, one) => sum + one, 0)) / values.length;
  return { value, low: value, high: value, unit: "%" };
}

function readerOf(result: EnsembleResult, run: number): RunReader {
  const column = (outcome: string): ArrayLike<number> => result.columns[outcome]?.[run] ?? [];
  const at = (outcome: string, month: string) => column(outcome)[parseMonth(month)!] ?? Number.NaN;
  return {
    at,
    mean(outcome, from, to) {
      const last = parseMonth(to)!;
      let sum = 0;
      for (let tick = parseMonth(from)!; tick <= last; tick++) sum += column(outcome)[tick] ?? Number.NaN;
      return sum / (last - parseMonth(from)! + 1);
    },
    passes(outcome, other, by) {
      const [upper, lower] = [column(outcome), column(other)];
      let since = 0;
      for (let tick = 0; tick < upper.length; tick++) {
        if (upper[tick]! <= lower[tick]!) since = tick + 1;
        else if (tick - since === 11) return since;
      }
      return upper.length > parseMonth(by)! ? Number.POSITIVE_INFINITY : Number.NaN;
    },
  };
}
