import { isSeq } from "yaml";
import type { Declaration } from "../engine/declare.ts";
import { isMap, isScalar, type Reader, type YamlNode } from "./document.ts";
import { nearest } from "./nearest.ts";
import { plain, quote } from "./problems.ts";
import {
  type Attributes,
  type Distribution,
  distributions,
  type Evidence,
  evidenceGrades,
  joinPath,
  type Leaf,
  type Place,
  problemAt,
} from "./tree.ts";
import { describe, type LeafDeclaration, readNumberText, refuseValue } from "./values.ts";

/** Keys of a value written as `{ value, range, dist, evidence, source, note }`; the first two are of numbers. */
const numberKeys = ["value", "range", "dist", "evidence", "source", "note"] as const;
const otherKeys = ["value", "evidence", "source", "note"] as const;

/** Reads one value: bare, or with its provenance. Refused values are reported and come back without a value. */
export function readLeaf(
  reader: Reader,
  node: YamlNode,
  declaration: LeafDeclaration,
  path: string,
  at: Place,
): Leaf {
  const resolved = reader.resolve(node);
  const valueAt = reader.placeOfNode(node, at);
  if (isMap(resolved) && declaration.kind !== "text") {
    return readAttributed(reader, resolved, declaration, path, at, valueAt);
  }
  return { kind: "leaf", attributes: {}, at, ...readValue(reader, node, declaration, path, at) };
}

/** The part of a leaf that its value makes up. */
type Read = Pick<Leaf, "value" | "written" | "valueAt" | "verbatim">;

function readValue(
  reader: Reader,
  written: YamlNode,
  declaration: LeafDeclaration,
  path: string,
  at: Place,
): Read {
  const node = reader.resolve(written);
  const start = reader.placeOfNode(written, at);
  if (node !== null && node !== undefined && !isScalar(node)) {
    const found = `${plain(path)} is ${isMap(node) ? "a group of keys" : "a list"}`;
    reader.report.problems.push(problemAt(start, path, found, describe(declaration)));
    return { value: undefined, valueAt: start, verbatim: false };
  }
  const value = isScalar(node) ? node.value : null;
  const { verbatim, valueAt } = textStart(reader, written, value, start);
  const reading = readNumberText(declaration, value, path);
  if (reading && "value" in reading) return { ...reading, valueAt, verbatim };
  const refusal = reading ?? refuseValue(declaration, value, path);
  if (refusal === undefined) return { value: value as number | string | boolean, valueAt, verbatim };
  const inText = verbatim && refusal.offset !== undefined;
  const place = inText ? { ...valueAt, column: valueAt.column + refusal.offset! } : start;
  const { found, expected, suggestion } = refusal;
  reader.report.problems.push(problemAt(place, path, found, expected, suggestion));
  return { value: undefined, valueAt, verbatim };
}

/** Where the first character of a text stands, when the file holds the text as it is. */
function textStart(reader: Reader, node: YamlNode, value: unknown, start: Place) {
  if (typeof value !== "string" || !isScalar(node) || !node.range) return { verbatim: false, valueAt: start };
  const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
  const offset = node.range[0] + quoted;
  const verbatim = reader.text.startsWith(value, offset) && !value.includes("\n");
  return { verbatim, valueAt: verbatim ? { ...start, column: start.column + quoted } : start };
}

