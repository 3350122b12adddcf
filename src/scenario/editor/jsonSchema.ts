import { z } from "zod";
import { loadScenario } from "../load.ts";
import { scenarioFileSchema } from "./fileSchema.ts";
import { type Known, knownFrom } from "./known.ts";

/**
 * The JSON Schema of scenario files, for editors: units, bounds and descriptions of all parameters, ids and present
 * values of a known scenario. Draft 7, the newest that the YAML extension of VS Code understands in full.
 *
 * For example, `scenarioJsonSchema(knownFrom(loadScenario("airace:baseline")))`.
 */
export function scenarioJsonSchema(known: Known): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(scenarioFileSchema(known), {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => unwrapReference(jsonSchema),
  });
  return {
    $schema,
    title: "airace scenario",
    description: "A scenario of airace, or a part of one.",
    ...schema,
  };
}

/** A reference may stand alone, where the library writes a list of one. */
export function unwrapReference(schema: z.core.JSONSchema.BaseSchema): void {
  const [only] = schema.allOf ?? [];
  if (Object.keys(schema).length !== 1 || schema.allOf?.length !== 1 || only?.$ref === undefined) return;
  delete schema.allOf;
  schema.$ref = only.$ref;
}

/** The schema as the text of a file, with ids and values of the baseline that ships with the package. */
export function scenarioSchemaText(): string {
  const schema = scenarioJsonSchema(knownFrom(loadScenario("airace:baseline")));
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}
