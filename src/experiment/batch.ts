import type { Resolution, Scenario } from "../engine/parameters/index.ts";
import { simulate } from "../engine/simulate.ts";

/** What every batch of an ensemble shares. */
export interface BatchSetting {
  readonly scenario: Scenario;
  /** Ids of the outcomes to keep, in the order of the columns. */
  readonly outcomes: readonly string[];
  /** Last month, counted from 2023-01. */
  readonly until: number;
  readonly resolution: Resolution;
}

/** Consecutive replicates to run. */
export interface Batch {
  readonly first: number;
  readonly count: number;
}

/** A replicate that ended in an error. */
export interface Failure {
  readonly replicate: number;
  readonly message: string;
}

/** Columns of a batch, replicate x outcome x month, and how long it took. */
export interface BatchReply {
  readonly first: number;
  readonly count: number;
  readonly values: Float64Array<ArrayBuffer>;
  readonly failures: readonly Failure[];
  readonly milliseconds: number;
}

/** Runs the replicates of a batch one after the other. A replicate that throws is reported, the others go on. */
export function runBatch(setting: BatchSetting, batch: Batch): BatchReply {
  const started = performance.now();
  const months = setting.until + 1;
  const size = setting.outcomes.length * months;
  const values = new Float64Array(batch.count * size);
  const failures: Failure[] = [];
  for (let index = 0; index < batch.count; index++) {
    const replicate = batch.first + index;
    try {
      const { columns } = simulate(setting.scenario, {
        replicate,
        until: setting.until,
        resolution: setting.resolution,
        outcomes: setting.outcomes,
      });
      setting.outcomes.forEach((id, place) => {
        values.set(columns[id]!, index * size + place * months);
      });
    } catch (error) {
      failures.push({ replicate, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { ...batch, values, failures, milliseconds: performance.now() - started };
}
