import { z } from "zod";
import { evidenceGrades } from "../tree.ts";
import { textLength, titleLength } from "../values.ts";
import type { Known } from "./known.ts";

/** Control and direction characters, as the loader refuses them; line breaks and tabs apart. */
const unsafe =
  "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb";

/** The schema of a text: a title of one line, or a longer text. */
export function textSchema(path: string): z.ZodString {
  return path === "title"
    ? z
        .string()
        .max(titleLength)
        .regex(new RegExp(`^[^\\t\\n${unsafe}]*$`))
    : z
        .string()
        .max(textLength)
        .regex(new RegExp(`^[^${unsafe}]*$`));
}

/** Schemas of the keys that say where a value comes from, each referred to from many places. */
export function provenanceShape(known: Known) {
  const text = textSchema("note");
  const [first, ...rest] = known.sources;
  const source = first === undefined ? text : z.union([z.enum([first, ...rest]), text]);
  const grades = "how the value is known: measured, reported, derived from others, or assumed";
  return {
    evidence: z.enum(evidenceGrades).meta({ id: "evidence", description: grades }),
    source: source.meta({ id: "source", description: "id of an entry of sources" }),
    note: text.meta({ id: "note", description: "remark for readers" }),
  };
}
