import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type Execution, fileNames, type Manifest } from "../results/manifest.ts";
import { readManifest } from "../results/readRun.ts";
import { compact } from "./format.ts";
import { type SweepEntry, sweepEntry, sweepWords } from "./sweepList.ts";
import type { Paint } from "./terminal.ts";

/** What is known of any kept result. */
export interface Kept {
  readonly folder: string;
  readonly title: string;
  /** When it ended, in UTC as ISO 8601; null where its folder does not say. */
  readonly when: string | null;
  /** Size of its files. */
  readonly bytes: number;
  /** Whether all its files are there; their contents are checked only when they are read. */
  readonly complete: boolean;
  /** Whether today's engine computed it, so that it is found again when the same is run. */
  readonly currentEngine: boolean;
}

/** A run that is kept. */
export interface RunEntry extends Kept {
  readonly kind: "run";
  readonly scenario: string;
  readonly id: string;
  /** Replicates asked for, and how many of them failed. */
  readonly runs: number;
  readonly failed: number;
  readonly outcomes: number;
  readonly until: string;
  readonly resolution: string;
  readonly seed: number;
}

/** A run or a sweep that is kept. */
export type ResultEntry = RunEntry | SweepEntry;

/** The runs and sweeps below a folder of results, the oldest first. */
export async function listResults(out: string): Promise<ResultEntry[]> {
  const { engineBuildHash } = await import("../results/buildHash.ts");
  const engine = engineBuildHash();
  return foldersIn(out)
    .flatMap(foldersIn)
    .flatMap((folder): ResultEntry[] => [runEntry(folder, engine) ?? sweepEntry(folder, engine) ?? []].flat())
    .sort((a, b) => order(a.when ?? "", b.when ?? "") || order(a.folder, b.folder));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Folders in a folder but hidden ones, which are unfinished. */
function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => join(folder, name));
}

/** The run in a folder; undefined where it holds something else. */
function runEntry(folder: string, engine: string): RunEntry | undefined {
  let manifest: Manifest;
  try {
    manifest = readManifest(folder);
  } catch {
    return undefined;
  }
  const { checksums, outcomes, failures } = manifest;
  // Other results have manifests too.
  if (checksums?.[fileNames.timeseries] === undefined || !Array.isArray(outcomes)) return undefined;
  const { scenario, title, id, replicates, until, resolution, seed } = manifest;
  const present = (name: string) => existsSync(join(folder, name));
  return {
    ...{
      kind: "run",
      folder,
      scenario,
      title,
      id,
      runs: replicates,
      failed: failures.length,
      outcomes: outcomes.length,
    },
    ...{ until, resolution, seed },
    when: endOf(folder),
    bytes: sizeOf(folder),
    complete: [...Object.keys(checksums), fileNames.execution].every(present),
    currentEngine: manifest.engine === engine,
  };
}

/** When the making of a result ended; null where its folder does not say. */
export function endOf(folder: string): string | null {
  try {
    const { end } = JSON.parse(readFileSync(join(folder, fileNames.execution), "utf8")) as Execution;
    return typeof end === "string" ? end : null;
  } catch {
    return null;
  }
}

/** Size of the files of a folder and of those below. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce((sum, name) => {
    const found = statSync(join(folder, name));
    return found.isFile() ? sum + found.size : sum;
  }, 0);
}

/** Runs and sweeps as text: where and when on one line, what on the next. */
export function resultLines(entries: readonly ResultEntry[], paint: Paint): string[] {
  const places = entries.map(({ folder }) => shown(folder));
  const width = Math.min(50, Math.max(0, ...places.map(({ length }) => length)));
  return entries.flatMap((entry, index) => {
    const { title, when, bytes } = entry;
    const time = when === null ? "time unknown" : `${when.slice(0, 10)} ${when.slice(11, 16)} UTC`;
    const what = [...(entry.kind === "run" ? runWords(entry) : sweepWords(entry)), ...doubtsOf(entry)];
    const size = `${compact(bytes)}B`;
    return [
      `  ${places[index]!.padEnd(width)}  ${time}  ${size}`,
      paint("dim", `    ${title}`),
      paint("dim", `    ${what.join(" · ")}`),
    ];
  });
}

function runWords({ runs, until, resolution, seed, outcomes }: RunEntry): string[] {
  return [
    runs === 1 ? "1 run" : `${runs} runs`,
    `to ${until}`,
    resolution,
    `seed ${seed}`,
    outcomes === 1 ? "1 outcome" : `${outcomes} outcomes`,
  ];
}

function doubtsOf({ complete, currentEngine, failed }: ResultEntry): string[] {
  return [
    ...(failed === null ? ["not finished"] : failed > 0 ? [`${failed} failed`] : []),
    ...(complete || failed === null ? [] : ["files missing"]),
    ...(currentEngine ? [] : ["older engine"]),
  ];
}

function shown(folder: string): string {
  const place = relative("", folder);
  return place.startsWith("..") ? folder : place;
}