function readAttributed(
  reader: Reader,
  map: Extract<YamlNode, { items: unknown }>,
  declaration: LeafDeclaration,
  path: string,
  at: Place,
  start: Place,
): Leaf {
  const keys: readonly string[] = declaration.kind === "number" ? numberKeys : otherKeys;
  let read: Read | undefined;
  const attributes: { -readonly [Name in keyof Attributes]: Attributes[Name] } = {};
  for (const entry of reader.entries(map as Parameters<Reader["entries"]>[0])) {
    if (!keys.includes(entry.name)) {
      const found = `unknown key: ${plain(entry.name)}`;
      const suggestion = nearest(entry.name, keys);
      const place = joinPath(path, entry.name);
      reader.report.problems.push(problemAt(entry.at, place, found, keys.join(", "), suggestion));
      continue;
    }
    if (entry.name === "value") read = readValue(reader, entry.node, declaration, path, entry.at);
    else
      Object.assign(attributes, readAttribute(reader, entry.name, entry.node, path, entry.at, declaration));
  }
  if (read === undefined) {
    reader.report.problems.push(problemAt(start, path, `${plain(path)} has no value`, describe(declaration)));
    read = { value: undefined, valueAt: start, verbatim: false };
  }
  return { kind: "leaf", attributes, at, ...read };
}

/**
 * Reads one attribute of provenance by its name; what is refused is reported and left out. The ends of a range may have
 * units where it is known what they are ends of.
 */
export function readAttribute(
  reader: Reader,
  name: string,
  written: YamlNode,
  path: string,
  at: Place,
  declaration?: LeafDeclaration,
): Attributes {
  const node = reader.resolve(written) ?? null;
  const place = reader.placeOfNode(written, at);
  const refuse = (found: unknown, expected: string, suggestion?: string): Attributes => {
    const text = `${name} of ${plain(path)} is ${typeof found === "string" ? quote(found) : describeNode(node)}`;
    reader.report.problems.push(problemAt(place, path, text, expected, suggestion));
    return {};
  };
  if (name === "range") return readRange(reader, node, path, place, declaration);
  const value = isScalar(node) ? node.value : undefined;
  if (name === "evidence" || name === "dist") {
    const options: readonly string[] = name === "dist" ? distributions : evidenceGrades;
    if (typeof value === "string" && options.includes(value)) {
      return name === "dist" ? { dist: value as Distribution } : { evidence: value as Evidence };
    }
    return refuse(value, options.join(", "), typeof value === "string" ? nearest(value, options) : undefined);
  }
  const refusal = refuseValue(textDeclaration, value ?? null, `${name} of ${path}`);
  if (refusal !== undefined || typeof value !== "string") return refuse(value, "a text");
  return name === "source" ? { source: value, sourceAt: place } : { note: value };
}

const textDeclaration = { kind: "text", description: "" } as const satisfies Declaration;

function readRange(
  reader: Reader,
  node: YamlNode,
  path: string,
  place: Place,
  declaration: LeafDeclaration | undefined,
): Attributes {
  const values: unknown[] = [];
  for (const item of isSeq(node) ? (node.items as YamlNode[]) : []) {
    const value = isScalar(item) ? item.value : undefined;
    const reading = declaration && readNumberText(declaration, value, `range of ${path}`);
    if (reading !== undefined && !("value" in reading)) {
      const { found, expected, suggestion } = reading;
      reader.report.problems.push(
        problemAt(reader.placeOfNode(item, place), path, found, expected, suggestion),
      );
      return {};
    }
    values.push(reading ? reading.value : value);
  }
  const [low, high] = values;
  const numbers = typeof low === "number" && typeof high === "number" && values.length === 2;
  if (!numbers || !Number.isFinite(low) || !Number.isFinite(high)) {
    const found = `range of ${plain(path)} is ${describeNode(node)}`;
    reader.report.problems.push(problemAt(place, path, found, "[lowest, highest]"));
    return {};
  }
  if (low > high) {
    const found = `range of ${plain(path)} falls: ${low} to ${high}`;
    reader.report.problems.push(problemAt(place, path, found, "", `[${high}, ${low}]`));
    return {};
  }
  return { range: [low, high] };
}

function describeNode(node: YamlNode): string {
  if (isMap(node)) return "a group of keys";
  if (isSeq(node)) return `a list of ${node.items.length}`;
  return isScalar(node) && node.value !== null ? quote(node.value) : "empty";
}
