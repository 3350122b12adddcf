import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { ensemble, type Progress, selectOutcomes } from "../experiment/ensemble.ts";
import type { LoadedScenario } from "../scenario/load.ts";
import { formatMonth } from "../scenario/month.ts";
import { engineBuildHash } from "./buildHash.ts";
import { executionSince } from "./execution.ts";
import { type Question, runId } from "./manifest.ts";
import { isRun, type Run, readRun } from "./readRun.ts";
import { scenarioText } from "./scenarioText.ts";
import { writeRun } from "./writeRun.ts";

/** What to run and where to keep it. */
export interface ProduceOptions {
  /** Name of the scenario, the middle part of the run folder's path. */
  readonly name: string;
  /** Folder of all results. */
  readonly out: string;
  /** Number of replicates. */
  readonly runs: number;
  /** Ids of the outcomes to keep; all unless said. */
  readonly outcomes?: readonly string[] | undefined;
  /** Worker threads; as many as cores unless said. */
  readonly workers?: number | undefined;
  /** Compute anew even if the run is there. */
  readonly force?: boolean | undefined;
  /** Called before computing begins, not when an earlier run is reused. */
  readonly onStart?: () => void;
  /** Called each time replicates have finished. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the runs; the promise is then rejected with the reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A run, and whether it was there already. */
export interface ProducedRun extends Run {
  /** True where the run was there already. */
  readonly reused: boolean;
}

/**
 * Runs a scenario and keeps the run in `<out>/<name>/<run-id>`, or reads it from there if the same question was
 * answered before. A damaged run is computed anew.
 *
 * @throws Error if every replicate fails, RangeError for options that `ensemble` refuses, the signal's reason when
 * stopped, and what the system says where it cannot write; no folder of a run is left then
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const first = await produceRun(loaded, { name: "baseline", out: "results", runs: 1 });
 * const second = await produceRun(loaded, { name: "baseline", out: "results", runs: 1 });
 * [first.reused, second.reused]; // [false, true]
 * second.folder === first.folder; // true
 */
export async function produceRun(loaded: LoadedScenario, options: ProduceOptions): Promise<ProducedRun> {
  const question = questionOf(loaded, options);
  const folder = join(options.out, options.name, runId(question));
  if (!options.force) {
    const run = earlierRun(folder);
    if (run !== undefined) return { ...run, reused: true };
  }
  mkdirSync(dirname(folder), { recursive: true });
  options.onStart?.();
  const start = new Date();
  const workers = Math.min(options.workers ?? availableParallelism(), options.runs);
  const { signal, onProgress } = options;
  const result = await ensemble(loaded, {
    runs: options.runs,
    outcomes: question.outcomes,
    workers,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  if (result.replicates.length === 0) throw new Error(`every run failed: ${result.failures[0]!.message}`);
  // Lets a waiting Ctrl-C be heard after a single run, which holds this thread.
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
  const execution = executionSince(start, workers);
  const manifest = await writeRun(folder, { question, name: options.name, result, execution }, signal);
  return { folder, manifest, execution, result, reused: false };
}

function questionOf(loaded: LoadedScenario, options: ProduceOptions): Question {
  const { scenario } = loaded;
  return {
    engine: engineBuildHash(),
    scenario: scenarioText(loaded),
    seed: scenario.seed,
    replicates: options.runs,
    until: formatMonth(scenario.until),
    resolution: scenario.resolution,
    outcomes: selectOutcomes(scenario, options.outcomes).map(({ id }) => id),
  };
}

function earlierRun(folder: string): Run | undefined {
  if (!isRun(folder)) return undefined;
  try {
    return readRun(folder);
  } catch {
    return undefined;
  }
}
