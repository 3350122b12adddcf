import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Command, InvalidArgumentError, Option } from "commander";

/** Reads a positive whole number, or refuses. */
export function positive(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError("Expected a positive whole number.");
  }
  return value;
}

/** Reads a seed, or refuses. */
function seed(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("Expected a whole number from 0 to 9007199254740991.");
  }
  return value;
}

/** Gathers a repeatable option. */
function gather(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** Gathers ids separated by commas. */
export function gatherIds(text: string, before: readonly string[] = []): string[] {
  const ids = text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (ids.length === 0) throw new InvalidArgumentError("Expected ids of outcomes separated by commas.");
  return [...before, ...ids];
}

/** Options of commands that simulate a scenario. */
export interface SimulationFlags {
  readonly runs: number;
  readonly seed?: number;
  readonly set?: string[];
  readonly until?: string;
  readonly resolution?: string;
  readonly workers?: number;
}

/** Adds the options of commands that simulate a scenario. */
export function addSimulationOptions(command: Command): Command {
  return command
    .option("-n, --runs <number>", "replicates, each with its own chance events", positive, 20)
    .option("--seed <number>", "seed of all chance events (default: the scenario's)", seed)
    .option("--set <path=value>", "change a parameter; may be repeated", gather)
    .option("--until <YYYY-MM>", "last month (default: the scenario's)")
    .addOption(
      new Option("--resolution <name>", "how adopters are simulated (default: the scenario's)").choices([
        "individuals",
        "cohorts",
        "expected",
      ]),
    )
    .option("--workers <number>", "worker threads (default: one a core)", positive);
}

/** Adds `--outcomes`. */
export function addOutcomesOption(command: Command): Command {
  return command.option(
    "--outcomes <ids>",
    "only these outcomes, separated by commas (default: all)",
    gatherIds,
  );
}

/** Options of every command. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds the options of every command. */
export function addOutputOptions(command: Command): Command {
  return command
    .option("--json", "machine-readable result on stdout, everything else on stderr")
    .option("-q, --quiet", "no progress and no advice");
}

/** `--set` entries that the flags amount to; so that the loader checks them as it checks a file. */
export function settingsOf(flags: Partial<SimulationFlags>): string[] {
  const { seed, until, resolution } = flags;
  const named = { seed, until, resolution };
  const settings = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return [...(flags.set ?? []), ...settings];
}

/** The folder of the scenarios that come with the package. */
export const packagedScenarios = fileURLToPath(new URL("../../scenarios/", import.meta.url));

/** The scenario that commands take where none is named. */
export const defaultScenario = "scenarios/baseline.yaml";

/** The scenario file asked for: the baseline here, or else the packaged one, where none is named. */
export function scenarioFile(file: string | undefined): string {
  if (file !== undefined) return file;
  return existsSync(defaultScenario) ? defaultScenario : `${packagedScenarios}baseline.yaml`;
}
