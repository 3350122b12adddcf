import { existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Resolution } from "../../engine/parameters/index.ts";
import { sha256 } from "../../results/hash.ts";
import { selectOutcomes } from "../ensemble.ts";
import { explainDisk } from "../sweep/diskError.ts";
import { removeOrphans } from "../sweep/drafts.ts";
import { disk } from "../sweep/fileOperations.ts";
import { lockFolder } from "../sweep/lock.ts";
import { type Factor, type Plan, type PlanScenario, type Row, rowKey } from "../sweep/plan.ts";
import { runOf, type SweepRun } from "../sweep/readSweep.ts";
import type { UnitResult } from "../sweep/recordFormat.ts";
import { openRecordLog } from "../sweep/recordLog.ts";
import type { UnitSetting } from "../sweep/runUnit.ts";
import { scanRecords } from "../sweep/scanRecords.ts";
import { SweepStopped } from "../sweep/sweepError.ts";
import type { UnitBatch, UnitReply } from "../sweep/unitBatch.ts";
import { valuesByPath } from "../sweep/valuesByPath.ts";
import { openThreads, siblingModule } from "../threads.ts";

/** What is run, and where its records are kept. */
export interface PointRunsOptions {
  /** Folder of all results. */
  readonly out: string;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the model at points, each run once: it is recorded on disk, and found there by the same command later. */
export interface PointRuns {
  /** The folder that keeps the records. */
  readonly folder: string;
  /** Runs replicates of points, given as values of the factors; undefined for a run that failed. */
  readonly run: (
    points: readonly (readonly number[])[],
    replicates: readonly number[],
    resolution: Resolution,
    onRun?: () => void,
  ) => Promise<(SweepRun | undefined)[][]>;
  /** Runs made by this process, and of them those that failed. */
  readonly counts: () => { readonly ran: number; readonly failed: number };
  readonly close: () => Promise<void>;
}

/**
 * Opens the runs at points of some factors in a scenario of a plan.
 *
 * @throws SweepError if the folder is in use
 */
export function openPointRuns(
  plan: Plan,
  base: PlanScenario,
  factors: readonly Factor[],
  { out, workers = availableParallelism(), signal }: PointRunsOptions,
): PointRuns {
  const id = pointRunsId(plan, base, factors);
  const folder = join(out, plan.name, `flip-${id}`);
  const path = join(folder, "records.log");
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  removeOrphans(folder);
  const known = new Map<string, UnitResult>();
  const keyOf = (key: string, replicate: number) => `${key} ${replicate}`;
  const end = existsSync(path)
    ? scanRecords(path, id, ({ record }) => known.set(keyOf(record.key, record.replicate), record.result)).end
    : 0;
  const log = openRecordLog(path, id, end, disk);
  const shape = {
    scalars: plan.scalars.map(({ name }) => name),
    outcomes: selectOutcomes(base.scenario, plan.outcomes),
    months: plan.until + 1,
  };
  const pools = new Map<Resolution, ReturnType<typeof openThreads<UnitBatch, UnitReply>>>();
  const poolOf = (resolution: Resolution) => {
    const { until, outcomes, scalars } = plan;
    const workerData: UnitSetting = {
      ...{ scenarios: [base], factors, resolution, until, outcomes, scalars, checks: [] },
    };
    const module = siblingModule("../sweep/unitWorker", import.meta.url);
    if (!pools.has(resolution)) pools.set(resolution, openThreads({ module, workers, workerData }));
    return pools.get(resolution)!;
  };
  let [ran, failed] = [0, 0];
  return {
    folder,
    async run(points, replicates, resolution, onRun) {
      const runOne = async (values: readonly number[], replicate: number): Promise<SweepRun | undefined> => {
        const row = rowOf(base, factors, values);
        const key = `${row.key} ${resolution}`;
        let result = known.get(keyOf(key, replicate));
        if (result === undefined) {
          const task = {
            rows: [row],
            units: [{ row: 0, replicate }],
            beat: new Int32Array(new SharedArrayBuffer(4)),
          };
          const reply = await poolOf(resolution).run(task, signal ? { signal } : {});
          const failure = reply.failures[0];
          result = failure === undefined ? { values: reply.values } : { failure };
          known.set(keyOf(key, replicate), result);
          log.append({ key, replicate, result });
          ran += 1;
          if (failure !== undefined) failed += 1;
        }
        onRun?.();
        return result.values && runOf(shape, replicate, result.values);
      };
      try {
        const found = points.map((): (SweepRun | undefined)[] => []);
        let next = 0;
        const lane = async (): Promise<void> => {
          while (next < points.length * replicates.length) {
            signal?.throwIfAborted();
            const point = Math.floor(next / replicates.length);
            const place = next++ % replicates.length;
            found[point]![place] = await runOne(points[point]!, replicates[place]!);
          }
        };
        await Promise.all(Array.from({ length: workers }, lane));
        return found;
      } catch (error) {
        if (!signal?.aborted) throw explainDisk(error, path, "The runs made so far are kept");
        throw new SweepStopped(
          "Stopped. The runs made so far are kept; the same command goes on from there.",
        );
      }
    },
    counts: () => ({ ran, failed }),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      try {
        log.close();
      } finally {
        unlock();
      }
    },
  };
}

/** What tells the runs of one question from those of another: all but the points, their replicates and resolution. */
export function pointRunsId(plan: Plan, base: PlanScenario, factors: readonly Factor[]): string {
  const { engine, until, outcomes, scalars } = plan;
  const paths = factors.map(({ path }) => path);
  const identity = [engine, until, outcomes, scalars.map(({ name, text }) => [name, text]), base.hash, paths];
  return sha256(JSON.stringify(identity)).slice(0, 16);
}

function rowOf(base: PlanScenario, factors: readonly Factor[], point: readonly number[]): Row {
  const values = Object.fromEntries(factors.map(({ name }, place) => [name, point[place]!]));
  return { index: 0, key: rowKey(base.hash, valuesByPath({ factors }, values)), scenario: base.name, values };
}
