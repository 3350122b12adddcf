import type { Batch, BatchReply, BatchSetting } from "./batch.ts";
import { batchSizes, openThreads, siblingModule } from "./threads.ts";

/** How a pool is to run. */
export interface PoolOptions {
  /** Number of the first replicate; 0 unless said. */
  readonly first?: number;
  readonly runs: number;
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** The worker's module; the ensemble's own unless a test says otherwise. */
  readonly module?: URL;
}

/** Runs all replicates on worker threads and hands over each batch as it arrives, in any order. */
export async function runOnWorkers(
  setting: BatchSetting,
  options: PoolOptions,
  receive: (reply: BatchReply) => void,
): Promise<void> {
  const { first = 0, runs, workers, signal } = options;
  const module = options.module ?? siblingModule("worker", import.meta.url);
  const pool = openThreads<Batch, BatchReply>({ module, workers, workerData: setting });
  const sizes = batchSizes(runs, workers);
  let next = 0;
  const lane = async () => {
    while (next < runs) {
      signal?.throwIfAborted();
      const batch = { first: first + next, count: sizes.next(runs - next) };
      next += batch.count;
      const reply = await pool.run(batch, signal ? { signal } : {});
      sizes.report(reply.count, reply.milliseconds);
      receive(reply);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, lane));
  } catch (error) {
    next = runs;
    signal?.throwIfAborted();
    throw new Error(`a worker thread died: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  } finally {
    await pool.destroy();
  }
}
