import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { summarise } from "../experiment/summarise.ts";
import { csvPieces } from "./csv.ts";
import { sha256 } from "./hash.ts";
import { type Execution, fileNames, formatVersion, type Manifest, type Question, runId } from "./manifest.ts";

/** What goes into a run folder. */
export interface RunContent {
  readonly question: Question;
  /** Name of the scenario, for readers. */
  readonly name: string;
  readonly result: EnsembleResult;
  readonly execution: Execution;
}

/**
 * Writes a run folder. All files are written to a hidden folder beside it, which is then renamed into place: a
 * killed run leaves nothing that looks finished. An older folder of that name is replaced. Rejects with the
 * signal's reason when stopped, with nothing left behind.
 */
export async function writeRun(folder: string, content: RunContent, signal?: AbortSignal): Promise<Manifest> {
  const draft = join(dirname(folder), `.unfinished-${basename(folder)}-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    const manifest = await writeFiles(draft, content, signal);
    moveIntoPlace(draft, folder);
    return manifest;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function writeFiles(draft: string, content: RunContent, signal?: AbortSignal): Promise<Manifest> {
  const { question, name, result, execution } = content;
  const summary = toJson(summarise(result));
  writeFileSync(join(draft, fileNames.scenario), question.scenario);
  writeFileSync(join(draft, fileNames.summary), summary);
  writeFileSync(join(draft, fileNames.execution), toJson(execution));
  const timeseries = await writePieces(join(draft, fileNames.timeseries), csvPieces(result), signal);
  const manifest: Manifest = {
    format: formatVersion,
    id: runId(question),
    scenario: name,
    title: result.title,
    engine: question.engine,
    scenarioHash: sha256(question.scenario),
    seed: question.seed,
    replicates: question.replicates,
    failures: result.failures,
    until: question.until,
    resolution: result.resolution,
    outcomes: result.outcomes,
    checksums: {
      [fileNames.scenario]: sha256(question.scenario),
      [fileNames.timeseries]: timeseries,
      [fileNames.summary]: sha256(summary),
    },
  };
  writeFileSync(join(draft, fileNames.manifest), toJson(manifest));
  return manifest;
}

/** Writes pieces of text to a file and returns its sha256. */
async function writePieces(path: string, pieces: Iterable<string>, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "w");
  try {
    for (const piece of pieces) {
      signal?.throwIfAborted();
      hash.update(piece);
      await file.write(piece);
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

function moveIntoPlace(draft: string, folder: string): void {
  const old = `${draft}-old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(draft, folder);
  rmSync(old, { recursive: true, force: true });
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
