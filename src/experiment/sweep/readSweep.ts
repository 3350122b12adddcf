import { existsSync } from "node:fs";
import { join } from "node:path";
import { finishedManifest } from "./finalFiles.ts";
import { readPlan } from "./folder.ts";
import { type SweepJob, unitsOf } from "./job.ts";
import type { Plan, Row } from "./plan.ts";
import { createIndex, indexRecords } from "./recordIndex.ts";
import type { Columns } from "./scalars.ts";
import { folderOf } from "./sweep.ts";
import { SweepError } from "./sweepError.ts";

/** A run read back: its outcomes by month, and its scalars. */
export interface SweepRun {
  readonly replicate: number;
  readonly columns: Columns;
  readonly scalars: Readonly<Record<string, number>>;
}

/** A row of a sweep with its runs. */
export interface SweepRow {
  readonly row: Row;
  readonly runs: readonly SweepRun[];
  /** Replicates that failed. */
  readonly failed: number;
}

/** A finished sweep, read back. */
export interface FinishedSweep {
  readonly folder: string;
  readonly job: SweepJob;
  /** The rows in design order, those of equal values once, read one at a time. */
  readonly rows: () => Generator<SweepRow>;
}

/**
 * Opens the folder of a finished sweep.
 *
 * @throws SweepError if it holds no sweep, or one that is not finished, or was changed since
 * @example
 * const { plan } = loadExperiment("airace:sweeps/lead-abroad");
 * const few = { ...plan, until: 2, scalars: [], rows: plan.rows.slice(0, 2), replicates: 1 };
 * const { folder } = await sweep(few, { out: "read", workers: 1 });
 * const [first] = readSweep(folder).rows();
 * first.runs[0].columns.lead_users_outside_china.length; // 3
 */
export function readSweep(folder: string): FinishedSweep {
  const { shards: _, ...job } = readPlan(folder);
  if (finishedManifest(folder, job) === undefined) {
    throw new SweepError(
      `${folder}: the sweep is not finished, or its files were changed; run it to its end`,
    );
  }
  return { folder, job, rows: () => rowsOf(folder, job) };
}

/** The finished sweep of a plan, with its replicates or others; undefined where there is none. */
export function finishedSweepOf(plan: Plan, out: string): FinishedSweep | undefined {
  const folder = folderOf(plan, out);
  if (!existsSync(join(folder, "manifest.json"))) return undefined;
  return readSweep(folder);
}

function* rowsOf(folder: string, job: SweepJob): Generator<SweepRow> {
  const units = unitsOf(job);
  const index = createIndex(units);
  try {
    indexRecords(folder, job.id, index);
    for (const row of job.rows) {
      if (units.first[row.index] !== row.index) continue;
      const runs: SweepRun[] = [];
      let failed = 0;
      for (let replicate = 0; replicate < job.replicates; replicate++) {
        const record = index.read(units.of(row.index, replicate));
        if (record === undefined) {
          throw new SweepError(
            `${folder}: the record of row ${row.index}, replicate ${replicate} is missing; run the sweep again`,
          );
        }
        if (record.result.values === undefined) failed += 1;
        else runs.push(runOf(job, replicate, record.result.values));
      }
      yield { row, runs, failed };
    }
  } finally {
    index.close();
  }
}

/** A run as it stands in its record: scalars, then the months of each outcome. */
export function runOf(
  { scalars, outcomes, months }: Pick<SweepJob, "scalars" | "outcomes" | "months">,
  replicate: number,
  values: Float64Array,
): SweepRun {
  const column = (at: number) => {
    const start = scalars.length + at * months;
    return values.subarray(start, start + months);
  };
  return {
    replicate,
    columns: Object.fromEntries(outcomes.map(({ id }, at) => [id, column(at)])),
    scalars: Object.fromEntries(scalars.map((name, at) => [name, values[at]!])),
  };
}
