import { type Entry, isMap, isScalar, type Reader } from "./document.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { joinPath, type Place, problemAt } from "./tree.ts";
import { refuseValue } from "./values.ts";

/** Who published a number. */
export interface Source {
  /** Title of the publication. */
  readonly title: string;
  /** Who published it. */
  readonly publisher?: string;
  /** When, as written. */
  readonly date?: string;
  /** Where it is found. */
  readonly url?: string;
  /** What else to know about it. */
  readonly note?: string;
}

/** An entry of `sources` in a file; without `source` where `null` removes it. */
export interface ParsedSource {
  readonly source?: Source;
  readonly at: Place;
}

const keys = ["title", "publisher", "date", "url", "note"] as const;
/** Ids of publications. */
export const sourceId = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** Reads the `sources` of a file. */
export function readSources(reader: Reader, entry: Entry | undefined): Map<string, ParsedSource> {
  const sources = new Map<string, ParsedSource>();
  const map = entry && reader.resolve(entry.node);
  if (entry === undefined) return sources;
  if (!isMap(map)) {
    const at = reader.placeOfNode(entry.node, entry.at);
    reader.report.problems.push(problemAt(at, "sources", "sources is not a group of entries"));
    return sources;
  }
  for (const item of reader.entries(map)) {
    const path = joinPath("sources", item.name);
    if (!sourceId.test(item.name) || item.name in Object.prototype) {
      const expected = "letters, digits, _, - and dots";
      reader.report.problems.push(
        problemAt(item.at, path, `not the id of a source: ${plain(item.name)}`, expected),
      );
      continue;
    }
    const node = reader.resolve(item.node);
    const removed = node === null || (isScalar(node) && node.value === null);
    sources.set(
      item.name,
      removed ? { at: item.at } : { source: readSource(reader, item, path), at: item.at },
    );
  }
  return sources;
}

function readSource(reader: Reader, entry: Entry, path: string): Source {
  const source: { -readonly [Name in keyof Source]: Source[Name] } = { title: "" };
  const map = reader.resolve(entry.node);
  if (!isMap(map)) {
    const found = `${plain(path)} is not a group of keys`;
    reader.report.problems.push(problemAt(entry.at, path, found, keys.join(", ")));
    return source;
  }
  let titled = false;
  for (const { name, at, node } of reader.entries(map)) {
    const key = keys.find((known) => known === name);
    if (key === undefined) {
      const suggestion = nearest(name, keys);
      const found = `unknown key: ${plain(name)}`;
      reader.report.problems.push(problemAt(at, joinPath(path, name), found, keys.join(", "), suggestion));
      continue;
    }
    titled ||= key === "title";
    const resolved = reader.resolve(node);
    const value = isScalar(resolved) ? resolved.value : undefined;
    // A year alone is a number to YAML.
    const text = typeof value === "number" ? String(value) : value;
    const place = joinPath(path, name);
    const refusal = refuseValue({ kind: "text", description: "" }, text ?? null, place);
    if (refusal === undefined) source[key] = text as string;
    else {
      const { found, expected } = refusal;
      reader.report.problems.push(problemAt(reader.placeOfNode(node, at), place, found, expected));
    }
  }
  if (!titled) reader.report.problems.push(problemAt(entry.at, path, `${plain(path)} has no title`));
  return source;
}
