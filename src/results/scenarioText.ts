import { stringify } from "yaml";
import type { LoadedScenario } from "../scenario/load.ts";

/** The resolved scenario as YAML: one file without `extends` that gives the same run wherever it is read. */
export function scenarioText(loaded: Pick<LoadedScenario, "document">): string {
  return stringify(loaded.document, { lineWidth: 0, aliasDuplicateObjects: false });
}
