import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { parseMonth } from "../scenario/month.ts";
import { createCsvReader } from "./csv.ts";
import { type Execution, fileNames, formatVersion, type Manifest } from "./manifest.ts";

/** A run read back from its folder. */
export interface Run {
  /** Where the run is kept. */
  readonly folder: string;
  /** What was run. */
  readonly manifest: Manifest;
  /** When, where and how it was run. */
  readonly execution: Execution;
  /** What the runs gave. */
  readonly result: EnsembleResult;
}

/**
 * A run folder that is missing, unfinished, damaged or of another format.
 *
 * @example
 * try {
 *   readRun("results/nowhere");
 * } catch (error) {
 *   error instanceof RunFolderError; // true
 *   error.message; // "results/nowhere: no finished run"
 * }
 */
export class RunFolderError extends Error {
  override readonly name = "RunFolderError";
}

/** Whether a folder holds a finished run. */
export function isRun(folder: string): boolean {
  return existsSync(join(folder, fileNames.manifest)) && statSync(folder).isDirectory();
}

/**
 * Reads only the manifest of a run folder.
 *
 * @throws RunFolderError if there is none, or of another format
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const { folder } = await produceRun(loaded, { name: "baseline", out: "manifests", runs: 1 });
 * readManifest(folder).until; // "2023-06"
 */
export function readManifest(folder: string): Manifest {
  if (!isRun(folder)) throw new RunFolderError(`${folder}: no finished run`);
  const manifest = parseJson<Manifest>(folder, fileNames.manifest);
  if (manifest.format !== formatVersion) {
    throw new RunFolderError(`${folder}: format ${manifest.format}, expected ${formatVersion}`);
  }
  return manifest;
}

/** Reads the record of when, where and how a run was executed. Throws a RunFolderError if it is missing or damaged. */
export function readExecution(folder: string): Execution {
  return parseJson<Execution>(folder, fileNames.execution);
}

/** What of a run to read. */
export interface ReadRunOptions {
  /** Ids of the outcomes to keep; all unless said. Those that the run does not hold are passed over. */
  readonly outcomes?: readonly string[];
}

/**
 * Reads a run back, to the last bit as it was computed.
 *
 * @throws RunFolderError if the folder holds no finished run, or if a file does not match its checksum
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const { folder } = await produceRun(loaded, { name: "baseline", out: "runs", runs: 1 });
 * readRun(folder).result.columns.capability_us[0].length; // 6
 */
export function readRun(folder: string, options: ReadRunOptions = {}): Run {
  const manifest = readManifest(folder);
  const months = parseMonth(manifest.until)! + 1;
  const kept = options.outcomes && new Set(options.outcomes);
  const reader = createCsvReader(months, kept);
  for (const [name, checksum] of Object.entries(manifest.checksums)) {
    if (readLines(folder, name, name === fileNames.timeseries ? reader.add : () => {}) !== checksum) {
      throw new RunFolderError(`${join(folder, name)}: changed since it was written`);
    }
  }
  const result: EnsembleResult = {
    title: manifest.title,
    seed: manifest.seed,
    resolution: manifest.resolution,
    months,
    failures: manifest.failures,
    outcomes: kept ? manifest.outcomes.filter(({ id }) => kept.has(id)) : manifest.outcomes,
    ...reader.table(),
  };
  return { folder, manifest, execution: readExecution(folder), result };
}

/** Hands over each line of a file, piece by piece since a table may be larger than a string can be; its sha256. */
function readLines(folder: string, name: string, take: (line: string) => void): string {
  const hash = createHash("sha256");
  const piece = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  let file: number;
  try {
    file = openSync(join(folder, name), "r");
  } catch {
    throw new RunFolderError(`${join(folder, name)}: missing or unreadable`);
  }
  try {
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
      hash.update(piece.subarray(0, length));
      const bytes = Buffer.concat([rest, piece.subarray(0, length)]);
      const end = bytes.lastIndexOf(10) + 1;
      if (end > 0)
        bytes
          .toString("utf8", 0, end - 1)
          .split("\n")
          .forEach(take);
      rest = bytes.subarray(end);
    }
  } catch (error) {
    throw new RunFolderError(`${join(folder, name)}: ${(error as Error).message}`);
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), "utf8");
  } catch {
    throw new RunFolderError(`${join(folder, name)}: missing or unreadable`);
  }
}

function parseJson<T>(folder: string, name: string): T {
  try {
    return JSON.parse(readText(folder, name)) as T;
  } catch (error) {
    if (error instanceof RunFolderError) throw error;
    throw new RunFolderError(`${join(folder, name)}: not valid JSON`);
  }
}
