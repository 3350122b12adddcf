import { type Command, InvalidArgumentError } from "commander";
import { addOutputOptions, gatherIds, type OutputFlags, positive } from "../options.ts";

/** Options of `airace plot`. */
export interface PlotFlags extends OutputFlags {
  readonly list?: boolean;
  readonly outcome?: string[];
  readonly measure?: string;
  readonly region?: string;
  readonly sector?: string;
  readonly month?: string;
  readonly factors?: string[];
  readonly question?: string;
  readonly svg?: string | true;
  readonly png?: string | true;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly runs: number;
  readonly out: string;
}

/** Adds `airace plot`. */
export function addPlot(program: Command): void {
  const command = program
    .command("plot")
    .description("draw a chart of a result: on the terminal, as SVG or as PNG")
    .argument(
      "<results...>",
      "a run folder or scenario, two of them, or the folder of a sweep or flip; then the chart's name (see --list)",
    )
    .option("--list", "name the charts that there are of the result")
    .option("--outcome <ids>", "outcomes to draw, separated by commas", gatherIds)
    .option("--measure <name>", "capability, users, tokens, spend or downloads")
    .option("--region <name>", "a region, or world, south, north, outside_china")
    .option("--sector <name>", "a sector")
    .option("--month <YYYY-MM>", "the month to draw (default: the last)")
    .option("--factors <x,y>", "the two factors of a sweep for the axes", gatherIds)
    .option("--question <text|hash>", "which discovery or flip to draw (default: the newest)")
    .option("--svg [file]", "write an SVG file (the default where there is no terminal)")
    .option("--png [file]", "write a PNG file; needs resvg, which is installed apart")
    .option("--width <pixels>", "width of the picture (default: 800)", pixels)
    .option("--height <pixels>", "height of the picture (default: what suits the chart)", pixels)
    .option("--dark", "colours for a dark page")
    .option("-n, --runs <number>", "replicates of a scenario", positive, 20)
    .option("-o, --out <folder>", "folder for the runs of a scenario", "results");
  addOutputOptions(command).action(plot);
}

function pixels(text: string): number {
  const value = positive(text);
  if (value < 320 || value > 4000) throw new InvalidArgumentError("Expected pixels from 320 to 4000.");
  return value;
}

async function plot(words: readonly string[], flags: PlotFlags, command: Command): Promise<void> {
  const { plotResults } = await import("../plotResults.ts");
  await plotResults(words, flags, (name) => command.getOptionValueSource(name) === "cli");
}
