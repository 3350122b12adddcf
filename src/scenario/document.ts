import { type Document, isAlias, isMap, isScalar, LineCounter, type YAMLMap } from "yaml";
import { parseBoundedYaml, TooMuchYaml } from "./boundedYaml.ts";
import { plain } from "./problems.ts";
import { type FileName, type Place, problemAt, type Report } from "./tree.ts";

/** A node of a YAML document, or nothing where a key has no value. */
export type YamlNode = NonNullable<Document["contents"]> | null;

/** One key of a mapping. */
export interface Entry {
  readonly name: string;
  readonly at: Place;
  readonly node: YamlNode;
}

/** Reads nodes of one document, with their places. */
export interface Reader {
  readonly file: FileName;
  readonly text: string;
  readonly root: YamlNode;
  readonly report: Report;
  /** The place of an offset into the text. */
  placeOf(offset: number): Place;
  /** The place where a node begins; `otherwise` for a key without a value. */
  placeOfNode(node: YamlNode, otherwise: Place): Place;
  /** The node that an alias stands for, or the node itself; undefined where there are too many. */
  resolve(node: YamlNode): YamlNode | undefined;
  /** The keys of a mapping; duplicates and keys that are no names are reported. */
  entries(map: YAMLMap): Entry[];
}

/** Most aliases that a file may use, since a few lines of them can stand for billions of values. */
const aliasLimit = 1000;
/** Most keys of a group: enough for any scenario, and too few to keep the checks busy for long. */
const keyLimit = 2000;
/** Most errors of syntax that are shown of one file: one often leads to many. */
const syntaxErrorsShown = 10;

/** Where a document stands: a file, or the value in the n-th `--set`, after `column` characters. */
export interface DocumentOrigin {
  readonly file: FileName;
  readonly line?: number;
  readonly column?: number;
}

/** Parses YAML with positions. Errors of syntax are reported; undefined is returned when there are any. */
export function openDocument(text: string, origin: DocumentOrigin, report: Report): Reader | undefined {
  const { file } = origin;
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    if (origin.line !== undefined)
      return { file, line: origin.line, column: (origin.column ?? 0) + offset + 1 };
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  let document: Document;
  try {
    document = parseBoundedYaml(text, lines);
  } catch (error) {
    if (!(error instanceof TooMuchYaml)) throw error;
    report.problems.push(problemAt(placeOf(error.offset), "", error.message));
    return undefined;
  }
  const faults = [...document.errors, ...document.warnings].slice(0, syntaxErrorsShown);
  for (const fault of faults) {
    const found = `not YAML: ${fault.message.replace(/\s+/g, " ").slice(0, 200)}`;
    report.problems.push(problemAt(placeOf(fault.pos[0]), "", found));
  }
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== "1.2") {
    report.problems.push(problemAt(placeOf(0), "", "YAML 1.1, where NO means false", "YAML 1.2"));
    return undefined;
  }
  return faults.length > 0 ? undefined : createReader(document, text, file, placeOf, report);
}

function createReader(
  document: Document,
  text: string,
  file: FileName,
  placeOf: (offset: number) => Place,
  report: Report,
): Reader {
  let aliases = 0;
  const unknown = new Set<YamlNode>();
  const placeOfNode = (node: YamlNode, otherwise: Place): Place => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return range ? placeOf(range[0]) : otherwise;
  };
  const resolve = (node: YamlNode): YamlNode | undefined => {
    if (!isAlias(node)) return node;
    aliases += 1;
    if (aliases > aliasLimit) {
      if (aliases === aliasLimit + 1) {
        report.problems.push(problemAt(placeOfNode(node, placeOf(0)), "", `more than ${aliasLimit} aliases`));
      }
      return undefined;
    }
    const target = node.resolve(document) as YamlNode | undefined;
    if (target === undefined && !unknown.has(node)) {
      unknown.add(node);
      const found = `unknown anchor: ${plain(node.source)}`;
      report.problems.push(problemAt(placeOfNode(node, placeOf(0)), "", found));
    }
    return target ?? null;
  };
  const entries = (map: YAMLMap): Entry[] => {
    const found = new Map<string, Entry>();
    if (map.items.length > keyLimit) {
      const place = placeOfNode(map, placeOf(0));
      report.problems.push(problemAt(place, "", `group of ${map.items.length} keys`, `at most ${keyLimit}`));
    }
    for (const pair of map.items.slice(0, keyLimit)) {
      const key = pair.key as YamlNode;
      const at = placeOfNode(key, placeOf(0));
      const name = isScalar(key) ? keyName(key.value, key.source) : undefined;
      if (name === undefined) {
        report.problems.push(problemAt(at, "", "key is not a name"));
      } else if (found.has(name)) {
        const first = found.get(name)!.at;
        report.problems.push(
          problemAt(at, name, `duplicate key: ${plain(name)}, first on line ${first.line}`),
        );
      } else {
        found.set(name, { name, at, node: pair.value as YamlNode });
      }
    }
    return [...found.values()];
  };
  return { file, text, root: document.contents, report, placeOf, placeOfNode, resolve, entries };
}

/** Keys are names as written: `2024` and `true` too. */
function keyName(value: unknown, source: string | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? (source ?? String(value)) : undefined;
}

export { isMap, isScalar };
