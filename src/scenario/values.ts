import type { Declaration } from "../engine/declare.ts";
import { parseExpression } from "./expressions.ts";
import { parseMonth } from "./month.ts";
import { nearest } from "./nearest.ts";
import { hasUnsafeCharacter, plain, quote } from "./problems.ts";
import { choiceSchema, isEntryId, numberSchema } from "./schema.ts";
import { ExpressionError } from "./tokens.ts";
import { unitTextPattern } from "./unitText.ts";
import { readUnitText } from "./unitValue.ts";

/** Declarations of a single value. */
export type LeafDeclaration = Extract<
  Declaration,
  { kind: "number" | "choice" | "flag" | "text" | "month" | "reference" | "expression" }
>;

/** Whether a declaration is of a single value. */
export function isLeaf(declaration: Declaration): declaration is LeafDeclaration {
  return declaration.kind !== "group" && declaration.kind !== "map" && declaration.kind !== "optional";
}

/** Why a value was refused; `offset` counts characters into a text. */
export interface Refusal {
  readonly found: string;
  readonly expected: string;
  readonly suggestion?: string;
  readonly offset?: number;
}

/** Longest title, characters. */
export const titleLength = 200;
/** Longest text other than a title, characters. */
export const textLength = 10_000;

/** The number that a text with a unit stands for, where a number is declared. */
export type NumberReading = { readonly value: number; readonly written: string } | Refusal;

/**
 * Reads a number written with a unit, such as `2500 MW` where `GW` is declared; undefined where the value is no such
 * text, so that it is to be checked as it is. Bounds are checked.
 */
export function readNumberText(
  declaration: LeafDeclaration,
  value: unknown,
  path: string,
): NumberReading | undefined {
  if (declaration.kind !== "number" || typeof value !== "string") return undefined;
  const reading = readUnitText(value, declaration.unit, path);
  if (reading === undefined) return undefined;
  if (!("value" in reading)) return { expected: reading.mismatch ? "" : describe(declaration), ...reading };
  const refusal = refuseValue(declaration, reading.value, path);
  if (refusal === undefined) return { value: reading.value, written: value };
  const own = Number.parseFloat(value) === reading.value;
  const found = `${plain(path)} is ${quote(value)}${own ? "" : ` (${reading.value})`}`;
  return { found, expected: refusal.expected };
}

/** Checks one value as written; undefined when it is right. `path` is for the message. */
export function refuseValue(declaration: LeafDeclaration, value: unknown, path: string): Refusal | undefined {
  const found = `${plain(path)} is ${value === null ? "empty" : quote(value)}`;
  switch (declaration.kind) {
    case "number": {
      if (cached(declaration, () => numberSchema(declaration)).safeParse(value).success) return undefined;
      return { found, expected: describe(declaration), ...suggestNumber(value, declaration.unit) };
    }
    case "choice": {
      if (cached(declaration, () => choiceSchema(declaration)).safeParse(value).success) return undefined;
      return { found, expected: describe(declaration), ...suggest(value, declaration.options) };
    }
    case "flag": {
      if (typeof value === "boolean") return undefined;
      const yes = ["yes", "on", "y", "1"].includes(String(value).toLowerCase());
      const no = ["no", "off", "n", "0"].includes(String(value).toLowerCase());
      return { found, expected: "true or false", ...(yes || no ? { suggestion: String(yes) } : {}) };
    }
    case "text":
      return refuseText(value, path, found);
    case "month":
      if (typeof value === "string" && parseMonth(value) !== undefined) return undefined;
      return { found, expected: "a month such as 2026-07" };
    case "reference":
      if (typeof value === "string" && isEntryId(value)) return undefined;
      return { found, expected: `the id of an entry of ${declaration.to}` };
    case "expression":
      return refuseExpression(value, found);
  }
}

/** What a declaration admits, in words: `a number from 0 to 1 (share)`. */
export function describe(declaration: LeafDeclaration): string {
  if (declaration.kind === "number") {
    const { integer, min, max, unit } = declaration;
    return `a ${integer ? "whole number" : "number"} from ${min} to ${max} (${unit})`;
  }
  if (declaration.kind === "choice") return declaration.options.join(" or ");
  if (declaration.kind === "flag") return "true or false";
  if (declaration.kind === "month") return "a month such as 2026-07";
  if (declaration.kind === "reference") return `the id of an entry of ${declaration.to}`;
  return declaration.kind === "text" ? "a text" : "an expression in quotes";
}

function refuseText(value: unknown, path: string, found: string): Refusal | undefined {
  if (typeof value !== "string")
    return { found, expected: "a text (in quotes where it looks like a number)" };
  const title = path === "title";
  const longest = title ? titleLength : textLength;
  if (value.length > longest)
    return { found: `${path} has ${value.length} characters`, expected: `at most ${longest}` };
  if (hasUnsafeCharacter(value, title ? "" : "\n\t")) {
    return { found: `${path} holds a control or direction character: ${quote(value)}`, expected: "" };
  }
  return undefined;
}

function refuseExpression(value: unknown, found: string): Refusal | undefined {
  if (typeof value !== "string") return { found, expected: "an expression in quotes" };
  try {
    parseExpression(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { message, offset, suggestion } = error;
    return { found: message, expected: "", offset, ...(suggestion === undefined ? {} : { suggestion }) };
  }
}

/** The number that a text such as `1_000` or `1,000 MW` may stand for. */
function suggestNumber(value: unknown, unit: string): { suggestion?: string } {
  if (typeof value !== "string") return {};
  const grouped = value.replace(/[_' ,](?=\d{3}(?!\d))/g, "");
  if (grouped !== value && grouped !== "" && Number.isFinite(Number(grouped))) return { suggestion: grouped };
  const pattern = unitTextPattern(unit);
  if (grouped !== value && pattern !== undefined && new RegExp(pattern).test(grouped))
    return { suggestion: grouped };
  return value.trim() !== "" && Number.isFinite(Number(value))
    ? { suggestion: `${value}, without quotes` }
    : {};
}

function suggest(value: unknown, options: readonly string[]): { suggestion?: string } {
  const suggestion = typeof value === "string" ? nearest(value, options) : undefined;
  return suggestion === undefined ? {} : { suggestion };
}

const schemas = new WeakMap<object, unknown>();

/** The schema of a declaration, built once. */
function cached<S>(declaration: LeafDeclaration, build: () => S): S {
  let schema = schemas.get(declaration) as S | undefined;
  if (schema === undefined) {
    schema = build();
    schemas.set(declaration, schema);
  }
  return schema;
}
