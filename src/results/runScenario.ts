import { join } from "node:path";
import { type LoadedScenario, loadScenario } from "../scenario/load.ts";
import { ScenarioError } from "../scenario/problems.ts";
import { engineBuildHash } from "./buildHash.ts";
import { fileNames, type Manifest } from "./manifest.ts";
import { RunFolderError } from "./readRun.ts";

/**
 * The scenario of a run, from its folder. Throws a RunFolderError where another version of the engine made the run
 * and its scenario lacks what today's needs; a ScenarioError where the file is damaged otherwise.
 */
export function runScenario(folder: string, { engine }: Pick<Manifest, "engine">): LoadedScenario {
  try {
    return loadScenario(join(folder, fileNames.scenario));
  } catch (error) {
    if (!(error instanceof ScenarioError) || engine === engineBuildHash()) throw error;
    throw new RunFolderError(
      `${folder}: run by another version of airace, whose scenario this one cannot read; run the scenario anew`,
      { cause: error },
    );
  }
}
