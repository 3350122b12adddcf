import type { Declaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import { openDocument } from "./document.ts";
import { isSettings, leverAt } from "./levers.ts";
import { nearest } from "./nearest.ts";
import { readNode } from "./parse.ts";
import { plain } from "./problems.ts";
import { settleRanges } from "./ranges.ts";
import { isEntryId } from "./schema.ts";
import { type Branch, joinPath, type Place, problemAt, type Report, type TreeNode } from "./tree.ts";
import { isLeaf } from "./values.ts";

/** The file name of overrides given on the command line; the line is the number of the `--set`. */
const origin = { shown: "--set", stable: "--set" };

/** A path of an override, split into names, with the declaration that it reaches. */
export interface Target {
  readonly names: readonly string[];
  readonly declaration: Declaration;
}

/**
 * Reads overrides such as `policy.us.levers.procurement.health=0.5`. Names with dots may be quoted; below a map of
 * levers the rest of the path is one name. Values are YAML: a number, `null`, `{ value: 3, range: [1, 4] }`.
 *
 * @param base the tree to change, so that overrides of what does not exist are found
 */
export function readOverrides(overrides: readonly string[], base: Branch, report: Report): Branch[] {
  return overrides.flatMap((text, index) => readOverride(text, index + 1, base, report) ?? []);
}

function readOverride(text: string, line: number, base: Branch, report: Report): Branch | undefined {
  const place = (column: number): Place => ({ file: origin, line, column });
  const equals = text.indexOf("=");
  if (equals <= 0) {
    report.problems.push(problemAt(place(1), "", `no value: ${plain(text)}`, "path=value"));
    return undefined;
  }
  const target = followPath(text.slice(0, equals), base, place, report);
  if (target === undefined) return undefined;
  const value = text.slice(equals + 1);
  const at = place(1);
  const node = readValue(value, target, { line, column: equals + 1 }, at, report);
  if (node === undefined) return undefined;
  let tree: TreeNode = node;
  for (const name of [...target.names].reverse()) {
    tree = { kind: "branch", at, children: new Map([[name, tree]]) };
  }
  return settleRanges(tree as Branch, report);
}

function readValue(
  text: string,
  { names, declaration }: Target,
  start: { line: number; column: number },
  at: Place,
  report: Report,
): TreeNode | undefined {
  if (text.trim() === "null") return { kind: "removal", at };
  const inner = declaration.kind === "optional" ? declaration.inner : declaration;
  // Expressions and texts hold characters that mean something to YAML, so they are taken as they are.
  const verbatim =
    ["text", "expression", "month", "reference"].includes(inner.kind) && !/^\s*[{"']/.test(text);
  const quoted = verbatim ? JSON.stringify(text) : text;
  const column = verbatim ? start.column - 1 : start.column;
  const reader = openDocument(quoted, { file: origin, line: start.line, column }, report);
  if (reader === undefined) return undefined;
  return readNode(reader, reader.root, declaration, names.join("."), at);
}

/**
 * Splits a path along the declarations; undefined where it leads nowhere, which is reported.
 *
 * @param base the tree whose entries the path may name
 * @param place where a character of the path stands, counted from one
 */
export function followPath(
  text: string,
  base: Branch,
  place: (column: number) => Place,
  report: Report,
): Target | undefined {
  const names: string[] = [];
  let declaration: Declaration = scenarioDeclaration;
  let present: TreeNode | undefined = base;
  let offset = 0;
  const refuse = (found: string, expected = "", suggestion?: string): undefined => {
    report.problems.push(problemAt(place(offset + 1), names.join("."), found, expected, suggestion));
    return undefined;
  };
  while (offset < text.length) {
    if (declaration.kind === "optional") declaration = declaration.inner as Declaration;
    if (isLeaf(declaration) || declaration.kind === "optional")
      return refuse(`${names.join(".")} has nothing below it`);
    const settings = isSettings(declaration);
    const segment = nextName(text, offset, settings);
    if (segment === undefined) return refuse(`not a path: ${plain(text)}`);
    const { name } = segment;
    const known: string[] = present?.kind === "branch" ? [...present.children.keys()] : [];
    if (declaration.kind === "group") {
      const members: Record<string, Declaration> = declaration.members;
      if (!Object.hasOwn(members, name)) {
        return refuse(`unknown key: ${plain(name)}`, "", nearest(name, Object.keys(members)));
      }
      declaration = members[name]!;
    } else if (settings) {
      const lever = leverAt(name);
      if (!("declaration" in lever)) return refuse(lever.found, lever.expected, lever.suggestion);
      declaration = lever.declaration;
    } else {
      if (!isEntryId(name)) return refuse(`not an id: ${plain(name)}`);
      const more = segment.end < text.length;
      // A value inside an entry that does not exist: a misspelled id.
      if (more && !known.includes(name)) {
        const place = joinPath(names.join("."), name);
        return refuse(`unknown entry: ${plain(place)}`, "", nearest(name, known));
      }
      declaration = declaration.entry as Declaration;
    }
    present = present?.kind === "branch" ? present.children.get(name) : undefined;
    names.push(name);
    offset = segment.end;
  }
  return { names, declaration };
}

/** The next name of a path and the offset after it and its dot; below a map of levers, all of the rest. */
function nextName(text: string, offset: number, rest: boolean): { name: string; end: number } | undefined {
  const quoted = /^"([^"]+)"(\.(?!$)|$)/.exec(text.slice(offset));
  if (quoted) return { name: quoted[1]!, end: offset + quoted[0].length };
  const bare = (rest ? /^(.+)$/ : /^([^."]+)(\.(?!$)|$)/).exec(text.slice(offset));
  return bare ? { name: bare[1]!, end: offset + bare[0].length } : undefined;
}
