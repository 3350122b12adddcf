import type { Entry, Reader } from "../../scenario/document.ts";
import { readNode } from "../../scenario/parse.ts";
import type { Leaf } from "../../scenario/tree.ts";
import { type DesignKind, designKinds } from "../designs/extendable.ts";
import { designDeclaration, designSettings } from "./experimentSchema.ts";
import type { Design } from "./plan.ts";
import { placeOf, refuse } from "./readNodes.ts";

/** Reads the design of an experiment, with what holds where it says nothing; what is wrong is reported. */
export function readDesign(reader: Reader, entry: Entry): Design | undefined {
  const before = reader.report.problems.length;
  const node = readNode(reader, entry.node, designDeclaration, "design", entry.at);
  if (node?.kind !== "branch") return undefined;
  const leaves = new Map(
    [...node.children].filter((child): child is [string, Leaf] => child[1].kind === "leaf"),
  );
  const kind = leaves.get("kind")?.value as DesignKind | undefined;
  if (!leaves.has("kind")) {
    refuse(reader, placeOf(reader, entry), "design", "the design has no kind", designKinds.join(", "));
  }
  if (kind === undefined) return undefined;
  const settings = designSettings[kind];
  for (const [name, leaf] of leaves) {
    if (name === "kind" || Object.hasOwn(settings, name)) continue;
    const expected = Object.keys(settings).join(", ");
    refuse(reader, leaf.at, `design.${name}`, `${name} has no effect on the design ${kind}`, expected);
  }
  const design: Record<string, unknown> = { kind };
  for (const [name, otherwise] of Object.entries(settings)) {
    const value = leaves.has(name) ? leaves.get(name)!.value : otherwise;
    if (value !== undefined) design[name] = value;
    else if (!leaves.has(name)) {
      refuse(reader, placeOf(reader, entry), `design.${name}`, `the design ${kind} has no ${name}`, name);
    }
  }
  if (design.scramble === false) {
    const seed = leaves.get("seed");
    if (seed)
      refuse(reader, seed.at, "design.seed", "seed has no effect without scrambling", "scramble: true");
    delete design.seed;
  }
  // Sweeps in which rows share their chance events were made before there was a choice.
  if (design.ownChance === false) delete design.ownChance;
  return reader.report.problems.length > before ? undefined : (design as unknown as Design);
}
