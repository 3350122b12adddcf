import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { outcomeDefinitions } from "../engine/outcomes.ts";
import { planOf } from "../experiment/compare/compare.ts";
import { CompareError } from "../experiment/compare/compareError.ts";
import {
  type CompareProgress,
  openSide,
  type SideOptions,
  type Target,
  targetOf,
} from "../experiment/compare/side.ts";
import { isSweep } from "../experiment/sweep/folder.ts";
import { readExecution, readManifest, readRun } from "../results/readRun.ts";
import { runScenario } from "../results/runScenario.ts";
import { type LoadedScenario, loadScenario } from "../scenario/load.ts";
import { gather, type Reported } from "./data/gather.ts";
import { readSweepSource } from "./data/readSweepSource.ts";
import { readFlipTurns, readSweepTurns } from "./data/readTurns.ts";
import type { ReportData, ReportSweep } from "./data/report.ts";
import { shownOutcomes } from "./data/shown.ts";
import { sweepOf } from "./data/sweeps.ts";
import { isFlipFolder } from "./data/turnFiles.ts";
import type { TurnSource } from "./data/turnReports.ts";
import { pageParts } from "./pageParts.ts";
import { renderReport } from "./renderReport.ts";

/** What to report, and how. */
export interface ReportOptions {
  /** Title of the page; that of the scenarios unless said. */
  readonly title?: string;
  /** Replicates of scenarios that are run; 20 unless said. Run folders are taken as they are. */
  readonly runs?: number;
  /** Overrides `path=value` of scenarios that are loaded by name. */
  readonly set?: readonly string[];
  /** Folder of all results, where runs are kept and found; `results` unless said. */
  readonly results?: string;
  /** Worker threads; as many as cores unless said. */
  readonly workers?: number;
  /** Called when a simulation begins (with `done` 0) and each time replicates have finished. */
  readonly onProgress?: (progress: CompareProgress) => void;
  /** Stops the simulations; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Arguments of the command that asks for the report, for its lines on how to get it again. */
  readonly command?: readonly string[];
}

/** A run folder, a scenario, a sweep's folder, or that of searches for flips. */
export type ReportTarget = Target | { readonly sweep: string } | { readonly flip: string };

/**
 * A report of one or more results as one HTML page that needs nothing else: the five measures of lead, charts, what
 * the answer rests on, how the scenarios differ, and how to get all of it again. The first is what the others are held
 * against. The same results give the same bytes.
 *
 * Each is a run folder, the folder of a sweep or of searches for flips, a scenario file or `airace:NAME`; scenarios are
 * run, or found in `results` if they were run before. A sweep comes with the discoveries in it and the flips beside it.
 *
 * @throws RunFolderError, ScenarioError and CompareError as `compare`; ChartError for a sweep that is not finished
 * @example
 * const options = { runs: 1, set: ["until=2023-06", "resolution=expected"] };
 * const html = await report(["airace:baseline"], options);
 * html.startsWith("<!doctype html>"); // true
 */
export async function report(results: readonly string[], options: ReportOptions = {}): Promise<string> {
  const targets = results.map((text): ReportTarget => {
    if (isSweep(text)) return { sweep: text };
    return isFlipFolder(text) ? { flip: text } : targetOf(text, options.set);
  });
  return renderReport(await reportData(targets, options), pageParts());
}

/** The data of a report, before it is a page. */
export async function reportData(
  targets: readonly ReportTarget[],
  options: ReportOptions,
): Promise<ReportData> {
  if (targets.length === 0) throw new CompareError("report: no result; name a run folder or a scenario");
  const { runs, results: out, workers, onProgress, signal, title, command } = options;
  const { side } = planOf({
    ...(runs !== undefined && { runs }),
    ...(out !== undefined && { out }),
    ...(workers !== undefined && { workers }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const reported: Reported[] = [];
  const sweeps: ReportSweep[] = [];
  const turns: TurnSource[] = [];
  const baseline = loadScenario("airace:baseline");
  for (const target of targets) {
    if ("sweep" in target) {
      const folder = shownPath(target.sweep);
      sweeps.push(sweepOf(await readSweepSource(target.sweep), folder, readExecution(target.sweep)));
      turns.push(readSweepTurns(target.sweep, folder, baseline));
      continue;
    }
    if ("flip" in target) {
      turns.push(readFlipTurns(target.flip, shownPath(target.flip), baseline));
      continue;
    }
    if ("cell" in target) {
      const { folder, row } = target.cell;
      throw new CompareError(
        `${folder}#${row.index}: a row of a sweep; report shows whole sweeps: name ${folder}`,
      );
    }
    reported.push("folder" in target ? readReported(target.folder) : await runReported(target, side));
  }
  return gather(reported, sweeps, { title, program: programVersion(), command, baseline, turns });
}

/** A run folder as it stands. */
function readReported(path: string): Reported {
  const folder = path.replace(/[/\\]+$/, "");
  const head = readManifest(folder);
  const { scenario: name, engine } = head;
  const scenario = runScenario(folder, head);
  const { manifest, execution, result } = readRun(folder, { outcomes: shownOutcomes(scenario.scenario) });
  return { name, engine, scenario, result, manifest, execution, folder: shownPath(folder) };
}

/** A scenario run, or its run found. */
async function runReported(
  target: Target & { readonly loaded: LoadedScenario },
  side: SideOptions,
): Promise<Reported> {
  const opened = await openSide(target, { ...side, outcomes: heldOutcomes(target.loaded) });
  const folder = opened.folder!;
  return {
    ...opened,
    manifest: readManifest(folder),
    execution: readExecution(folder),
    folder: shownPath(folder),
  };
}

/** The outcomes that a report shows and a scenario has. */
function heldOutcomes({ scenario }: LoadedScenario): string[] {
  const known = new Set(outcomeDefinitions(scenario).map(({ id }) => id));
  return shownOutcomes(scenario).filter((id) => known.has(id));
}

/** A folder as seen from here, or in full where it lies elsewhere. */
function shownPath(folder: string): string {
  const path = relative("", folder);
  return path === "" || path.startsWith("..") ? folder : path;
}

function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return `airace ${version}`;
}
