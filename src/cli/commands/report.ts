import type { Command } from "commander";
import { exitCodes, InputError } from "../exit.ts";
import {
  addOutputOptions,
  addSimulationOptions,
  type OutputFlags,
  type SimulationFlags,
} from "../options.ts";

interface ReportFlags extends SimulationFlags, OutputFlags {
  readonly title?: string;
  readonly results: string;
  readonly out: string;
}

/** Adds `airace report`. */
export function addReport(program: Command): void {
  const command = program
    .command("report")
    .description("write one page to read, print and share: who leads, charts, and what it rests on")
    .argument(
      "<results...>",
      "folders of runs, sweeps or flips, scenario files or airace:NAME; the first is what others are held against",
    );
  addSimulationOptions(command)
    .option("--title <text>", "title of the page (default: that of the scenarios)")
    .option("--results <folder>", "folder of all results, where runs are kept and found", "results")
    .option("-o, --out <file>", "the page", "report.html");
  addOutputOptions(command).action(report);
}

async function report(files: readonly string[], flags: ReportFlags, command: Command): Promise<void> {
  const { stopSignal } = await import("../terminal.ts");
  const signal = stopSignal();
  const given = (name: string) => command.getOptionValueSource(name) === "cli";
  const { reportFiles } = await import("../reportFiles.ts");
  try {
    const { summary, text } = await reportFiles(files, flags, { given, signal });
    process.stdout.write(flags.json ? `${JSON.stringify(summary, undefined, 2)}\n` : text);
    if (summary.results.some(({ failures }) => failures > 0)) process.exitCode = exitCodes.fellShort;
  } catch (error) {
    if (error instanceof Error && error.name === "CompareError") throw new InputError(error.message);
    if (!signal.aborted) throw error;
    process.exitCode = exitCodes.stopped;
    process.stderr.write("Stopped. Runs that were finished are kept; the same command goes on from them.\n");
  }
}
