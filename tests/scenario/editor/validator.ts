import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";

/** The schema that ships with the package. */
export const shippedSchema = new URL("../../../scenarios/scenario.schema.json", import.meta.url);

/** That of experiment files. */
export const shippedExperimentSchema = new URL("../../../scenarios/experiment.schema.json", import.meta.url);

// Strict: a keyword that the validator does not know is a mistake in the schema.
const ajv = new Ajv({
  strict: true,
  allowMatchingProperties: true,
  allowUnionTypes: true,
  inlineRefs: false,
});
const compiled = (schema: URL) => ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
const validate = compiled(shippedSchema);
const validateExperiment = compiled(shippedExperimentSchema);

/** What the shipped schema has against a scenario file; nothing for one that it accepts. */
export function schemaErrors(text: string): ErrorObject[] {
  return validate(parse(text)) ? [] : (validate.errors ?? []);
}

/** Whether the shipped schema accepts a scenario file. */
export function accepted(text: string): boolean {
  return schemaErrors(text).length === 0;
}

/** What the shipped schema has against an experiment file; nothing for one that it accepts. */
export function experimentErrors(text: string): ErrorObject[] {
  return validateExperiment(parse(text)) ? [] : (validateExperiment.errors ?? []);
}
