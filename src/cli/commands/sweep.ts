import type { Command } from "commander";
import { addOutputOptions } from "../options.ts";
import { addSweepRunOptions, runSweepCommand, type SweepRunFlags } from "../sweepRun.ts";

interface SweepFlags extends SweepRunFlags {
  readonly dryRun?: boolean;
}

/** Adds `airace sweep`. */
export function addSweep(program: Command): void {
  const command = program
    .command("sweep")
    .description("vary parameters of scenarios as an experiment file says; started again, it goes on")
    .argument("<experiment>", "experiment file, such as scenarios/sweeps/licences-yield.yaml")
    .option("--dry-run", "say what would be run, how long it would take and how much disk, and run nothing");
  addOutputOptions(addSweepRunOptions(command)).action(sweep);
}

async function sweep(file: string, flags: SweepFlags): Promise<void> {
  const { loadExperiment } = await import("../../experiment/sweep/loadExperiment.ts");
  const experiment = loadExperiment(file);
  const replicates = flags.replicates ?? experiment.plan.replicates;
  const wanted = { ...experiment, plan: { ...experiment.plan, replicates } };
  if (flags.dryRun) await describe(wanted, flags);
  else await runSweepCommand(wanted.plan, flags);
}

async function describe(
  experiment: import("../../experiment/sweep/loadExperiment.ts").LoadedExperiment,
  { json }: SweepFlags,
): Promise<void> {
  const { estimateSweep } = await import("../../experiment/sweep/estimate.ts");
  const { sweepData, sweepText } = await import("../sweepView.ts");
  const { lookFor } = await import("../terminal.ts");
  const estimate = estimateSweep(experiment.plan);
  process.stdout.write(
    json
      ? `${JSON.stringify(sweepData(experiment, estimate), undefined, 2)}\n`
      : sweepText(experiment, estimate, lookFor(process.stdout)),
  );
}
