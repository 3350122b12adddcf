import { availableParallelism } from "node:os";
import { outcomeDefinitions } from "../engine/outcomes.ts";
import type { Resolution, Scenario } from "../engine/parameters/index.ts";
import { type BatchReply, type BatchSetting, type Failure, runBatch } from "./batch.ts";

/** How to run an ensemble. */
export interface EnsembleOptions {
  /** Number of replicates; 20 unless said. */
  readonly runs?: number;
  /** Number of the first replicate; 0 unless said. The others follow it. */
  readonly first?: number;
  /** Seed in place of the scenario's. */
  readonly seed?: number;
  /** Last month in place of the scenario's, counted from 2023-01 (`parseMonth("2030-12")`). */
  readonly until?: number;
  /** Resolution in place of the scenario's. */
  readonly resolution?: Resolution;
  /** Ids of the outcomes to keep; all unless said. */
  readonly outcomes?: readonly string[];
  /** Worker threads; as many as cores unless said. The result does not depend on it. */
  readonly workers?: number;
  /** Called each time replicates have finished. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the ensemble; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How far an ensemble is. */
export interface Progress {
  /** Replicates that have finished. */
  readonly done: number;
  /** Replicates asked for. */
  readonly total: number;
  /** Of those done, how many were there before the clock started; none unless said. */
  readonly before?: number;
}

/** What a column of a result holds. */
export interface SeriesInfo {
  /** Id of the outcome, the key of its column. */
  readonly id: string;
  /** Unit of its values. */
  readonly unit: string;
  /** `stock`, `flow`, `share` or `index`. */
  readonly kind: string;
  /** What it is, and what it reports where it has no meaning yet. */
  readonly description: string;
}

/** The replicates of one scenario. */
export interface EnsembleResult {
  /** Title of the scenario. */
  readonly title: string;
  /** Seed of all replicates; each has draws of its own. */
  readonly seed: number;
  /** How adopters were simulated. */
  readonly resolution: Resolution;
  /** Number of months, from 2023-01. */
  readonly months: number;
  /** Numbers of the replicates that finished, ascending; the index into each list of columns. */
  readonly replicates: readonly number[];
  /** Replicates that ended in an error; empty when all is well. */
  readonly failures: readonly Failure[];
  /** What the columns hold, in their order. */
  readonly outcomes: readonly SeriesInfo[];
  /** By outcome id, for each finished replicate, one value a month. */
  readonly columns: Readonly<Record<string, readonly Float64Array[]>>;
}

/**
 * Runs replicates of a scenario on all cores and returns their outcome series.
 *
 * The same scenario, seed and options give the same bytes on any number of workers. A single run stays in this
 * thread. A replicate that ends in an error is named in `failures`, and the others go on.
 *
 * @returns the columns, by outcome and replicate, one value a month
 * @throws RangeError for a number of runs or workers that is no positive whole number, or for an unknown outcome; the
 * signal's reason when stopped
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected"] });
 * const result = await ensemble(loaded, { runs: 2, until: parseMonth("2023-06") });
 * result.columns.capability_us.length; // 2
 * result.columns.capability_us[0].length; // 6
 */
export async function ensemble(
  loaded: { readonly scenario: Scenario },
  options: EnsembleOptions = {},
): Promise<EnsembleResult> {
  const { runs = 20, first = 0, signal, onProgress } = options;
  requirePositive("runs", runs);
  requirePositive("first + 1", first + 1);
  requirePositive("workers", options.workers ?? 1);
  signal?.throwIfAborted();
  const scenario = { ...loaded.scenario, seed: options.seed ?? loaded.scenario.seed };
  const series = selectOutcomes(scenario, options.outcomes);
  const setting: BatchSetting = {
    scenario,
    outcomes: series.map(({ id }) => id),
    until: options.until ?? scenario.until,
    resolution: options.resolution ?? scenario.resolution,
  };
  const collector = collect(setting, first, runs);
  const receive = (reply: BatchReply) => {
    collector.add(reply);
    onProgress?.({ done: collector.done(), total: runs });
  };
  if (runs === 1) {
    receive(runBatch(setting, { first, count: 1 }));
  } else {
    const { runOnWorkers } = await import("./pool.ts");
    const workers = Math.min(options.workers ?? availableParallelism(), runs);
    await runOnWorkers(setting, { first, runs, workers, signal }, receive);
  }
  return {
    title: scenario.title,
    seed: scenario.seed,
    resolution: setting.resolution,
    months: setting.until + 1,
    outcomes: series,
    ...collector.result(),
  };
}

/** Bytes of memory that the columns of an ensemble take. */
export function bytesOf(runs: number, outcomes: number, months: number): number {
  return runs * outcomes * months * Float64Array.BYTES_PER_ELEMENT;
}

/** The outcomes of the given ids in the given order, or all. Throws a RangeError naming an unknown id. */
export function selectOutcomes(scenario: Scenario, ids?: readonly string[]): SeriesInfo[] {
  const all = outcomeDefinitions(scenario).map(({ id, unit, kind, description }) => ({
    id,
    unit,
    kind,
    description,
  }));
  if (ids === undefined) return all;
  const byId = new Map(all.map((series) => [series.id, series]));
  return [...new Set(ids)].map((id) => {
    const found = byId.get(id);
    if (found === undefined) throw new RangeError(`unknown outcome: ${id}`);
    return found;
  });
}

/** Puts the columns of batches in order of replicates, whatever the order of arrival. */
function collect(setting: BatchSetting, first: number, runs: number) {
  const months = setting.until + 1;
  const columns = setting.outcomes.map(() => new Array<Float64Array | undefined>(runs));
  const failures: Failure[] = [];
  let done = 0;
  return {
    done: () => done,
    add(reply: BatchReply) {
      done += reply.count;
      failures.push(...reply.failures);
      const failed = new Set(reply.failures.map(({ replicate }) => replicate));
      for (let index = 0; index < reply.count; index++) {
        if (failed.has(reply.first + index)) continue;
        columns.forEach((column, place) => {
          const start = (index * columns.length + place) * months;
          column[reply.first + index - first] = reply.values.subarray(start, start + months);
        });
      }
    },
    result() {
      failures.sort((a, b) => a.replicate - b.replicate);
      const failed = new Set(failures.map(({ replicate }) => replicate));
      const replicates = Array.from({ length: runs }, (_, index) => first + index).filter(
        (r) => !failed.has(r),
      );
      const kept = columns.map((column) => replicates.map((replicate) => column[replicate - first]!));
      return {
        replicates,
        failures,
        columns: Object.fromEntries(setting.outcomes.map((id, place) => [id, kept[place]!])),
      };
    },
  };
}

function requirePositive(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name}: ${value} is no positive whole number`);
  }
}
