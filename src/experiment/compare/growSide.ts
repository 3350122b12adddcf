import { availableParallelism } from "node:os";
import { join } from "node:path";
import { executionSince } from "../../results/execution.ts";
import { runId } from "../../results/manifest.ts";
import { scenarioText } from "../../results/scenarioText.ts";
import { writeRun } from "../../results/writeRun.ts";
import { formatMonth } from "../../scenario/month.ts";
import { type EnsembleResult, ensemble } from "../ensemble.ts";
import { findRun } from "./findRun.ts";
import { firstRuns, requireTodaysEngine, type Side, type SideOptions } from "./side.ts";

/**
 * A side with at least so many replicates: those that are there, and the missing ones, found in a kept run or run
 * now. Since replicate r is drawn by its number, they equal those of one longer run.
 *
 * @throws CompareError where the replicates that are there come from another engine
 */
export async function growSide(side: Side, runs: number, options: SideOptions): Promise<Side> {
  if (side.asked >= runs) return side;
  requireTodaysEngine(side);
  const { name, scenario, asked } = side;
  const { out, workers, signal, onProgress } = options;
  // A folder may hold fewer outcomes than a comparison could show.
  const outcomes = options.outcomes.filter((id) => id in side.result.columns);
  const found = findRun(scenario, { out, name, runs, outcomes });
  if (found !== undefined) {
    return {
      ...side,
      asked: runs,
      result: firstRuns(found.result, runs),
      folder: found.folder,
      unsaved: false,
    };
  }
  const report = (done: number) => onProgress?.({ scenario: name, done, total: runs - asked });
  report(0);
  const added = await ensemble(scenario, {
    first: asked,
    runs: runs - asked,
    outcomes,
    onProgress: ({ done }) => report(done),
    ...(workers && { workers }),
    ...(signal && { signal }),
  });
  return { ...side, asked: runs, result: joined(side.result, added), unsaved: true };
}

/** The replicates of both, with the outcomes of the second. */
function joined(first: EnsembleResult, added: EnsembleResult): EnsembleResult {
  const columns = added.outcomes.map(({ id }) => [id, [...first.columns[id]!, ...added.columns[id]!]]);
  return {
    ...added,
    replicates: [...first.replicates, ...added.replicates],
    failures: [...first.failures, ...added.failures],
    columns: Object.fromEntries(columns),
  };
}

/** Keeps a side that has grown as a run folder of its own, so that it is found the next time. */
export async function saveSide(side: Side, options: SideOptions & { readonly start: Date }): Promise<Side> {
  if (!side.unsaved) return side;
  const { scenario, result, name, engine } = side;
  const question = {
    engine,
    scenario: scenarioText(scenario),
    seed: result.seed,
    replicates: side.asked,
    until: formatMonth(result.months - 1),
    resolution: result.resolution,
    outcomes: result.outcomes.map(({ id }) => id),
  };
  const folder = join(options.out, name, runId(question));
  const execution = executionSince(options.start, options.workers ?? availableParallelism());
  await writeRun(folder, { question, name, result, execution }, options.signal);
  return { ...side, folder, unsaved: false };
}
