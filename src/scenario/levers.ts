import {
  type Declaration,
  integer,
  type MapDeclaration,
  type NumberDeclaration,
  share,
} from "../engine/declare.ts";
import { blocIds } from "../engine/parameters/entities.ts";
import { leverDeclarations, leverNames, policy } from "../engine/parameters/policy.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";

/** Levers that are a family: a path such as `bans.china.defence` names one, by ids of the maps in `names`. */
export const leverFamilies: Readonly<
  Record<
    string,
    { readonly names: readonly ("sectors" | "labs" | "blocs")[]; readonly value: NumberDeclaration }
  >
> = {
  procurement: { names: ["sectors"], value: share("push of procurement and programmes in a sector") },
  bans: { names: ["blocs", "sectors"], value: share("share of a sector closed to models of a bloc") },
  access: { names: ["blocs"], value: share("reach of closed models of a bloc") },
  sanctions: { names: ["labs"], value: integer("flag", 0, 1, "1 where the lab is sanctioned") },
  releasePolicy: {
    names: ["labs"],
    value: integer("policy", -1, 1, "-1 closed, 0 free, 1 open"),
  },
};

/** What a lever path means: the declaration of its value, and the ids in it that must exist. */
export interface Lever {
  readonly declaration: NumberDeclaration;
  readonly references: readonly { readonly to: "sectors" | "labs"; readonly id: string }[];
}

/** Why a path names no lever. */
export interface UnknownLever {
  readonly found: string;
  readonly expected: string;
  readonly suggestion?: string;
}

/** Whether a declaration is a map from lever paths to values, whose ids hold dots. */
export function isSettings(declaration: Declaration): declaration is MapDeclaration<NumberDeclaration> {
  return declaration === policy.entry.members.levers;
}

/** The lever that a path names, such as `visas` or `procurement.health`; ids are checked later. */
export function leverAt(path: string): Lever | UnknownLever {
  if (Object.hasOwn(leverDeclarations, path)) {
    return { declaration: leverDeclarations[path as keyof typeof leverDeclarations], references: [] };
  }
  const [name, ...ids] = path.split(".") as [string, ...string[]];
  const family = Object.hasOwn(leverFamilies, name) ? leverFamilies[name] : undefined;
  if (family === undefined) {
    const names = [...leverNames, ...Object.keys(leverFamilies)];
    return unknown(`unknown lever: ${plain(path)}`, "", nearest(name, names));
  }
  const form = [name, ...family.names.map((to) => to.slice(0, -1).toUpperCase())].join(".");
  if (ids.length !== family.names.length) return unknown(`incomplete lever: ${plain(path)}`, form);
  const references: { to: "sectors" | "labs"; id: string }[] = [];
  for (const [index, to] of family.names.entries()) {
    const id = ids[index]!;
    if (to !== "blocs") references.push({ to, id });
    else if (!(blocIds as readonly string[]).includes(id)) {
      return unknown(
        `unknown bloc: ${plain(id)} in ${plain(path)}`,
        blocIds.join(", "),
        nearest(id, blocIds),
      );
    }
  }
  return { declaration: family.value, references };
}

function unknown(found: string, expected: string, suggestion?: string): UnknownLever {
  return { found, expected, ...(suggestion === undefined ? {} : { suggestion }) };
}
