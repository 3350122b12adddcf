import type { Row } from "./plan.ts";

/** Some units for a worker to run. */
export interface UnitBatch {
  /** Rows of the units, each once. */
  readonly rows: readonly Row[];
  /** Place of its row among `rows`, and replicate, of each unit. */
  readonly units: readonly { readonly row: number; readonly replicate: number }[];
  /** Shared memory of one number in which the worker says where it is: 0 before it starts, then the unit from 1. */
  readonly beat: Int32Array<SharedArrayBuffer>;
}

/** What `beat` holds once all units of a batch have been run. */
export const beatDone = -1;

/** The numbers of a batch, unit after unit, and what went wrong. */
export interface UnitReply {
  readonly values: Float64Array<ArrayBuffer>;
  /** The reason for each unit that failed, by its place in the batch; its numbers mean nothing. */
  readonly failures: Readonly<Record<number, string>>;
  readonly milliseconds: number;
}

/** Runs a unit: from its row and replicate alone, to the same bits each time. */
export type RunUnit = (row: Row, replicate: number) => Float64Array;

/** Runs the units of a batch one after the other, each giving so many numbers. One that throws is reported. */
export function answerBatch(batch: UnitBatch, size: number, run: RunUnit): UnitReply {
  const started = performance.now();
  const values = new Float64Array(batch.units.length * size);
  const failures: Record<number, string> = {};
  batch.units.forEach(({ row, replicate }, place) => {
    Atomics.store(batch.beat, 0, place + 1);
    try {
      const found = run(batch.rows[row]!, replicate);
      if (found.length !== size) throw new Error(`gave ${found.length} numbers, expected ${size}`);
      values.set(found, place * size);
    } catch (error) {
      failures[place] = error instanceof Error ? error.message : String(error);
    }
  });
  Atomics.store(batch.beat, 0, beatDone);
  return { values, failures, milliseconds: performance.now() - started };
}
