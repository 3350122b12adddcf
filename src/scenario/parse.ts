import { isSeq } from "yaml";
import type { Declaration, GroupDeclaration, MapDeclaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import {
  type DocumentOrigin,
  type Entry,
  isMap,
  isScalar,
  openDocument,
  type Reader,
  type YamlNode,
} from "./document.ts";
import { readAttribute, readLeaf } from "./leaves.ts";
import { isSettings, leverAt } from "./levers.ts";
import { nearest } from "./nearest.ts";
import { applyPatterns, readPatterns } from "./patterns.ts";
import { plain } from "./problems.ts";
import { settleRanges } from "./ranges.ts";
import { isEntryId } from "./schema.ts";
import { type ParsedSource, readSources } from "./sources.ts";
import {
  type Attributes,
  type Branch,
  joinPath,
  type Leaf,
  type Place,
  problemAt,
  type Report,
  type TreeNode,
} from "./tree.ts";
import { isLeaf } from "./values.ts";

/** The name of another file, and where it stands. */
export interface FileReference {
  readonly name: string;
  readonly at: Place;
  /** Whether the file is a part of this one, by `include`, rather than another scenario, by `extends`. */
  readonly part: boolean;
}

/** One file, before it is merged with others. */
export interface ParsedFile {
  readonly tree: Branch;
  /** The files that it extends and includes, in the order of merging; undefined for a name that was refused. */
  readonly bases: readonly (FileReference | undefined)[];
  readonly sources: ReadonlyMap<string, ParsedSource>;
}

/** Keys of a file beside the parameters. */
const fileKeys = ["extends", "include", "sources", "provenance"];
/** Keys that an entry of a map may hold for all values in it. */
const entryKeys = ["evidence", "source", "note"];

/** Reads one scenario file. Everything wrong in it is reported; what is right is returned. */
export function parseFile(text: string, origin: DocumentOrigin, report: Report): ParsedFile | undefined {
  const reader = openDocument(text, origin, report);
  if (reader === undefined) return undefined;
  const start = reader.placeOf(0);
  const root = reader.resolve(reader.root);
  if (!isMap(root)) {
    const found = root === null || root === undefined ? "empty file" : "not a scenario";
    report.problems.push(problemAt(start, "", found, "keys such as extends, title, regions"));
    return undefined;
  }
  const entries = reader.entries(root);
  const special = new Map(
    entries.filter(({ name }) => fileKeys.includes(name)).map((entry) => [entry.name, entry]),
  );
  const parameters = entries.filter(({ name }) => !fileKeys.includes(name));
  const tree = readGroup(reader, parameters, scenarioDeclaration, "", start, {}, fileKeys);
  const provenance = special.get("provenance");
  const patterns = provenance ? readPatterns(reader, provenance) : [];
  const base = special.get("extends");
  return {
    tree: settleRanges(applyPatterns(tree, patterns, report), report),
    bases: [
      ...(base ? [readFileName(reader, base, base.node, false)] : []),
      ...readIncludes(reader, special.get("include")),
    ],
    sources: readSources(reader, special.get("sources")),
  };
}

/** Reads the value of a declaration: a single value, a group, or a map of entries. */
export function readNode(
  reader: Reader,
  node: YamlNode,
  declaration: Declaration,
  path: string,
  at: Place,
  defaults: Attributes = {},
): TreeNode | undefined {
  if (declaration.kind === "optional") {
    if (isNull(reader, node)) return { kind: "removal", at };
    return readNode(reader, node, declaration.inner, path, at, defaults);
  }
  if (isLeaf(declaration)) return withDefaults(readLeaf(reader, node, declaration, path, at), defaults);
  const resolved = reader.resolve(node);
  if (!isMap(resolved)) {
    const empty = isNull(reader, node);
    const found = `${plain(path)} is ${empty ? "empty" : "not a group of keys"}`;
    const expected = declaration.kind === "map" ? "entries by id, or {} for none" : "a group of keys";
    reader.report.problems.push(problemAt(reader.placeOfNode(node, at), path, found, expected));
    return undefined;
  }
  const entries = reader.entries(resolved);
  if (declaration.kind === "group") return readGroup(reader, entries, declaration, path, at, defaults);
  return readMap(reader, entries, declaration, path, at, defaults);
}

function isNull(reader: Reader, node: YamlNode): boolean {
  const resolved = reader.resolve(node);
  return resolved === null || (isScalar(resolved) && resolved.value === null);
}

function readGroup(
  reader: Reader,
  entries: readonly Entry[],
  declaration: GroupDeclaration,
  path: string,
  at: Place,
  defaults: Attributes,
  otherKeys: readonly string[] = [],
): Branch {
  const children = new Map<string, TreeNode>();
  for (const { name, at: keyAt, node } of entries) {
    const place = joinPath(path, name);
    const member = Object.hasOwn(declaration.members, name) ? declaration.members[name] : undefined;
    if (member === undefined) {
      const names = [...Object.keys(declaration.members), ...otherKeys];
      const suggestion = nearest(name, names);
      reader.report.problems.push(problemAt(keyAt, place, `unknown key: ${plain(name)}`, "", suggestion));
      // The misspelled parameter is there after all: it must not be reported as missing too.
      if (suggestion !== undefined && !children.has(suggestion)) children.set(suggestion, refused(keyAt));
      continue;
    }
    children.set(name, readNode(reader, node, member, place, keyAt, defaults) ?? refused(keyAt));
  }
  return { kind: "branch", at, children };
}

/** Stands for a value that was refused and reported. */
function refused(at: Place): Leaf {
  return { kind: "leaf", value: undefined, attributes: {}, at, valueAt: at, verbatim: false };
}

function readMap(
  reader: Reader,
  entries: readonly Entry[],
  declaration: MapDeclaration,
  path: string,
  at: Place,
  defaults: Attributes,
): Branch {
  const children = new Map<string, TreeNode>();
  const settings = isSettings(declaration);
  for (const { name, at: keyAt, node } of entries) {
    const place = joinPath(path, name);
    const entry = settings
      ? readLever(reader, name, place, keyAt)
      : readId(reader, name, place, keyAt, declaration);
    if (entry === undefined) continue;
    if (isNull(reader, node)) {
      children.set(name, { kind: "removal", at: keyAt });
      continue;
    }
    const child = readEntry(reader, node, entry, place, keyAt, defaults);
    children.set(name, child ?? refused(keyAt));
  }
  return { kind: "branch", at, children };
}

function readLever(reader: Reader, name: string, path: string, at: Place): Declaration | undefined {
  const lever = leverAt(name);
  if ("declaration" in lever) return lever.declaration;
  reader.report.problems.push(problemAt(at, path, lever.found, lever.expected, lever.suggestion));
  return undefined;
}

function readId(
  reader: Reader,
  name: string,
  path: string,
  at: Place,
  declaration: MapDeclaration,
): Declaration | undefined {
  if (isEntryId(name)) return declaration.entry as Declaration;
  const expected = "a letter, then letters, digits, _ or -";
  reader.report.problems.push(problemAt(at, path, `not an id: ${plain(name)}`, expected));
  return undefined;
}

/** An entry that is a group may state evidence, source and note once for all values in it. */
function readEntry(
  reader: Reader,
  node: YamlNode,
  declaration: Declaration,
  path: string,
  at: Place,
  defaults: Attributes,
): TreeNode | undefined {
  const resolved = reader.resolve(node);
  if (declaration.kind !== "group" || !isMap(resolved)) {
    return readNode(reader, node, declaration, path, at, defaults);
  }
  let stated = defaults;
  const members: Entry[] = [];
  for (const entry of reader.entries(resolved)) {
    const annotation = entryKeys.includes(entry.name) && !Object.hasOwn(declaration.members, entry.name);
    if (!annotation) members.push(entry);
    else stated = { ...stated, ...readAttribute(reader, entry.name, entry.node, path, entry.at) };
  }
  return readGroup(reader, members, declaration, path, at, stated, entryKeys);
}

/** What a value does not say of itself, its entry may say. */
function withDefaults(leaf: Leaf, defaults: Attributes): Leaf {
  return { ...leaf, attributes: { ...defaults, ...leaf.attributes } };
}

function readFileName(
  reader: Reader,
  entry: Entry,
  node: YamlNode,
  part: boolean,
): FileReference | undefined {
  const resolved = reader.resolve(node);
  const at = reader.placeOfNode(node, entry.at);
  if (isScalar(resolved) && typeof resolved.value === "string" && resolved.value.trim() !== "") {
    return { name: resolved.value, at, part };
  }
  reader.report.problems.push(problemAt(at, entry.name, `${entry.name} is not the name of a file`));
  return undefined;
}

function readIncludes(reader: Reader, entry: Entry | undefined): (FileReference | undefined)[] {
  if (entry === undefined) return [];
  const list = reader.resolve(entry.node);
  if (!isSeq(list)) {
    const at = reader.placeOfNode(entry.node, entry.at);
    reader.report.problems.push(problemAt(at, "include", "include is not a list", "[part.yaml, ...]"));
    return [undefined];
  }
  return list.items.map((item) => readFileName(reader, entry, item as YamlNode, true));
}
