import { z } from "zod";
import { blocIds } from "../../engine/parameters/entities.ts";
import { leverDeclarations } from "../../engine/parameters/policy.ts";
import { leverFamilies } from "../levers.ts";
import type { Known } from "./known.ts";
import { leafFileSchema, type Shared } from "./leaves.ts";

/** How an id reads inside the path of a lever. */
const idPattern = "[A-Za-z][A-Za-z0-9_-]{0,63}";

/** The schema of values by lever path: the levers, and those of families such as `bans.china.defence`. */
export function leversFileSchema(description: string, parts: Shared): z.ZodType {
  const levers: Record<string, z.ZodType> = {};
  const patternProperties: Record<string, object> = {};
  for (const [name, declaration] of Object.entries(leverDeclarations)) {
    levers[name] = leafFileSchema(declaration, "", parts).nullable();
  }
  for (const [name, { names, value }] of Object.entries(leverFamilies)) {
    const id = `lever-${name}`;
    const lever = leafFileSchema(value, "", parts).nullable().meta({ id });
    const pattern = names.map((to) => (to === "blocs" ? `(${blocIds.join("|")})` : idPattern));
    patternProperties[`^${[name, ...pattern].join("\\.")}$`] = { $ref: `#/definitions/${id}` };
    // The paths over known ids are offered by name; they match the pattern too.
    for (const path of pathsOf(name, names, parts.known)) levers[path] = lever;
  }
  return z.strictObject(levers).partial().meta({ id: "levers", description, patternProperties });
}

function pathsOf(name: string, names: readonly string[], known: Known): string[] {
  return names.reduce<string[]>(
    (paths, to) => paths.flatMap((path) => idsOf(to, known).map((id) => `${path}.${id}`)),
    [name],
  );
}

function idsOf(to: string, known: Known): readonly string[] {
  return to === "blocs" ? blocIds : known.ids(to);
}
