import { type Command, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "../exit.ts";
import { addOutputOptions, positive } from "../options.ts";
import { addSweepRunOptions, performSweep, reportFailures, type SweepRunFlags } from "../sweepRun.ts";

interface SensitivityFlags extends SweepRunFlags {
  readonly top: number;
  readonly level: number;
  readonly failed: "drop" | "refuse";
}

/** Adds `airace sensitivity`. */
export function addSensitivity(program: Command): void {
  const command = program
    .command("sensitivity")
    .description("which parameters drive the outcomes, and by how much; runs what is missing first")
    .argument("<experiment>", "experiment file, or the folder of a finished sweep")
    .option("--top <number>", "factors shown for each outcome", positive, 10)
    .option("--level <share>", "share that intervals are to cover", share, 0.95)
    .addOption(
      new Option("--failed <policy>", "what a failed run does: drop its sample whole, or refuse the analysis")
        .choices(["drop", "refuse"])
        .default("drop"),
    );
  addOutputOptions(addSweepRunOptions(command)).action(run);
}

async function run(target: string, flags: SensitivityFlags): Promise<void> {
  const folder = await folderFor(target, flags);
  if (folder === undefined) return;
  const { sensitivity, writeSensitivity } = await import("../../experiment/sensitivity/sensitivity.ts");
  const found = await sensitivity(folder, { level: flags.level, failed: flags.failed });
  const path = writeSensitivity(folder, found);
  const refused = found.scenarios.every(({ outcomes }) =>
    outcomes.every((outcome) => outcome.refused !== null),
  );
  if (refused || found.failures > 0) process.exitCode = exitCodes.fellShort;
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
    return;
  }
  const { sensitivityText } = await import("../sensitivityText.ts");
  const { lookFor } = await import("../terminal.ts");
  process.stdout.write(sensitivityText(found, { look: lookFor(process.stdout), top: flags.top }));
  if (!flags.quiet) process.stdout.write(`\nAll of it, with indices over time: ${path}\n`);
}

/** The folder of the finished sweep, run first where an experiment is named; undefined where shards are left. */
async function folderFor(target: string, flags: SensitivityFlags): Promise<string | undefined> {
  const { statSync } = await import("node:fs");
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) return target;
  const { loadExperiment } = await import("../../experiment/sweep/loadExperiment.ts");
  const { checkStudyDesign } = await import("../../experiment/sensitivity/readStudy.ts");
  const { plan } = loadExperiment(target);
  checkStudyDesign(target, plan.design);
  const outcome = await performSweep(plan, flags);
  reportFailures(outcome);
  if (outcome.finished) return outcome.folder;
  process.stderr.write(
    `Recorded in ${outcome.folder}\nWhen all shards are done: airace merge ${outcome.folder}\n`,
  );
  return undefined;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError("Expected a share between 0 and 1, such as 0.95.");
  }
  return value;
}
