import { existsSync } from "node:fs";
import { type ConflictRegister, loadConflicts } from "../scenario/conflicts.ts";
import { packagedScenarios } from "./options.ts";

/** Where the register of conflicts stands in a folder with scenarios of its own. */
const ownRegister = "scenarios/conflicts.yaml";

/** The register of articles against data: the one here, or else that of the package. */
export function conflictRegister(): ConflictRegister {
  return loadConflicts(existsSync(ownRegister) ? ownRegister : `${packagedScenarios}conflicts.yaml`);
}
