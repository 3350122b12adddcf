import { isSeq } from "yaml";
import { type Entry, isMap, isScalar, type Reader, type YamlNode } from "../../scenario/document.ts";
import { readLeaf } from "../../scenario/leaves.ts";
import { nearest } from "../../scenario/nearest.ts";
import { plain } from "../../scenario/problems.ts";
import { joinPath, type Leaf, type Place, problemAt } from "../../scenario/tree.ts";
import type { LeafDeclaration } from "../../scenario/values.ts";

/** The keys of a group by name; unknown ones are reported with the nearest of those known, and left out. */
export function readKeys(
  reader: Reader,
  node: YamlNode,
  known: readonly string[],
  path: string,
  at: Place,
): Map<string, Entry> {
  const map = reader.resolve(node);
  const keys = new Map<string, Entry>();
  if (!isMap(map)) {
    const found = path === "" ? "not an experiment" : `${plain(path)} is not a group of keys`;
    refuse(reader, reader.placeOfNode(node, at), path, found, known.join(", "));
    return keys;
  }
  for (const entry of reader.entries(map)) {
    if (known.includes(entry.name)) keys.set(entry.name, entry);
    else {
      const found = `unknown key: ${plain(entry.name)}`;
      refuse(reader, entry.at, joinPath(path, entry.name), found, "", nearest(entry.name, known));
    }
  }
  return keys;
}

/** The entries of a group whose names are the author's own; reported where it is none. */
export function readEntries(reader: Reader, entry: Entry | undefined): Entry[] {
  if (entry === undefined) return [];
  const map = reader.resolve(entry.node);
  if (isMap(map)) return reader.entries(map);
  refuse(reader, placeOf(reader, entry), entry.name, `${entry.name} is not entries by name`);
  return [];
}

/** The items of a list; reported where it is none. */
export function readItems(reader: Reader, entry: Entry, path: string): YamlNode[] {
  const list = reader.resolve(entry.node);
  if (isSeq(list) && list.items.length > 0) return list.items as YamlNode[];
  const found = `${plain(path)} is ${isSeq(list) ? "an empty list" : "not a list"}`;
  refuse(reader, placeOf(reader, entry), path, found, "[first, second, ...]");
  return [];
}

/** A value as declared, with its place; without a value where there is none or it was refused. */
export function readOne(
  reader: Reader,
  entry: Entry | undefined,
  declaration: LeafDeclaration,
  path: string,
): Leaf | undefined {
  return entry && readLeaf(reader, entry.node, declaration, path, entry.at);
}

/** A text that stands alone, such as the name of a file; undefined where it is none, which is reported. */
export function readWord(reader: Reader, node: YamlNode, path: string, at: Place): string | undefined {
  const resolved = reader.resolve(node);
  if (isScalar(resolved) && typeof resolved.value === "string" && resolved.value.trim() !== "")
    return resolved.value;
  refuse(reader, reader.placeOfNode(node, at), path, `${plain(path)} is not a name`, "a text");
  return undefined;
}

/** Where the value of a key stands. */
export function placeOf(reader: Reader, entry: Entry): Place {
  return reader.placeOfNode(entry.node, entry.at);
}

/** Reports a problem. */
export function refuse(
  reader: Reader,
  place: Place,
  path: string,
  found: string,
  expected = "",
  suggestion?: string,
): void {
  reader.report.problems.push(problemAt(place, path, found, expected, suggestion));
}
