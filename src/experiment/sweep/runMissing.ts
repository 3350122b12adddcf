import { availableParallelism } from "node:os";
import { explainDisk } from "./diskError.ts";
import { disk } from "./fileOperations.ts";
import { disown } from "./finalFiles.ts";
import { type SweepJob, valuesOf } from "./job.ts";
import { startMeter } from "./meter.ts";
import type { RecordIndex } from "./recordIndex.ts";
import { openRecordLog } from "./recordLog.ts";
import type { SweepOptions, UnitWork } from "./runner.ts";
import { runUnits } from "./runUnits.ts";
import { SweepStopped } from "./sweepError.ts";

/** Megabytes for the objects of a worker unless said. */
const memoryUnlessSaid = 1024;

/** The units of a sweep, or of its shard, and what is recorded of them. */
export interface Recorded {
  readonly all: readonly number[];
  readonly index: RecordIndex;
  /** The file to which records are added. */
  readonly logPath: string;
  /** Where its last whole record ends. */
  readonly end: number;
}

/** Runs the units that are not recorded yet, and records them; returns how many there were. */
export async function runMissing(
  job: SweepJob,
  work: UnitWork,
  options: SweepOptions,
  { all, index, logPath, end }: Recorded,
): Promise<number> {
  const missing = all.filter((unit) => !index.has(unit));
  if (missing.length === 0) return 0;
  disown(options.folder);
  const before = all.length - missing.length;
  const count = startMeter(all.length, before, options.onProgress);
  const { replicates } = job;
  const unitOf = (unit: number) => ({ row: Math.floor(unit / replicates), replicate: unit % replicates });
  let log: ReturnType<typeof openRecordLog> | undefined;
  let failure: { readonly error: unknown } | undefined;
  const attempt = async (act: () => void | Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      failure ??= { error };
    }
  };
  await attempt(async () => {
    const opened = openRecordLog(logPath, job.id, end, options.files ?? disk);
    log = opened;
    const place = { rows: job.rows, size: valuesOf(job), unitOf };
    const limits = { timeLimit: options.timeLimit, memoryLimit: options.memoryLimit ?? memoryUnlessSaid };
    const workers = Math.min(options.workers ?? availableParallelism(), missing.length);
    const units = { units: missing.values(), count: missing.length, workers };
    const { signal } = options;
    await runUnits(
      { module: work.module, workerData: work.data, ...place, ...limits, ...units, signal },
      (unit, result) => {
        const { row, replicate } = unitOf(unit);
        const record = { key: job.rows[row]!.key, replicate, result };
        index.add(logPath, { record, ...opened.append(record) });
        count(result.values === undefined);
      },
    );
  });
  await attempt(() => log?.close());
  if (failure === undefined) return missing.length;
  const kept = `${before + (log?.durable() ?? 0)} of ${all.length} runs are kept`;
  const error = explainDisk(failure.error, logPath, kept);
  if (error !== failure.error || !options.signal?.aborted) throw error;
  throw new SweepStopped(`Stopped. ${kept}; the same command goes on from there.`);
}
