import type { Piscina } from "piscina";
import { openThreads } from "../threads.ts";
import { beatDone, type UnitBatch, type UnitReply } from "./unitBatch.ts";

/** How a worker runs units. */
export interface LaneOptions {
  readonly module: URL;
  /** What the worker gets once, when it starts. */
  readonly workerData: unknown;
  /** Seconds that one unit may take. */
  readonly timeLimit?: number | undefined;
  /** Megabytes that a worker's objects may take. */
  readonly memoryLimit: number;
  readonly signal?: AbortSignal | undefined;
}

/** A reply, or how the worker died. */
export type LaneReply = { readonly reply: UnitReply } | { readonly death: string };

/** One worker thread at a time, replaced when it dies. */
export interface Lane {
  readonly run: (batch: Omit<UnitBatch, "beat">) => Promise<LaneReply>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a lane. A batch whose worker dies, or holds a unit for too long and is therefore ended, gives the reason;
 * the next batch gets a new worker. `run` rejects with the signal's reason when stopped, and if a worker dies before
 * it has begun a unit, since a new one would do the same.
 */
export function openLane(options: LaneOptions): Lane {
  const { signal, timeLimit, memoryLimit } = options;
  let threads: Piscina<UnitBatch, UnitReply> | undefined;
  const close = async (): Promise<void> => {
    const ended = threads;
    threads = undefined;
    await ended?.destroy();
  };
  return {
    async run(batch) {
      signal?.throwIfAborted();
      threads ??= openThreads({
        ...options,
        workers: 1,
        resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
      });
      const beat = new Int32Array(new SharedArrayBuffer(4));
      const stop = new AbortController();
      const onAbort = () => stop.abort();
      signal?.addEventListener("abort", onAbort);
      let late = false;
      const watch = watchBeat(beat, timeLimit, () => {
        late = true;
        stop.abort();
      });
      try {
        return { reply: await threads.run({ ...batch, beat }, { signal: stop.signal }) };
      } catch (error) {
        await close();
        signal?.throwIfAborted();
        if (late) return { death: `took longer than its time limit of ${timeLimit} s` };
        const reason = reasonOf(error, memoryLimit);
        if (Atomics.load(beat, 0) === 0) {
          throw new Error(`a worker thread died before its first run: ${reason}`, { cause: error });
        }
        return { death: reason };
      } finally {
        clearInterval(watch);
        signal?.removeEventListener("abort", onAbort);
      }
    },
    close,
  };
}

/** Calls back when a beat has stayed at the same unit for longer than the limit, as seen from here. */
function watchBeat(beat: Int32Array, limit: number | undefined, onLate: () => void) {
  if (limit === undefined) return undefined;
  let seen = 0;
  let since = performance.now();
  const look = () => {
    const now = Atomics.load(beat, 0);
    if (now !== seen) since = performance.now();
    seen = now;
    if (now !== 0 && now !== beatDone && performance.now() - since > limit * 1000) onLate();
  };
  return setInterval(look, Math.min(1000, Math.max(5, limit * 100)));
}

function reasonOf(error: unknown, memoryLimit: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `needs more memory than its limit of ${memoryLimit} MB`;
  const exit = /worker exited with code: (\d+)/.exec(message)?.[1];
  return exit === undefined ? message : `ended its worker thread with exit code ${exit}`;
}
