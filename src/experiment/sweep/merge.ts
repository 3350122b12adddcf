import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { executionSince } from "../../results/execution.ts";
import { explainDisk } from "./diskError.ts";
import { disk } from "./fileOperations.ts";
import { disown, failuresOf, writeFinalFiles } from "./finalFiles.ts";
import { changesBetween, enterFolder, type PlanFile, readPlan } from "./folder.ts";
import { unitsOf } from "./job.ts";
import { lockFolder } from "./lock.ts";
import { createIndex, damageNotices, indexRecords, recordsFolder } from "./recordIndex.ts";
import { openRecordLog } from "./recordLog.ts";
import type { SweepOutcome } from "./runner.ts";
import { scanRecords } from "./scanRecords.ts";
import { SweepError, SweepStopped } from "./sweepError.ts";

/** Where merged records go, and whom to tell. */
export interface MergeOptions {
  /** Folder of the whole sweep; the first unless said. */
  readonly folder?: string | undefined;
  /** Told of what a user should know: damaged records. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the records of shards together and writes the final files, which are those of the sweep as a whole, byte for
 * byte. Shards that wrote to one folder are merged there; records from several folders are copied to `folder`, or to
 * the first.
 *
 * @throws SweepError if the folders hold different sweeps (saying what differs), if runs are missing (saying of
 *   which shards), or if a folder is in use
 * @example
 * const { plan } = loadExperiment("airace:sweeps/licences-yield");
 * const few = { ...plan, until: 5, scalars: [], rows: plan.rows.slice(0, 2), replicates: 1 };
 * const options = { out: "shards", workers: 1 };
 * const { folder, finished } = await sweep(few, { ...options, shard: { index: 0, of: 2 } });
 * finished; // false
 * await sweep(few, { ...options, shard: { index: 1, of: 2 } });
 * (await mergeSweeps([folder])).finished; // true
 */
export async function mergeSweeps(
  folders: readonly string[],
  options: MergeOptions = {},
): Promise<SweepOutcome> {
  if (folders.length === 0) throw new SweepError("merge: name the folder of a sweep");
  const { signal } = options;
  const sources = folders.filter(
    (folder, place) => folders.findIndex((other) => resolve(other) === resolve(folder)) === place,
  );
  const target = options.folder ?? folders[0]!;
  const others = sources.filter((source) => resolve(source) !== resolve(target));
  const plan = agreedPlan(sources);
  const { shards, ...job } = plan;
  mkdirSync(target, { recursive: true });
  const unlocks = [lockFolder(target)];
  const units = unitsOf(job);
  const index = createIndex(units);
  try {
    for (const source of others) unlocks.push(lockFolder(source));
    const start = new Date();
    enterFolder(target, job);
    const tell = (scans: ReturnType<typeof indexRecords>) => {
      for (const notice of damageNotices(scans)) options.onNotice?.(notice);
    };
    tell(indexRecords(target, job.id, index));
    const log = join(recordsFolder(target), "merged.log");
    if (others.length > 0) {
      const end = existsSync(log) ? scanRecords(log, job.id, () => {}).end : 0;
      const opened = openRecordLog(log, job.id, end, disk);
      try {
        for (const source of others) {
          const found = createIndex(units);
          tell(indexRecords(source, job.id, found));
          for (const unit of units.list()) {
            signal?.throwIfAborted();
            if (!found.has(unit) || (index.has(unit) && (found.failed(unit) || !index.failed(unit))))
              continue;
            const record = found.read(unit)!;
            index.add(log, { record, ...opened.append(record) });
          }
          found.close();
        }
      } finally {
        opened.close();
      }
    }
    const all = [...units.list()];
    checkComplete(
      all.filter((unit) => !index.has(unit)),
      all.length,
      plan,
    );
    disown(target);
    await writeFinalFiles(target, job, units, index, executionSince(start, 1), signal);
    const failures = failuresOf(job, units, index);
    return { folder: target, total: all.length, ran: 0, failures, finished: true };
  } catch (error) {
    if (!signal?.aborted) throw explainDisk(error, target, "The records are as they were");
    throw new SweepStopped("Stopped. The records are as they were; the same command merges them.");
  } finally {
    index.close();
    for (const unlock of unlocks) unlock();
  }
}

/** The plan of all folders. */
function agreedPlan(folders: readonly string[]): PlanFile {
  const [first, ...others] = folders.map((folder) => ({ folder, plan: readPlan(folder) }));
  for (const { folder, plan } of others) {
    const changes = changesBetween(first!.plan, plan);
    const rows = JSON.stringify(plan.rows) !== JSON.stringify(first!.plan.rows);
    if (rows) changes.push(`rows: ${first!.plan.rows.length} and ${plan.rows.length}, not all the same`);
    if (plan.replicates !== first!.plan.replicates) {
      changes.push(`replicates: was ${first!.plan.replicates}, is ${plan.replicates}`);
    }
    if (changes.length > 0) {
      const lines = changes.map((change) => `  ${change}`);
      throw new SweepError(
        [`${folder}: not the sweep of ${first!.folder}. What differs:`, ...lines].join("\n"),
      );
    }
  }
  return first!.plan;
}

function checkComplete(missing: readonly number[], total: number, { replicates, shards }: PlanFile): void {
  if (missing.length === 0) return;
  const parts = new Map<number, number>();
  for (const unit of missing) {
    const part = Math.floor(unit / replicates) % (shards ?? 1);
    parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  const which = [...parts]
    .sort(([a], [b]) => a - b)
    .map(([part, count]) => `  --shard ${part}/${shards}: ${count}`);
  throw new SweepError(
    [`${missing.length} of ${total} runs are missing; run ${shards ? "these shards" : "the sweep"} first`]
      .concat(shards ? which : [])
      .join("\n"),
  );
}
