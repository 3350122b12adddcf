import { type EnsembleResult, ensemble, loadScenario } from "../../src/index.ts";
import { top } from "./documents.ts";

/** Replicates behind the figures in the documentation, as many as `airace run` has unless told otherwise. */
const runs = 20;

let result: Promise<EnsembleResult> | undefined;

/** The baseline's runs that the documentation quotes; computed once. */
export function baselineRuns(): Promise<EnsembleResult> {
  result ??= ensemble(loadScenario(`${top}scenarios/baseline.yaml`), { runs });
  return result;
}
