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

/** Ids of entries: a letter first, then letters, digits, `_` and `-`; no name that every JavaScript object has. */
export const entryId = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

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
