import type { Declaration } from "../../engine/declare.ts";
import { scenarioDeclaration } from "../../engine/parameters/index.ts";
import { isSettings } from "../levers.ts";
import { declarationBelow } from "../ranges.ts";

/**
 * The names that the dot path of a parameter is made of. Below a map of levers the rest is one name, dots included.
 *
 * @example namesOf("policy.us.levers.bans.china.health") // ["policy", "us", "levers", "bans.china.health"]
 */
export function namesOf(path: string): string[] {
  const names: string[] = [];
  let declaration: Declaration | undefined = scenarioDeclaration;
  let rest = path;
  while (rest !== "") {
    const end: number = declaration !== undefined && isSettings(declaration) ? -1 : rest.indexOf(".");
    const name = end < 0 ? rest : rest.slice(0, end);
    names.push(name);
    rest = end < 0 ? "" : rest.slice(end + 1);
    declaration = declaration && declarationBelow(declaration, name);
  }
  return names;
}
