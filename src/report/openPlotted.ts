import { ChartError } from "./chartError.ts";
import { readChartSource } from "./data/readChartSource.ts";
import { isSweep, readSweepSource } from "./data/readSweepSource.ts";
import type { Plotted } from "./kinds/kind.ts";

/**
 * Reads what is to be plotted: a run folder, two of them side by side, or a sweep's folder.
 *
 * Rejects with a ChartError for more than two or a sweep that is not finished, and with a RunFolderError for a folder
 * without a finished run. A sweep's outcomes are read in one month, its last unless another is named.
 */
export async function openPlotted(folders: readonly string[], month?: string): Promise<Plotted> {
  const [first, second, third] = folders;
  if (first === undefined || third !== undefined) {
    throw new ChartError(`${folders.length} results: one is drawn, or two side by side`);
  }
  const sweep = folders.find(isSweep);
  if (sweep !== undefined) {
    if (second !== undefined) throw new ChartError(`${sweep}: a sweep is drawn alone`);
    return { kind: "sweep", source: await readSweepSource(first, month) };
  }
  const source = readChartSource(first);
  return second === undefined
    ? { kind: "run", source }
    : { kind: "pair", base: source, other: readChartSource(second) };
}
