import type { Command } from "commander";
import { exitCodes } from "../exit.ts";
import {
  addOutcomesOption,
  addOutputOptions,
  addSimulationOptions,
  type OutputFlags,
  type SimulationFlags,
} from "../options.ts";

interface RunFlags extends SimulationFlags, OutputFlags {
  readonly outcomes?: string[];
  readonly out: string;
  readonly force?: boolean;
}

/** Adds `airace run`. */
export function addRun(program: Command): void {
  const command = program
    .command("run")
    .description("simulate a scenario and show who leads, measure by measure")
    .argument("[file]", "scenario file (default: scenarios/baseline.yaml)");
  addSimulationOptions(command);
  addOutcomesOption(command)
    .option("-o, --out <folder>", "folder for results", "results")
    .option("-f, --force", "compute anew even if the same run is there");
  addOutputOptions(command).action(run);
}

async function run(file: string | undefined, flags: RunFlags): Promise<void> {
  const { stopSignal, lookFor } = await import("../terminal.ts");
  const signal = stopSignal();
  const { checkOutcomes, prepare } = await import("../prepare.ts");
  const prepared = await prepare(file, flags);
  await checkOutcomes(prepared.loaded, flags.outcomes);
  const { produce } = await import("../produce.ts");
  const produced = await produce(prepared, flags, signal);
  if (flags.json) {
    const { summarise } = await import("../../experiment/summarise.ts");
    const { folder, reused, manifest, result } = produced;
    process.stdout.write(
      `${JSON.stringify({ folder, reused, manifest, summary: summarise(result) }, undefined, 2)}\n`,
    );
  } else {
    const { runSummary } = await import("../summary.ts");
    const view = {
      ...produced,
      file: prepared.file,
      advice: !flags.quiet,
      look: lookFor(process.stdout),
    };
    process.stdout.write(runSummary(view));
  }
  if (produced.result.failures.length > 0) process.exitCode = exitCodes.fellShort;
}
