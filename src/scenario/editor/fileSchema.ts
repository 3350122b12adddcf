import { z } from "zod";
import type { Declaration, GroupDeclaration, MapDeclaration } from "../../engine/declare.ts";
import { scenarioDeclaration } from "../../engine/parameters/index.ts";
import { isSettings } from "../levers.ts";
import { entryId } from "../schema.ts";
import { sourceId } from "../sources.ts";
import { evidenceGrades, joinPath } from "../tree.ts";
import { isLeaf } from "../values.ts";
import type { Known } from "./known.ts";
import { leafFileSchema, rangeSchema, type Shared, shared } from "./leaves.ts";
import { leversFileSchema } from "./levers.ts";
import { textSchema } from "./texts.ts";

/**
 * The schema of a scenario file as it is written: every key may be left to the file that it extends, so that parts
 * of a scenario satisfy it too.
 */
export function scenarioFileSchema(known: Known): z.ZodType {
  const parts = shared(known);
  const file = z.string().regex(/\S/);
  return z
    .strictObject({
      extends: file.meta({
        description: "scenario that this one changes: a path from this file, or airace:baseline",
        default: "airace:baseline",
      }),
      include: z.array(file).meta({ description: "parts of this scenario, merged before its own keys" }),
      sources: z
        .record(z.string().regex(sourceId), publicationSchema().nullable())
        .meta({ description: "publications by id; null removes one" }),
      provenance: z
        .record(z.string(), patternSchema(parts))
        .meta({ description: "default provenance of bare values by path, * for one name, ** for the rest" }),
      ...membersSchema(scenarioDeclaration, "", writer(parts)),
    })
    .partial();
}

/** Writes the schema of a declaration at a path. */
type Write = (declaration: Declaration, path: string) => z.ZodType;

function writer(parts: Shared): Write {
  let levers: z.ZodType | undefined;
  const write: Write = (declaration, path) => {
    if (declaration.kind === "optional") return write(declaration.inner, path).nullable();
    if (isLeaf(declaration)) return leafFileSchema(declaration, path, parts);
    if (declaration.kind === "group") {
      const { description } = declaration;
      return z
        .strictObject(membersSchema(declaration, path, write))
        .partial()
        .meta({ description });
    }
    if (isSettings(declaration)) {
      levers ??= leversFileSchema(declaration.description, parts);
      return levers;
    }
    return mapSchema(declaration, path, write, parts);
  };
  return write;
}

function membersSchema(declaration: GroupDeclaration, path: string, write: Write): Record<string, z.ZodType> {
  const members = Object.entries(declaration.members) as [string, Declaration][];
  return Object.fromEntries(members.map(([name, member]) => [name, write(member, joinPath(path, name))]));
}

/** Entries by id: those that are known by name, others by the form of their id. */
function mapSchema(declaration: MapDeclaration, path: string, write: Write, parts: Shared): z.ZodType {
  const entry = entrySchema(declaration.entry, joinPath(path, "*"), write, parts).nullable();
  const known = Object.fromEntries(parts.known.ids(path).map((id) => [id, entry]));
  return z
    .object(known)
    .partial()
    .catchall(entry)
    .meta({ description: declaration.description, propertyNames: { pattern: entryId.source } });
}

/** An entry that is a group may state evidence, source and note for all values in it. */
function entrySchema(entry: Declaration, path: string, write: Write, parts: Shared): z.ZodType {
  if (entry.kind !== "group") return write(entry, path);
  return z
    .strictObject({ ...parts.provenance, ...membersSchema(entry, path, write) })
    .partial()
    .meta({ id: path.replaceAll(".*", "").replaceAll(".", "-") + "-entry", description: entry.description });
}

/** Who published a number: an entry of `sources`. A year alone is a number to YAML. */
export function publicationSchema() {
  const text = z.union([textSchema(""), z.number()]);
  return z
    .strictObject({
      title: text.meta({ description: "what it is called" }),
      publisher: text.optional(),
      date: text.meta({ description: "when it was published, such as 2025-06-11" }).optional(),
      url: text.optional(),
      note: text.optional(),
    })
    .meta({ id: "publication", description: "A publication." });
}

/** Default provenance of the bare values that a pattern of paths matches: an entry of `provenance`. */
function patternSchema({ provenance, dist }: Shared) {
  const spread = z.number().gt(0).max(10).meta({ description: "range of this share around each value" });
  return z
    .strictObject({
      ...provenance,
      evidence: z.enum(evidenceGrades),
      dist,
      spread,
      range: rangeSchema(z.number()),
    })
    .partial()
    .meta({ id: "pattern", description: "Default provenance of bare values." });
}
