import { type Command, InvalidArgumentError } from "commander";
import { exitCodes, InputError } from "../exit.ts";
import {
  addOutputOptions,
  addSimulationOptions,
  gatherIds,
  type OutputFlags,
  positive,
  type SimulationFlags,
} from "../options.ts";

interface CompareFlags extends SimulationFlags, OutputFlags {
  readonly outcomes?: string[];
  readonly at?: string[];
  readonly untilDecided?: { readonly outcome: string; readonly month: string };
  readonly budget: number;
  readonly out: string;
}

/** Adds `airace compare`. */
export function addCompare(program: Command): void {
  const command = program
    .command("compare")
    .description(
      "compare scenarios or runs, replicate by replicate; the first is what the others are held against",
    )
    .argument(
      "<files...>",
      "run folders, rows of sweeps (FOLDER#ROW), scenario files or airace:NAME, two or more",
    );
  addSimulationOptions(command)
    .option("--outcomes <ids>", "outcomes beside the five measures of lead, separated by commas", gatherIds)
    .option("--at <months>", "months separated by commas (default: 2025-12,2030-12,2035-12)", readMonths)
    .option(
      "--until-decided <outcome@month>",
      "add runs in rounds until this difference is clear of chance; --runs is the first round",
      readDifference,
    )
    .option("--budget <number>", "most runs of each for --until-decided", positive, 320)
    .option("-o, --out <folder>", "folder for results", "results");
  addOutputOptions(command).action(compare);
}

function readMonths(text: string, before: readonly string[] = []): string[] {
  const months = text.split(",").map((month) => month.trim());
  if (!months.every((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month))) {
    throw new InvalidArgumentError("Expected months separated by commas, such as 2025-12,2030-12.");
  }
  return [...before, ...months];
}

function readDifference(text: string): { outcome: string; month: string } {
  const match = /^([A-Za-z]\w*)@(\d{4}-\d{2})$/.exec(text);
  if (match === null) {
    throw new InvalidArgumentError("Expected an outcome and a month, such as lag_months_china@2030-12.");
  }
  return { outcome: match[1]!, month: match[2]! };
}

async function compare(files: readonly string[], flags: CompareFlags, command: Command): Promise<void> {
  const { stopSignal } = await import("../terminal.ts");
  const signal = stopSignal();
  const { compareFiles } = await import("../compareFiles.ts");
  const given = (name: string) => command.getOptionValueSource(name) === "cli";
  try {
    const comparisons = await compareFiles(files, flags, { given, signal });
    if (flags.json) {
      process.stdout.write(`${JSON.stringify(comparisons, undefined, 2)}\n`);
    } else {
      const { compareText } = await import("../compareText.ts");
      const { lookFor } = await import("../terminal.ts");
      const look = lookFor(process.stdout);
      const { keptResults } = await import("../keptResults.ts");
      for (const comparison of comparisons) {
        const results = look.columns === undefined ? undefined : keptResults(comparison);
        process.stdout.write(compareText(comparison, look, results));
      }
    }
    const fellShort = comparisons.some(
      ({ base, other, decision }) =>
        base.failures.length + other.failures.length > 0 || decision?.decided === false,
    );
    if (fellShort) process.exitCode = exitCodes.fellShort;
  } catch (error) {
    if (error instanceof Error && ["CompareError", "SweepError"].includes(error.name))
      throw new InputError(error.message);
    if (!signal.aborted) throw error;
    process.exitCode = exitCodes.stopped;
    process.stderr.write("Stopped. Runs that were finished are kept; the same command goes on from them.\n");
  }
}
