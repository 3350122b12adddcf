import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Discovery } from "../../experiment/discovery/discover.ts";
import type { FlipStudy } from "../../experiment/flip/flipStudy.ts";
import type { SweepManifest } from "../../experiment/sweep/finalFiles.ts";
import { ChartError } from "../chartError.ts";

/** A finished discovery or search for a flip, with the name that its file carries. */
export interface Kept<Found> {
  /** From the file's name: tells questions apart. */
  readonly hash: string;
  readonly found: Found;
}

/** Parts that each kind must have. */
const parts = {
  discovery: ["sweep", "found", "inputs", "answers"],
  flip: ["inputs", "singles", "start", "search"],
} as const;

/** The discoveries kept in a sweep's folder, the newest first. Throws a ChartError for a file that is damaged. */
export function readDiscoveries(folder: string): Kept<Discovery>[] {
  return readKept<Discovery>(folder, "discover", "discovery");
}

/** The finished searches for flips in a folder of their own, the newest first. Throws a ChartError for damage. */
export function readFlips(folder: string): Kept<FlipStudy>[] {
  return readKept<FlipStudy>(folder, "flip", "flip");
}

/** The same, of a folder that must have some. Throws a ChartError for one whose search is not finished. */
export function requireFlips(folder: string): Kept<FlipStudy>[] {
  const flips = readFlips(folder);
  if (flips.length > 0) return flips;
  throw new ChartError(`${folder}: the search for a flip is not finished; the same command goes on with it`);
}

/** Whether a folder is that of searches for flips, finished or not. */
export function isFlipFolder(folder: string): boolean {
  if (existsSync(join(folder, "plan.json")) || !isFolder(folder)) return false;
  return (
    /^flip-[0-9a-f]{16}$/.test(resolve(folder).replace(/^.*[/\\]/, "")) || keptIn(folder, "flip").length > 0
  );
}

/**
 * The finished searches for flips of a sweep's experiment: those in the folders beside it that say so, or that change
 * factors of the sweep and carry its name.
 */
export function flipsBeside(folder: string): Kept<FlipStudy>[] {
  const manifest = readJson(join(folder, "manifest.json")) as SweepManifest;
  const { id, name, factors } = manifest;
  const paths = factors.map(({ path }) => path);
  const around = dirname(resolve(folder));
  const folders = readdirSync(around).filter((entry) => /^flip-[0-9a-f]{16}$/.test(entry));
  const all = folders.flatMap((entry) => readFlips(join(around, entry)));
  return all.filter(({ found }) => {
    if (found.search.sweep !== undefined) return found.search.sweep === id;
    return found.name === name && found.inputs.every(({ path }) => paths.includes(path));
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function keptIn(folder: string, prefix: string): string[] {
  const pattern = new RegExp(`^${prefix}-[0-9a-f]{12}\\.json$`);
  return readdirSync(folder).filter((name) => pattern.test(name));
}

function readKept<Found extends { readonly format: 1; readonly kind: string }>(
  folder: string,
  prefix: string,
  kind: keyof typeof parts,
): Kept<Found>[] {
  const files = keptIn(folder, prefix).map((name) => {
    const path = join(folder, name);
    return { name, path, changed: statSync(path).mtimeMs };
  });
  files.sort((a, b) => b.changed - a.changed || (a.name < b.name ? -1 : 1));
  return files.map(({ name, path }) => ({
    hash: name.slice(prefix.length + 1, -".json".length),
    found: checkedTurn<Found>(readJson(path), path, kind),
  }));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ChartError(`${path}: ${(error as Error).message}; the same command writes it anew`);
  }
}

/** Refuses data that are of another format, or lack a part. */
export function checkedTurn<Found>(data: unknown, path: string, kind: keyof typeof parts): Found {
  const { format, kind: found } = (data ?? {}) as { format?: unknown; kind?: unknown };
  if (found !== kind) throw new ChartError(`${path}: kind ${JSON.stringify(found)}, expected "${kind}"`);
  if (format !== 1) throw new ChartError(`${path}: format ${JSON.stringify(format)}, expected 1`);
  const missing = parts[kind].find((part) => typeof (data as Record<string, unknown>)[part] !== "object");
  if (missing !== undefined)
    throw new ChartError(`${path}: lacks ${missing}; the same command writes it anew`);
  return data as Found;
}
