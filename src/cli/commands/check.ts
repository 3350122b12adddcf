import type { Command } from "commander";
import { exitCodes } from "../exit.ts";
import { addOutputOptions, type OutputFlags } from "../options.ts";

interface CheckFlags extends OutputFlags {
  readonly strict?: boolean;
}

/** Adds `airace check`. */
export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .description("look through scenario files for errors and doubts, without running them")
    .argument("[files...]", "scenario files, or folders of them (default: scenarios)")
    .option("--strict", "leave with 3 if there are warnings");
  addOutputOptions(command).action(check);
}

async function check(files: readonly string[], flags: CheckFlags): Promise<void> {
  const { checkFiles, scenarioFiles } = await import("../checkFiles.ts");
  const checked = checkFiles(scenarioFiles(files));
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(checked, undefined, 2)}\n`);
  } else {
    const { checkReport } = await import("../checkReport.ts");
    const { paintFor } = await import("../terminal.ts");
    process.stdout.write(checkReport(checked, paintFor(process.stdout)));
  }
  if (checked.errors.length > 0) process.exitCode = exitCodes.input;
  else if (flags.strict && checked.warnings.length > 0) process.exitCode = exitCodes.fellShort;
}
