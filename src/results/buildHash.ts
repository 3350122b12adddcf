import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "./hash.ts";

/** Written beside the compiled engine when it is built. */
export interface BuildRecord {
  /** Digest of the engine's source. */
  readonly source: string;
  /** Digest of what was compiled from it. */
  readonly compiled: string;
}

/** Name of that file in the compiled engine's folder. */
export const buildRecordName = "build-hash.json";

let known: string | undefined;

/**
 * The hash of the engine's code, part of every run's id, so that an edited engine never returns an old result.
 * From source it is the digest of the source files. Compiled, it is the digest that the build recorded, which is
 * the same one; should the compiled files have been edited since, it is their own digest.
 */
export function engineBuildHash(): string {
  known ??= buildHashOf(fileURLToPath(new URL("../engine/", import.meta.url)));
  return known;
}

/** The build hash of an engine folder, source or compiled. */
export function buildHashOf(folder: string): string {
  const source = digestOf(folder, ".ts");
  if (source !== undefined) return source;
  const compiled = digestOf(folder, ".js");
  if (compiled === undefined) throw new Error(`no engine in ${folder}`);
  try {
    const record = JSON.parse(readFileSync(join(folder, buildRecordName), "utf8")) as BuildRecord;
    if (record.compiled === compiled) return record.source;
  } catch {
    // Without a record the compiled files speak for themselves.
  }
  return compiled;
}

/** The digest of all code files with an ending in a folder, names and contents; undefined if there is none. */
export function digestOf(folder: string, ending: ".ts" | ".js"): string | undefined {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.endsWith(".d.ts"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  if (names.length === 0) return undefined;
  return sha256(names.map((name) => `${name} ${sha256(readFileSync(join(folder, name)))}\n`).join(""));
}
