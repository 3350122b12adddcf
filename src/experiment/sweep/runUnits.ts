import { batchSizes } from "../threads.ts";
import { type Lane, type LaneOptions, openLane } from "./lane.ts";
import type { Row, Unit } from "./plan.ts";
import type { UnitResult } from "./recordFormat.ts";
import type { UnitReply } from "./unitBatch.ts";

/** What is to be run, and on how many workers. */
export interface RunUnitsOptions extends LaneOptions {
  /** Numbers of the units to run, each once. */
  readonly units: Iterator<number>;
  /** How many there are. */
  readonly count: number;
  /** What a number stands for. */
  readonly unitOf: (unit: number) => Unit;
  readonly rows: readonly Row[];
  /** Numbers that each unit gives. */
  readonly size: number;
  readonly workers: number;
}

/**
 * Runs units on worker threads in batches and hands over each result as it arrives, in any order. When a worker dies,
 * the units of its batch are run again one by one: the one that kills its worker again has failed, the others
 * have not.
 */
export async function runUnits(
  options: RunUnitsOptions,
  receive: (unit: number, result: UnitResult) => void,
): Promise<void> {
  const { units, count, workers, size } = options;
  const sizes = batchSizes(count, workers);
  let left = count;
  const take = (): number[] => {
    const batch = Array.from({ length: sizes.next(left) }, () => units.next().value as number);
    left -= batch.length;
    return batch;
  };
  const pass = (batch: readonly number[], { values, failures, milliseconds }: UnitReply) => {
    sizes.report(batch.length, milliseconds);
    batch.forEach((unit, place) => {
      const failure = failures[place];
      const numbers = values.subarray(place * size, (place + 1) * size);
      receive(unit, failure === undefined ? { values: numbers } : { failure });
    });
  };
  const runBatch = async (lane: Lane, batch: readonly number[]): Promise<void> => {
    const answer = await lane.run(batchOf(batch, options));
    if ("reply" in answer) pass(batch, answer.reply);
    else if (batch.length === 1) receive(batch[0]!, { failure: answer.death });
    else for (const unit of batch) await runBatch(lane, [unit]);
  };
  // What ends one lane ends all: the signal, a worker that does not start, a full disk.
  const stop = new AbortController();
  const onAbort = () => stop.abort(options.signal!.reason);
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener("abort", onAbort);
  const work = async (): Promise<void> => {
    const lane = openLane({ ...options, signal: stop.signal });
    try {
      for (let batch = take(); batch.length > 0; batch = take()) await runBatch(lane, batch);
    } catch (error) {
      stop.abort(error);
    } finally {
      await lane.close();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  options.signal?.removeEventListener("abort", onAbort);
  stop.signal.throwIfAborted();
}

/** A batch as it goes to a worker: each row once, however many of its replicates are in it. */
function batchOf(batch: readonly number[], { rows, unitOf }: RunUnitsOptions) {
  const places = new Map<number, number>();
  const units = batch.map((number) => {
    const { row, replicate } = unitOf(number);
    if (!places.has(row)) places.set(row, places.size);
    return { row: places.get(row)!, replicate };
  });
  return { rows: [...places.keys()].map((row) => rows[row]!), units };
}
