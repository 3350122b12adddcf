import { z } from "zod";
import type {
  ChoiceDeclaration,
  Declaration,
  ExpressionTree,
  GroupDeclaration,
  NumberDeclaration,
} from "../engine/declare.ts";
import { type Scenario, scenarioDeclaration } from "../engine/parameters/index.ts";
import { expressionLimits } from "./tokens.ts";
import { distributions, evidenceGrades } from "./tree.ts";

/** Ids of entries: a letter first, then letters, digits, `_` and `-`; no name that every JavaScript object has. */
const entryId = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Whether a name can be the id of an entry of a map. */
export function isEntryId(name: string): boolean {
  return entryId.test(name) && !(name in Object.prototype);
}

/** Deepest tree that a resolved scenario may carry; the parser refuses deeper ones. */
const expressionSchema: z.ZodType<ExpressionTree> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("number"), value: z.number() }),
    z.strictObject({ type: z.literal("symbol"), name: z.string() }),
    z.strictObject({
      type: z.literal("call"),
      name: z.string(),
      arguments: z.array(expressionSchema).max(expressionLimits.nodes),
    }),
  ]),
);

/** The schema of one number, within its bounds, with unit, bounds and description as metadata. */
export function numberSchema(declaration: NumberDeclaration): z.ZodNumber {
  const { unit, min, max, description, integer } = declaration;
  const base = integer ? z.int() : z.number();
  return base.min(min).max(max).meta({ description, unit });
}

/** The schema of one of a few names. */
export function choiceSchema(declaration: ChoiceDeclaration) {
  return z
    .enum(declaration.options as readonly [string, ...string[]])
    .meta({ description: declaration.description });
}

function membersOf(declaration: GroupDeclaration): [string, Declaration][] {
  return Object.entries(declaration.members) as [string, Declaration][];
}

/** The schema of resolved values: months are ticks, expressions are trees, everything that must be there is. */
export function resolvedSchema(declaration: Declaration): z.ZodType {
  switch (declaration.kind) {
    case "number":
      return numberSchema(declaration);
    case "choice":
      return choiceSchema(declaration);
    case "flag":
      return z.boolean().meta({ description: declaration.description });
    case "text":
    case "reference":
      return z.string().meta({ description: declaration.description });
    case "month":
      return z.int().meta({ description: declaration.description, unit: "months since 2023-01" });
    case "expression":
      return expressionSchema;
    case "optional":
      return resolvedSchema(declaration.inner).optional();
    case "map":
      return z
        .record(z.string(), resolvedSchema(declaration.entry))
        .meta({ description: declaration.description });
    case "group": {
      const shape: Record<string, z.ZodType> = {};
      for (const [name, member] of membersOf(declaration)) shape[name] = resolvedSchema(member);
      return z.strictObject(shape).meta({ description: declaration.description });
    }
  }
}

let scenarioSchemaOnce: z.ZodType<Scenario> | undefined;

/** The schema of a resolved scenario. */
export function scenarioSchema(): z.ZodType<Scenario> {
  scenarioSchemaOnce ??= resolvedSchema(scenarioDeclaration) as z.ZodType<Scenario>;
  return scenarioSchemaOnce;
}

const provenanceShape = {
  evidence: z.enum(evidenceGrades).meta({ description: "how the value is known" }),
  source: z.string().meta({ description: "id of an entry of sources" }),
  note: z.string().meta({ description: "remark for readers" }),
};
const rangeSchema = z
  .tuple([z.number(), z.number()])
  .meta({ description: "plausible range: lowest, highest" });
const distSchema = z.enum(distributions).meta({ description: "distribution over the range" });

/** A value of a file: bare, or an object that holds it with its provenance. */
function leafFileSchema(value: z.ZodType, ranged: boolean): z.ZodType {
  const shape = { value, ...(ranged ? { range: rangeSchema, dist: distSchema } : {}), ...provenanceShape };
  return z.union([value, z.strictObject(shape).partial().required({ value: true })]);
}

/** The schema of a declaration as written in a file: everything may be left to the file that it extends. */
function writtenSchema(declaration: Declaration): z.ZodType {
  const described = <S extends z.ZodType>(schema: S, description: string): S => schema.meta({ description });
  switch (declaration.kind) {
    case "number":
      return described(leafFileSchema(numberSchema(declaration), true), declaration.description);
    case "choice":
      return described(leafFileSchema(choiceSchema(declaration), false), declaration.description);
    case "flag":
      return described(leafFileSchema(z.boolean(), false), declaration.description);
    case "text":
      return described(z.string(), declaration.description);
    case "reference":
      return described(leafFileSchema(z.string().regex(entryId), false), declaration.description);
    case "month": {
      const calendar = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
      return described(leafFileSchema(calendar, false), `${declaration.description} (YYYY-MM)`);
    }
    case "expression":
      return described(
        leafFileSchema(z.string().max(expressionLimits.characters), false),
        declaration.description,
      );
    case "optional":
      return writtenSchema(declaration.inner).nullable();
    case "map": {
      const annotated = annotatedEntry(declaration.entry);
      return described(z.record(z.string(), annotated.nullable()), declaration.description);
    }
    case "group":
      return described(z.strictObject(writtenShape(declaration)).partial(), declaration.description);
  }
}

function writtenShape(declaration: GroupDeclaration): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, member] of membersOf(declaration)) shape[name] = writtenSchema(member);
  return shape;
}

/** An entry that is a group may state evidence, source and note for all values in it. */
function annotatedEntry(entry: Declaration): z.ZodType {
  if (entry.kind !== "group") return writtenSchema(entry);
  const shape = { ...provenanceShape, ...writtenShape(entry) };
  return z.strictObject(shape).partial().meta({ description: entry.description });
}

/** Who published a number: an entry of `sources`. */
export const sourceSchema = z.strictObject({
  title: z.string(),
  publisher: z.string().optional(),
  date: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
});

/** Default provenance of the bare values that a pattern of paths matches: an entry of `provenance`. */
export const patternSchema = z.strictObject({
  evidence: z.enum(evidenceGrades).optional(),
  source: z.string().optional(),
  dist: z.enum(distributions).optional(),
  spread: z.number().positive().max(10).optional(),
  range: rangeSchema.optional(),
  note: z.string().optional(),
});

/** The schema of a scenario file, for editors: `z.toJSONSchema(scenarioFileSchema(), { io: "input" })`. */
export function scenarioFileSchema(): z.ZodType {
  return z
    .strictObject({
      extends: z.string().meta({ description: "scenario that this one changes, or airace:baseline" }),
      include: z
        .array(z.string())
        .meta({ description: "parts of this scenario, merged before its own keys" }),
      sources: z.record(z.string(), sourceSchema.nullable()).meta({ description: "publications by id" }),
      provenance: z
        .record(z.string(), patternSchema)
        .meta({ description: "default provenance of bare values by path, * for one name, ** for the rest" }),
      ...writtenShape(scenarioDeclaration),
    })
    .partial();
}
