import type { Command } from "commander";
import type { PatternCheck } from "../../experiment/patterns.ts";
import { exitCodes } from "../exit.ts";
import {
  addOutputOptions,
  addSimulationOptions,
  type OutputFlags,
  type SimulationFlags,
} from "../options.ts";

interface ValidateFlags extends SimulationFlags, OutputFlags {
  readonly out: string;
  readonly force?: boolean;
}

/** Adds `airace validate`. */
export function addValidate(program: Command): void {
  const command = program
    .command("validate")
    .description("hold a scenario against the patterns of the world, P1 to P12")
    .argument("[file]", "scenario file (default: scenarios/baseline.yaml)");
  addSimulationOptions(command)
    .option("-o, --out <folder>", "folder for results", "results")
    .option("-f, --force", "compute anew even if the same run is there");
  addOutputOptions(command).action(validate);
}

async function validate(file: string | undefined, flags: ValidateFlags): Promise<void> {
  const { stopSignal, lookFor } = await import("../terminal.ts");
  const signal = stopSignal();
  const { prepare } = await import("../prepare.ts");
  const prepared = await prepare(file, flags);
  const { produce } = await import("../produce.ts");
  const { folder, result, manifest } = await produce(prepared, flags, signal);
  const { checkPatterns } = await import("../../experiment/patterns.ts");
  const checks = result.replicates.length > 0 ? checkPatterns(result) : [];
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ folder, manifest, patterns: checks }, undefined, 2)}\n`);
  } else {
    const { patternTable } = await import("../patternTable.ts");
    process.stdout.write(patternTable(checks, result, lookFor(process.stdout)));
  }
  if (fallsShort(checks) || result.failures.length > 0) process.exitCode = exitCodes.fellShort;
}

function fallsShort(checks: readonly PatternCheck[]): boolean {
  return checks.some(({ verdict }) => verdict === "falls short");
}
