import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import type { Batch, BatchReply, BatchSetting } from "./batch.ts";

/** Work that a batch should hold, milliseconds: enough that handing it over costs nothing beside it. */
const batchMilliseconds = 50;
/** Batches that each worker should get at least, so that none waits long for the last one. */
const batchesEach = 4;

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
  const module = options.module ?? siblingModule("worker");
  const pool: Piscina<Batch, BatchReply> = new Piscina({
    filename: module.href,
    minThreads: workers,
    maxThreads: workers,
    workerData: setting,
    execArgv: module.pathname.endsWith(".ts") ? ["--import", typescriptLoader()] : [],
  });
  let next = 0;
  let finished = 0;
  let spent = 0;
  const nextCount = () => {
    const each = finished === 0 ? batchMilliseconds : spent / finished;
    const fair = Math.max(1, Math.floor(runs / (workers * batchesEach)));
    return Math.min(runs - next, fair, Math.max(1, Math.round(batchMilliseconds / Math.max(each, 0.01))));
  };
  const lane = async () => {
    while (next < runs) {
      signal?.throwIfAborted();
      const batch = { first: first + next, count: nextCount() };
      next += batch.count;
      const reply = await pool.run(batch, signal ? { signal } : {});
      finished += reply.count;
      spent += reply.milliseconds;
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

/** The compiled worker beside the compiled pool, or the TypeScript one when run from source. */
function siblingModule(name: string): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./${name}.${extension}`, import.meta.url);
}

/** Where tsx is: a thread under Node 20 reads TypeScript only with its help. */
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
