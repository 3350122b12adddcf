import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { executionSince } from "../../results/execution.ts";
import type { Progress } from "../ensemble.ts";
import { explainDisk } from "./diskError.ts";
import { removeOrphans } from "./drafts.ts";
import type { FileOperations } from "./fileOperations.ts";
import { failuresOf, finishedManifest, writeFinalFiles } from "./finalFiles.ts";
import { checkNames } from "./finalTables.ts";
import { enterFolder } from "./folder.ts";
import { type SweepJob, type UnitFailure, type Units, unitsOf } from "./job.ts";
import { lockFolder } from "./lock.ts";
import { createIndex, damageNotices, indexRecords, type RecordIndex, recordsFolder } from "./recordIndex.ts";
import { runMissing } from "./runMissing.ts";
import { type Shard, shardName } from "./shard.ts";
import { SweepStopped } from "./sweepError.ts";

/** How the units of a job are run. */
export interface UnitWork {
  /** The worker's module: it answers a `UnitBatch` with a `UnitReply`. */
  readonly module: URL;
  /** What each worker gets once. */
  readonly data: unknown;
}

/** Where and how to run a sweep. Only the results of failing units can depend on any of it. */
export interface SweepOptions {
  /** The sweep's own folder. */
  readonly folder: string;
  /** Worker threads; as many as cores unless said. */
  readonly workers?: number | undefined;
  /** Run only this part; the final files are then left to `mergeSweeps`. */
  readonly shard?: Shard | undefined;
  /** Seconds after which a single run is given up. */
  readonly timeLimit?: number | undefined;
  /** Megabytes that the objects of a worker may take; 1024 unless said. */
  readonly memoryLimit?: number | undefined;
  /** Run failed units once more. */
  readonly retryFailed?: boolean | undefined;
  /** Called before the first run, unless none is left, and after each. */
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
  /** Told of what a user should know: damaged records. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The disk, unless a test puts another in its place. */
  readonly files?: FileOperations | undefined;
}

/** How far a sweep, or its shard, is. */
export interface SweepProgress extends Progress {
  /** Runs that were recorded before this process began; the rate is that of the others. */
  readonly before: number;
  /** Runs that this process saw fail. */
  readonly failed: number;
  /** Runs a second; 0 before the first. */
  readonly rate: number;
  /** Infinity before the first run. */
  readonly secondsLeft: number;
}

/** What came of a sweep. */
export interface SweepOutcome {
  readonly folder: string;
  /** Different runs of the sweep, or of its shard. */
  readonly total: number;
  /** Runs done by this process. */
  readonly ran: number;
  /** Runs that failed, in this process or before, in design order. */
  readonly failures: readonly UnitFailure[];
  /** Whether the final files are there: not after a shard. */
  readonly finished: boolean;
}

/**
 * Runs a sweep, or what is left of it, and writes its final files. Each result is recorded on disk soon after it is
 * known, so a process that is killed loses some moments of work, and the same call goes on from there. A unit that
 * fails, kills its worker or takes too long is recorded with the reason, and the others go on.
 *
 * Throws a SweepError if the folder is in use, holds another sweep, or the disk is full (with code ENOSPC), and a
 * SweepStopped when stopped by the signal; what is recorded stays.
 */
export async function runSweep(job: SweepJob, work: UnitWork, options: SweepOptions): Promise<SweepOutcome> {
  const { folder, shard, signal } = options;
  if (signal?.aborted) throw new SweepStopped("Stopped before anything was run.");
  checkNames(job);
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder, shard);
  const units = unitsOf(job);
  const index = createIndex(units);
  try {
    removeOrphans(folder);
    enterFolder(folder, job, shard);
    const logPath = join(recordsFolder(folder), `${shard ? `shard-${shardName(shard)}` : "all"}.log`);
    const scans = indexRecords(folder, job.id, index);
    for (const notice of damageNotices(scans)) options.onNotice?.(notice);
    if (options.retryFailed) index.forgetFailures();
    const start = new Date();
    const all = [...units.list(shard)];
    const end = scans.get(logPath)?.end ?? 0;
    const ran = await runMissing(job, work, options, { all, index, logPath, end });
    if (!shard && (ran > 0 || finishedManifest(folder, job) === undefined)) {
      await finish(job, options, units, index, start);
    }
    const failures = failuresOf(job, units, index, shard);
    return { folder, total: all.length, ran, failures, finished: !shard };
  } finally {
    index.close();
    unlock();
  }
}

async function finish(job: SweepJob, options: SweepOptions, units: Units, index: RecordIndex, start: Date) {
  const { folder, signal } = options;
  const workers = options.workers ?? availableParallelism();
  try {
    await writeFinalFiles(folder, job, units, index, executionSince(start, workers), signal);
  } catch (error) {
    if (!signal?.aborted) throw explainDisk(error, folder, "All runs are kept");
    throw new SweepStopped("Stopped. All runs are kept; the same command writes the final files.");
  }
}
