import { sweepFolder } from "./folder.ts";
import type { Plan } from "./plan.ts";
import { jobOf, workOf } from "./planJob.ts";
import { runSweep, type SweepOptions, type SweepOutcome } from "./runner.ts";

/** Where and how to run the sweep of a plan. */
export interface PlanSweepOptions extends Omit<SweepOptions, "folder" | "files"> {
  /** Folder of all results; the sweep's own is `<out>/<name>/sweep-<id>`. `results` unless said. */
  readonly out?: string | undefined;
  /** Replicates of each row in place of the plan's. */
  readonly replicates?: number | undefined;
}

/** The folder to which the sweep of a plan belongs. */
export function folderOf(plan: Plan, out = "results"): string {
  return sweepFolder(out, jobOf(plan));
}

/**
 * Runs a sweep, or what is left of it, on worker threads, and writes its tables; see `runSweep` for what happens to
 * runs that fail, and to a process that is killed.
 *
 * @throws SweepError if the folder is in use or the disk full; SweepStopped when stopped by the signal
 * @example
 * const { plan } = loadExperiment("airace:sweeps/licences-yield");
 * const few = { ...plan, until: 5, scalars: [], rows: plan.rows.slice(0, 2), replicates: 1 };
 * const { folder, total, failures } = await sweep(few, { out: "swept", workers: 1 });
 * total; // 2
 * failures; // []
 * const { columns } = await readTable(`${folder}/runs.parquet`, { columns: ["yield"] });
 * columns[0].data[1]; // 0.12
 */
export function sweep(plan: Plan, options: PlanSweepOptions = {}): Promise<SweepOutcome> {
  const { out, replicates = plan.replicates, ...rest } = options;
  const job = jobOf({ ...plan, replicates });
  return runSweep(job, workOf(plan), { ...rest, folder: folderOf(plan, out) });
}
