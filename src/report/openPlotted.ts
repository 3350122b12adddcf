import { isSweep } from "../experiment/sweep/folder.ts";
import { ChartError } from "./chartError.ts";
import { readChartSource } from "./data/readChartSource.ts";
import { readSweepSource } from "./data/readSweepSource.ts";
import { flipsBeside, isFlipFolder, readDiscoveries, requireFlips } from "./data/turnFiles.ts";
import type { Plotted } from "./kinds/kind.ts";

/**
 * Reads what is to be plotted: a run folder, two of them side by side, a sweep's folder, or that of searches for flips.
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
    const source = await readSweepSource(first, month);
    const flips = flipsBeside(first);
    return { kind: "sweep", source, discoveries: readDiscoveries(first), flips };
  }
  const flip = folders.find(isFlipFolder);
  if (flip !== undefined) {
    if (second !== undefined) throw new ChartError(`${flip}: a search for a flip is drawn alone`);
    return { kind: "flip", flips: requireFlips(first) };
  }
  const source = readChartSource(first);
  return second === undefined
    ? { kind: "run", source }
    : { kind: "pair", base: source, other: readChartSource(second) };
}
