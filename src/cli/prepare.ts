import { basename } from "node:path";
import type { LoadedScenario } from "../scenario/load.ts";
import { nearest } from "../scenario/nearest.ts";
import { formatProblem } from "../scenario/problems.ts";
import { InputError } from "./exit.ts";
import { type OutputFlags, type SimulationFlags, scenarioFile, settingsOf } from "./options.ts";

/** A scenario that is ready to run, and the name its results go by. */
export interface Prepared {
  readonly loaded: LoadedScenario;
  readonly file: string;
  readonly name: string;
}

/** Loads the scenario file asked for, with `--set` and the like applied, and shows its warnings on stderr. */
export async function prepare(
  file: string | undefined,
  flags: Partial<SimulationFlags> & OutputFlags,
): Promise<Prepared> {
  const { loadScenario } = await import("../scenario/load.ts");
  const path = scenarioFile(file);
  const loaded = loadScenario(path, { set: settingsOf(flags) });
  if (loaded.warnings.length > 0 && !flags.quiet) {
    process.stderr.write(
      `${loaded.warnings.map((warning) => `warning: ${formatProblem(warning)}\n`).join("")}`,
    );
  }
  return { loaded, file: path, name: basename(path).replace(/^airace:|\.ya?ml$/g, "") };
}

/** Refuses outcomes that do not exist, each with the nearest name. */
export async function checkOutcomes(
  loaded: LoadedScenario,
  ids: readonly string[] | undefined,
): Promise<void> {
  if (ids === undefined) return;
  const { outcomeDefinitions } = await import("../engine/outcomes.ts");
  const known = new Set(outcomeDefinitions(loaded.scenario).map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const lines = unknown.map((id) => {
    const near = nearest(id, known);
    return `--outcomes: unknown outcome: ${id}${near === undefined ? "" : ` (did you mean ${near}?)`}`;
  });
  throw new InputError([...lines, "`airace list outcomes` names them all."].join("\n"));
}
