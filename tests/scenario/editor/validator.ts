import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";

/** The schema that ships with the package. */
export const shippedSchema = new URL("../../../scenarios/scenario.schema.json", import.meta.url);

const schema = JSON.parse(readFileSync(shippedSchema, "utf8"));
// Strict: a keyword that the validator does not know is a mistake in the schema.
const ajv = new Ajv({ strict: true, allowMatchingProperties: true, inlineRefs: false });
const validate = ajv.compile(schema);

/** What the shipped schema has against a scenario file; nothing for one that it accepts. */
export function schemaErrors(text: string): ErrorObject[] {
  return validate(parse(text)) ? [] : (validate.errors ?? []);
}

/** Whether the shipped schema accepts a scenario file. */
export function accepted(text: string): boolean {
  return schemaErrors(text).length === 0;
}
