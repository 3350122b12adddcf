import type { Declaration } from "../src/engine/declare.ts";
import { scenarioDeclaration } from "../src/engine/parameters/index.ts";

/** Kinds of parameters that the engine reads as values; names and expressions are checked elsewhere. */
const valueKinds = new Set(["number", "choice", "flag", "month"]);

/** Paths of every parameter that holds a number, a month, a choice or a flag; entries of maps are `*`. */
export function parameterPaths(
  declaration: Declaration = scenarioDeclaration,
  above: readonly string[] = [],
): string[] {
  if (declaration.kind === "optional") return parameterPaths(declaration.inner as Declaration, above);
  if (declaration.kind === "map") return parameterPaths(declaration.entry as Declaration, [...above, "*"]);
  if (declaration.kind === "group") {
    const members: Record<string, Declaration> = declaration.members;
    return Object.entries(members).flatMap(([name, member]) => parameterPaths(member, [...above, name]));
  }
  return valueKinds.has(declaration.kind) ? [above.join(".")] : [];
}

/** Whether one of the overrides sets a value at the path: `*` in either stands for any name, and a group for all below it. */
export function coveredBy(path: string, overrides: readonly string[]): boolean {
  const names = path.split(".");
  return overrides.some((text) => {
    const set = text.slice(0, text.indexOf("=")).split(".");
    return (
      set.length >= names.length &&
      names.every((name, at) => name === "*" || set[at] === "*" || name === set[at])
    );
  });
}
