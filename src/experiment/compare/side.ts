import { basename } from "node:path";
import { outcomeDefinitions } from "../../engine/outcomes.ts";
import { engineBuildHash } from "../../results/buildHash.ts";
import { produceRun } from "../../results/produceRun.ts";
import { isRun, readManifest, readRun } from "../../results/readRun.ts";
import { runScenario } from "../../results/runScenario.ts";
import { type LoadedScenario, loadScenario } from "../../scenario/load.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { EnsembleResult } from "../ensemble.ts";
import { isSweep } from "../sweep/folder.ts";
import { isCell, openCell, readCell, type SweepCell } from "../sweep/readCell.ts";
import { refuseSeeds } from "./align.ts";
import { CompareError } from "./compareError.ts";
import type { Comparable } from "./compareResults.ts";
import { findRun } from "./findRun.ts";
import { restrict } from "./restrict.ts";

/** How far a simulation for a comparison is: which scenario, and how many of its replicates. */
export interface CompareProgress {
  readonly scenario: string;
  readonly done: number;
  readonly total: number;
}

/** How to come by the results of a scenario. */
export interface SideOptions {
  /** Replicates of a scenario that is run. */
  readonly runs: number;
  /** Outcomes that a run must hold. */
  readonly outcomes: readonly string[];
  /** Folder of all results. */
  readonly out: string;
  readonly workers?: number | undefined;
  readonly onProgress?: ((progress: CompareProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A scenario with its results. */
export interface Side extends Comparable {
  readonly scenario: LoadedScenario;
  readonly engine: string;
  /** Replicates run, those that failed included. */
  readonly asked: number;
  /** Whether some of the replicates are not in any run folder yet. */
  readonly unsaved: boolean;
  /** Whether it is a row of a sweep, which keeps the outcomes of its experiment and takes no more replicates here. */
  readonly fixed?: boolean;
}

/** A run folder, a row of a sweep, or a scenario with the name that its results go by. */
export type Target =
  | { readonly folder: string }
  | { readonly cell: SweepCell }
  | { readonly name: string; readonly loaded: LoadedScenario };

/**
 * A folder as it stands; or a scenario run, or its run found where the same was run before.
 *
 * @throws CompareError for an outcome that the scenario does not have; RunFolderError for a damaged folder
 */
export async function openSide(target: Target, options: SideOptions): Promise<Side> {
  if ("cell" in target) return cellSide(target.cell);
  if ("folder" in target) return readSide(target.folder.replace(/[/\\]+$/, ""));
  const { name, loaded } = target;
  requireOutcomes(name, loaded, options.outcomes);
  const { runs, out, outcomes, workers, signal, onProgress } = options;
  const earlier = findRun(loaded, { ...options, name });
  const run =
    earlier ??
    (await produceRun(loaded, {
      name,
      out,
      runs,
      outcomes,
      workers,
      signal,
      onStart: () => onProgress?.({ scenario: name, done: 0, total: runs }),
      onProgress: (progress) => onProgress?.({ scenario: name, ...progress }),
    }));
  return {
    name,
    scenario: loaded,
    result: firstRuns(run.result, runs),
    folder: run.folder,
    engine: run.manifest.engine,
    asked: runs,
    unsaved: false,
  };
}

function readSide(folder: string): Side {
  const { manifest, result } = readRun(folder);
  return {
    name: manifest.scenario,
    scenario: runScenario(folder, manifest),
    result,
    folder,
    engine: manifest.engine,
    asked: manifest.replicates,
    unsaved: false,
  };
}

async function cellSide(cell: SweepCell): Promise<Side> {
  const { folder, job, row, scenario } = cell;
  return {
    name: `${job.name}#${row.index}`,
    scenario,
    result: await readCell(cell),
    folder,
    engine: job.identity.engine!,
    asked: job.replicates,
    unsaved: false,
    fixed: true,
  };
}

/** The replicates of a result below a number. */
export function firstRuns(result: EnsembleResult, runs: number): EnsembleResult {
  const kept = new Set(result.replicates.filter((replicate) => replicate < runs));
  const failures = result.failures.filter(({ replicate }) => replicate < runs);
  return { ...restrict(result, kept, result.months), failures };
}

/** The target that a text names if it is a result: a run folder, or a row of a sweep. */
export function resultTarget(text: string): Target | undefined {
  if (isCell(text)) return { cell: openCell(text) };
  if (isSweep(text)) {
    throw new CompareError(
      `${text}: a whole sweep; name one of its rows: ${text}#0, or by values of its factors`,
    );
  }
  return isRun(text) ? { folder: text } : undefined;
}

/** The target that a text names: a result, or a scenario file or `airace:NAME`, which is loaded. */
export function targetOf(text: string, set: readonly string[] = []): Target {
  const result = resultTarget(text);
  if (result !== undefined) return result;
  return { name: basename(text).replace(/\.ya?ml$/, ""), loaded: loadScenario(text, { set }) };
}

/** Refuses targets that can have no pairs, before anything is run. Throws a CompareError. */
export function requireSameSeed(targets: readonly Target[]): void {
  const seeds = targets.map((target) => {
    if ("cell" in target) {
      const { folder, row, scenario } = target.cell;
      return { name: `${folder}#${row.index}`, seed: scenario.scenario.seed };
    }
    if (!("folder" in target)) return { name: target.name, seed: target.loaded.scenario.seed };
    return { name: target.folder, seed: readManifest(target.folder).seed };
  });
  for (const other of seeds.slice(1)) refuseSeeds(seeds[0]!, other);
}

/** Refuses outcomes that a scenario does not have, with the nearest name. */
function requireOutcomes(name: string, { scenario }: LoadedScenario, ids: readonly string[]): void {
  const known = new Set(outcomeDefinitions(scenario).map(({ id }) => id));
  for (const id of ids) {
    if (known.has(id)) continue;
    const near = nearest(id, known);
    throw new CompareError(
      `${name} has no outcome ${id}${near === undefined ? "" : ` (did you mean ${near}?)`}`,
    );
  }
}

/** Refuses to add replicates by another engine than that of those that are there. */
export function requireTodaysEngine({ name, engine, asked, fixed }: Side): void {
  if (fixed) {
    throw new CompareError(
      `${name} is a row of a sweep with ${asked} replicates: run the sweep with more (--replicates) instead`,
    );
  }
  if (engine === engineBuildHash()) return;
  throw new CompareError(
    `${name} was computed by another version of the engine, so nothing can be added to its ${asked} replicates: ` +
      "name its scenario instead of the folder",
  );
}
