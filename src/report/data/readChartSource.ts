import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileNames } from "../../results/manifest.ts";
import { readRun } from "../../results/readRun.ts";
import type { ChartSource } from "./chartSource.ts";
import { chartSourceOf } from "./chartSourceOf.ts";

/**
 * Reads a run folder with all that charts show of it.
 *
 * Throws a RunFolderError if there is no finished run in it.
 */
export function readChartSource(folder: string): ChartSource {
  const { manifest, result } = readRun(folder);
  const scenario = readFileSync(join(folder, fileNames.scenario), "utf8");
  return chartSourceOf({ name: manifest.scenario, run: manifest.id, result }, scenario);
}
