import type { Evidence } from "../../scenario/tree.ts";
import type { SeriesInfo } from "../ensemble.ts";
import type { Design, Factor, Row } from "./plan.ts";

/** Version of the layout of sweep folders and of their records. */
export const sweepFormat = 1;

/** A factor as far as tables and readers need it; what analyses need beside is not there in all sweeps. */
export interface JobFactor extends Partial<Pick<Factor, "kind" | "scale" | "members" | "varied">> {
  readonly name: string;
  readonly path: string;
  readonly unit: string;
  readonly description: string;
  /** How its range or levels are known, and a word on them, where the experiment says so. */
  readonly evidence?: Evidence;
  readonly source?: string;
  readonly note?: string;
}

/**
 * What a sweep is to run, kept as `plan.json` in its folder: enough to write the final files without the
 * experiment's files, as `airace merge` does.
 */
export interface SweepJob {
  readonly format: number;
  /** Name of the sweep, the middle part of its folder's path. */
  readonly name: string;
  readonly title: string;
  /** Hash of `identity`. */
  readonly id: string;
  /** All that may change a result, by name; two jobs that differ here are never mixed. */
  readonly identity: Readonly<Record<string, string>>;
  readonly replicates: number;
  /** Months of a series, from 2023-01. */
  readonly months: number;
  readonly outcomes: readonly SeriesInfo[];
  /** One number of each run: scalars, then for each check 1 where it held and 0 where not. */
  readonly scalars: readonly string[];
  /** Units of `scalars` by name, where they are known. */
  readonly units: Readonly<Record<string, string>>;
  /** What is expected, and in which share of all runs. */
  readonly checks: readonly { readonly id: string; readonly it: string; readonly inRuns: number }[];
  readonly factors: readonly JobFactor[];
  /** How the rows were chosen, by which analyses read their results. */
  readonly design?: Design;
  /** The base scenarios and variants: resolved text, and the name of the file that is to hold it. */
  readonly scenarios: readonly { readonly name: string; readonly file: string; readonly text: string }[];
  readonly rows: readonly Row[];
}

/** A run that failed, as listed in `failures.json`. */
export interface UnitFailure {
  readonly row: number;
  readonly replicate: number;
  readonly reason: string;
}

/** Numbers that a run leaves: its scalars, then the months of each outcome. */
export function valuesOf({ scalars, outcomes, months }: SweepJob): number {
  return scalars.length + outcomes.length * months;
}

/** The units of a job, each known by `row * replicates + replicate`. Rows of equal values share those of the first. */
export interface Units {
  readonly total: number;
  /** For each row, the first row with its key. */
  readonly first: Int32Array;
  /** The unit of a key and a replicate; undefined if the job has none such. */
  readonly find: (key: string, replicate: number) => number | undefined;
  /** The unit that gives the results of a replicate of a row. */
  readonly of: (row: number, replicate: number) => number;
  /** All units that are to be run, in design order; of a shard, those of its rows. */
  readonly list: (shard?: { readonly index: number; readonly of: number }) => Generator<number>;
}

/** Numbers the units of a job. */
export function unitsOf({ rows, replicates }: SweepJob): Units {
  const byKey = new Map<string, number>();
  const first = Int32Array.from(rows, ({ key }, index) => {
    if (!byKey.has(key)) byKey.set(key, index);
    return byKey.get(key)!;
  });
  return {
    total: rows.length * replicates,
    first,
    find(key, replicate) {
      const row = byKey.get(key);
      return row === undefined || replicate >= replicates ? undefined : row * replicates + replicate;
    },
    of: (row, replicate) => first[row]! * replicates + replicate,
    *list(shard) {
      for (let row = 0; row < rows.length; row++) {
        if (first[row] !== row || (shard && row % shard.of !== shard.index)) continue;
        for (let replicate = 0; replicate < replicates; replicate++) yield row * replicates + replicate;
      }
    },
  };
}
