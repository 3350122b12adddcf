import { join } from "node:path";
import { type LoadedScenario, type LoadOptions, loadScenario } from "../../src/scenario/load.ts";
import { formatProblem, ScenarioError } from "../../src/scenario/problems.ts";
import { minimalScenario, writeFiles } from "./minimal.ts";

/** Loads `main.yaml`, given as text beside a complete `base.yaml` and other files, from a new folder. */
export function load(
  main: string | Uint8Array,
  files: Record<string, string | Uint8Array> = {},
  options: LoadOptions = {},
): LoadedScenario {
  return loadIn(writeFiles({ "base.yaml": minimalScenario(), ...files, "main.yaml": main }), options);
}

function loadIn(folder: string, options: LoadOptions): LoadedScenario {
  return loadScenario(join(folder, "main.yaml"), options);
}

/** The problems that loading meets, one line each, without the folder; none when it succeeds. */
export function problems(
  main: string | Uint8Array,
  files: Record<string, string | Uint8Array> = {},
  options: LoadOptions = {},
): string[] {
  const folder = writeFiles({ "base.yaml": minimalScenario(), ...files, "main.yaml": main });
  try {
    loadIn(folder, options);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ""));
  }
}
