import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ResourceLimits } from "node:worker_threads";
import { Piscina } from "piscina";

/** Work that a batch should hold, milliseconds: enough that handing it over costs nothing beside it. */
const batchMilliseconds = 50;
/** Batches that each worker should get at least, so that none waits long for the last one. */
const batchesEach = 4;

/** Worker threads that hold some data and answer tasks. */
export interface ThreadOptions {
  readonly module: URL;
  readonly workers: number;
  /** What every worker gets once, when it starts. */
  readonly workerData: unknown;
  readonly resourceLimits?: ResourceLimits;
}

/** Starts worker threads; `destroy` ends them. */
export function openThreads<Task, Reply>(options: ThreadOptions): Piscina<Task, Reply> {
  const { module, workers, workerData, resourceLimits } = options;
  const threads = new Piscina<Task, Reply>({
    filename: module.href,
    minThreads: workers,
    maxThreads: workers,
    workerData,
    execArgv: module.pathname.endsWith(".ts") ? ["--import", typescriptLoader()] : [],
    ...(resourceLimits && { resourceLimits }),
  });
  // A thread that fails while it has no task: the next task meets a new one and, if that fails too, tells why.
  threads.on("error", () => {});
  return threads;
}

/** Finds how many runs the next batch should hold, from how long runs took so far. */
export interface BatchSizes {
  readonly next: (left: number) => number;
  readonly report: (count: number, milliseconds: number) => void;
}

/** Sizes of batches for a number of runs on a number of workers; the first ones are guesses. */
export function batchSizes(runs: number, workers: number): BatchSizes {
  let finished = 0;
  let spent = 0;
  const fair = Math.max(1, Math.floor(runs / (workers * batchesEach)));
  return {
    next(left) {
      const each = finished === 0 ? batchMilliseconds : spent / finished;
      return Math.min(left, fair, Math.max(1, Math.round(batchMilliseconds / Math.max(each, 0.01))));
    },
    report(count, milliseconds) {
      finished += count;
      spent += milliseconds;
    },
  };
}

/** A compiled module beside a compiled one, or the TypeScript one when run from source. */
export function siblingModule(name: string, base: string): URL {
  return new URL(`./${name}.${base.endsWith(".ts") ? "ts" : "js"}`, base);
}

/** Where tsx is: a thread under Node 20 reads TypeScript only with its help. */
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
