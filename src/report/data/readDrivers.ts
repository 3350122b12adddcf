import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sensitivityFormat } from "../../experiment/sensitivity/sensitivity.ts";
import type { Sensitivity } from "../../experiment/sensitivity/sensitivityResult.ts";
import type { SweepManifest } from "../../experiment/sweep/finalFiles.ts";
import { type DriversSource, driversOf } from "./driversSource.ts";

/** What drives a sweep's outcomes, or why nothing is known of it. */
export type DriversFound = { readonly drivers: DriversSource } | { readonly unknown: string };

/** Reads the sensitivity analysis beside a finished sweep: `sensitivity.json`, which `airace sensitivity` writes. */
export function readDrivers(
  folder: string,
  { id, design, replicates }: SweepManifest,
  expressions: ReadonlyMap<string, string>,
): DriversFound {
  const path = join(folder, "sensitivity.json");
  const command = `airace sensitivity ${folder}`;
  if (!existsSync(path)) return { unknown: `no sensitivity.json in the folder; it is made by: ${command}` };
  let found: Sensitivity;
  try {
    found = JSON.parse(readFileSync(path, "utf8")) as Sensitivity;
  } catch (error) {
    return { unknown: `${path}: ${(error as Error).message}; it is made anew by: ${command}` };
  }
  const again = (reason: string) => ({ unknown: `${path}: ${reason}; it is made anew by: ${command}` });
  if (found.format !== sensitivityFormat)
    return again(`format ${found.format}, expected ${sensitivityFormat}`);
  if (found.sweep !== id) return again(`of the sweep ${found.sweep}, expected ${id}`);
  // A sweep that is made longer keeps its id.
  const same = JSON.stringify(found.design) === JSON.stringify(design) && found.replicates === replicates;
  return same
    ? { drivers: driversOf(found, expressions) }
    : again("of fewer or other runs than the sweep has now");
}
