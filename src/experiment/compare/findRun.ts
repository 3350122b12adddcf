import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { engineBuildHash } from "../../results/buildHash.ts";
import { sha256 } from "../../results/hash.ts";
import type { Manifest } from "../../results/manifest.ts";
import { isRun, type Run, readManifest, readRun } from "../../results/readRun.ts";
import { scenarioText } from "../../results/scenarioText.ts";
import type { LoadedScenario } from "../../scenario/load.ts";

/** What a run must hold. */
export interface Sought {
  /** Folder of all results, and the name of the scenario in it. */
  readonly out: string;
  readonly name: string;
  /** Least number of replicates. */
  readonly runs: number;
  readonly outcomes: readonly string[];
}

/**
 * A kept run of a scenario by today's engine that holds at least the replicates and outcomes asked for; the smallest
 * where there are several, and undefined where there is none. Damaged runs are passed over.
 */
export function findRun(loaded: LoadedScenario, sought: Sought): Run | undefined {
  const folder = join(sought.out, sought.name);
  if (!existsSync(folder)) return undefined;
  const engine = engineBuildHash();
  const scenario = sha256(scenarioText(loaded));
  const fits = ({ manifest }: { manifest: Manifest }): boolean => {
    if (manifest.engine !== engine || manifest.scenarioHash !== scenario) return false;
    const held = new Set(manifest.outcomes.map(({ id }) => id));
    return manifest.replicates >= sought.runs && sought.outcomes.every((id) => held.has(id));
  };
  const size = ({ replicates, outcomes }: Manifest) => replicates * outcomes.length;
  const found = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isRun)
    .flatMap((place) => attempt(() => ({ place, manifest: readManifest(place) })))
    .filter(fits)
    .sort((a, b) => size(a.manifest) - size(b.manifest) || (a.place < b.place ? -1 : 1));
  for (const { place } of found) {
    const [run] = attempt(() => readRun(place));
    if (run !== undefined) return run;
  }
  return undefined;
}

/** What a function gives, or nothing where it throws. */
function attempt<T>(work: () => T): T[] {
  try {
    return [work()];
  } catch {
    return [];
  }
}
