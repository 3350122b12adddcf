import { z } from "zod";
import type { NumberDeclaration } from "../../engine/declare.ts";
import type { Provenance } from "../provenance.ts";
import { entryId } from "../schema.ts";
import { shortNumber } from "../shortNumber.ts";
import { expressionLimits } from "../tokens.ts";
import { distributions } from "../tree.ts";
import { unitTextPattern } from "../unitText.ts";
import type { LeafDeclaration } from "../values.ts";
import type { Known } from "./known.ts";
import { provenanceShape, textSchema } from "./texts.ts";

/** What the schemas of one file share. */
export interface Shared {
  readonly known: Known;
  readonly provenance: ReturnType<typeof provenanceShape>;
  readonly dist: z.ZodType;
  /** The schema of a plausible range: one for all parameters with the same bounds and unit. */
  range(declaration: NumberDeclaration): z.ZodType;
  /** The schema of a number written with its unit, such as `3 GW`; undefined where only plain numbers can be given. */
  unit(declaration: NumberDeclaration): z.ZodType | undefined;
}

/** What the schemas of one file share, built once for each. */
export function shared(known: Known): Shared {
  const dist = z.enum(distributions).meta({ id: "dist", description: "distribution over the range" });
  const once = remember();
  const unit = ({ unit }: NumberDeclaration): z.ZodType | undefined => {
    const pattern = unitTextPattern(unit);
    const description = `a number with its unit, such as 3 ${unit}`;
    if (pattern === undefined) return undefined;
    return once(`unit ${unit}`, (id) => z.string().regex(new RegExp(pattern)).meta({ id, description }));
  };
  const range = (declaration: NumberDeclaration): z.ZodType => {
    const { min, max } = declaration;
    const text = unit(declaration);
    const end = z.number().min(min).max(max);
    const name = `range ${min} to ${max}${text ? ` ${declaration.unit}` : ""}`;
    return once(name, (id) => rangeSchema(text ? z.union([end, text]) : end).meta({ id }));
  };
  return { known, provenance: provenanceShape(known), dist, range, unit };
}

/** Builds a schema once for each name, and gives it an id that can stand in a reference. */
function remember() {
  const built = new Map<string, z.ZodType>();
  return (name: string, build: (id: string) => z.ZodType): z.ZodType => {
    const schema = built.get(name) ?? build(name.replace(/[^\w.-]+/g, "-"));
    built.set(name, schema);
    return schema;
  };
}

/** The schema of one value as a file holds it: bare, or in a group with its provenance. */
export function leafFileSchema(declaration: LeafDeclaration, path: string, parts: Shared): z.ZodType {
  if (declaration.kind === "text") {
    return textSchema(path).meta({ description: declaration.description });
  }
  const present = parts.known.present(path);
  const description = [meaning(declaration), present && `baseline: ${presentText(present)}`];
  return annotated(declaration, parts).meta({
    description: description.filter((part) => part !== undefined).join("; "),
    ...(present === undefined ? {} : { default: present.value }),
  });
}

function annotated(declaration: LeafDeclaration, parts: Shared): z.ZodType {
  const { provenance, dist, range } = parts;
  const value = bare(declaration, parts);
  const ranged = declaration.kind === "number" ? { range: range(declaration), dist } : {};
  const group = z.strictObject({ value, ...ranged, ...provenance });
  return z.union([value, group.partial().required({ value: true })]);
}

function bare(declaration: LeafDeclaration, { known, unit }: Shared): z.ZodType {
  switch (declaration.kind) {
    case "number": {
      const { integer, min, max } = declaration;
      const number = (integer ? z.int() : z.number()).min(min).max(max);
      const text = unit(declaration);
      return text ? z.union([number, text]) : number;
    }
    case "choice":
      return z.enum(declaration.options as readonly [string, ...string[]]);
    case "flag":
      return z.boolean();
    case "month":
      return z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
    case "expression":
      return z.string().min(1).max(expressionLimits.characters);
    case "reference": {
      const [first, ...rest] = known.ids(declaration.to);
      const id = z.string().regex(entryId);
      return first === undefined ? id : z.union([z.enum([first, ...rest]), id]);
    }
    case "text":
      return textSchema("");
  }
}

/** The schema of a plausible range with ends of a kind. */
export function rangeSchema(end: z.ZodType): z.ZodType {
  return z.tuple([end, end]).meta({ description: "plausible range: lowest, highest" });
}

/** What a value means; for a number in which unit and within which bounds. */
function meaning(declaration: LeafDeclaration): string {
  const { description, kind } = declaration;
  if (kind === "number") return `${description} (${numberText(declaration)})`;
  if (kind === "month") return `${description} (YYYY-MM)`;
  return kind === "reference" ? `${description} (an entry of ${declaration.to})` : description;
}

function numberText({ unit, min, max, integer }: NumberDeclaration): string {
  return `${unit}, ${integer ? "whole, " : ""}${min} to ${max}`;
}

function presentText({ value, range, evidence }: Provenance): string {
  return `${value}${range === undefined ? "" : `, plausibly ${range.map(shortNumber).join(" to ")}`}, ${evidence}`;
}
