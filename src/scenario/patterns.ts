import type { Declaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import { type Entry, isMap, isScalar, type Reader, type YamlNode } from "./document.ts";
import { readAttribute } from "./leaves.ts";
import { isSettings } from "./levers.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
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
import { isLeaf, type LeafDeclaration } from "./values.ts";

/** Default provenance of the values of a file whose path matches. */
interface Pattern {
  readonly text: string;
  readonly names: readonly string[];
  /** True where `**` at the end stands for one name or more. */
  readonly open: boolean;
  readonly attributes: Attributes;
  /** A range of value x (1 - spread) to value x (1 + spread). */
  readonly spread?: number;
  readonly at: Place;
}

const keys = ["evidence", "source", "dist", "spread", "range", "note"];

/** Reads the `provenance` of a file: patterns of paths, `*` for one name and a last `**` for the rest. */
export function readPatterns(reader: Reader, entry: Entry): Pattern[] {
  const map = reader.resolve(entry.node);
  if (!isMap(map)) {
    const at = reader.placeOfNode(entry.node, entry.at);
    reader.report.problems.push(problemAt(at, "provenance", "provenance is not a group of patterns"));
    return [];
  }
  return reader.entries(map).flatMap((item) => readPattern(reader, item) ?? []);
}

function readPattern(reader: Reader, entry: Entry): Pattern | undefined {
  const path = joinPath("provenance", entry.name);
  const refuse = (at: Place, found: string, expected = "", suggestion?: string): void => {
    reader.report.problems.push(problemAt(at, path, found, expected, suggestion));
  };
  const names = entry.name.split(".");
  const open = names.at(-1) === "**";
  if (open) names.pop();
  const followed = followPattern(names, open);
  if ("found" in followed) {
    refuse(entry.at, `pattern ${plain(entry.name)}: ${followed.found}`, "", followed.suggestion);
    return undefined;
  }
  const map = reader.resolve(entry.node);
  if (!isMap(map)) {
    refuse(entry.at, `pattern ${plain(entry.name)} is not a group of keys`, keys.join(", "));
    return undefined;
  }
  const pattern: { -readonly [Name in keyof Pattern]: Pattern[Name] } = {
    text: entry.name,
    names,
    open,
    attributes: {},
    at: entry.at,
  };
  for (const { name, at, node } of reader.entries(map)) {
    if (!keys.includes(name)) refuse(at, `unknown key: ${plain(name)}`, keys.join(", "), nearest(name, keys));
    else if (name === "spread") {
      const spread = positiveNumber(reader, node);
      if (spread === undefined) refuse(at, "spread is not a number above 0, up to 10");
      else pattern.spread = spread;
    } else {
      const read = readAttribute(reader, name, node, entry.name, at, followed.declaration);
      pattern.attributes = { ...pattern.attributes, ...read };
    }
  }
  return pattern;
}

function positiveNumber(reader: Reader, written: YamlNode): number | undefined {
  const node = reader.resolve(written);
  const value = isScalar(node) ? node.value : undefined;
  return typeof value === "number" && value > 0 && value <= 10 ? value : undefined;
}

/** Why a pattern can match nothing, or the declaration of all values that it matches, where there is but one. */
type Followed = { found: string; suggestion?: string } | { declaration?: LeafDeclaration };

/** Follows the names of a pattern through the declarations, so that a misspelled name is found. */
function followPattern(names: readonly string[], open: boolean): Followed {
  let reached: Declaration[] = [scenarioDeclaration];
  for (const [index, name] of names.entries()) {
    const groups = reached.map(unwrapped);
    // Lever paths hold dots of their own.
    if (groups.some(isSettings)) return {};
    reached = groups.flatMap((declaration) => below(declaration, name));
    if (reached.length === 0) {
      const known = groups.flatMap((declaration) =>
        declaration.kind === "group" ? Object.keys(declaration.members) : [],
      );
      const suggestion = nearest(name, known);
      const found = `unknown name ${plain(names.slice(0, index + 1).join("."))}`;
      return { found, ...(suggestion === undefined ? {} : { suggestion }) };
    }
  }
  const usable = reached.some((declaration) => isLeaf(unwrapped(declaration)) !== open);
  if (!usable) return { found: open ? "nothing below" : "not a value; ** stands for all below" };
  const [only] = reached.map(unwrapped).filter(isLeaf);
  return reached.length === 1 && only !== undefined ? { declaration: only } : {};
}

function unwrapped(declaration: Declaration): Declaration {
  return declaration.kind === "optional" ? unwrapped(declaration.inner) : declaration;
}

function below(declaration: Declaration, name: string): Declaration[] {
  if (declaration.kind === "map") return [declaration.entry as Declaration];
  if (declaration.kind !== "group") return [];
  const members = declaration.members as Record<string, Declaration>;
  if (name === "*") return Object.values(members);
  return Object.hasOwn(members, name) ? [members[name]!] : [];
}

/** Gives each value what the most specific matching pattern says and the value itself does not. */
export function applyPatterns(tree: Branch, patterns: readonly Pattern[], report: Report): Branch {
  if (patterns.length === 0) return tree;
  const used = new Set<Pattern>();
  const visit = (node: TreeNode, path: string): TreeNode => {
    if (node.kind === "removal") return node;
    if (node.kind === "leaf") {
      const pattern = mostSpecific(patterns, path.split("."));
      if (pattern === undefined) return node;
      used.add(pattern);
      return withPattern(node, pattern);
    }
    const children = new Map<string, TreeNode>();
    for (const [name, child] of node.children) children.set(name, visit(child, joinPath(path, name)));
    return { ...node, children };
  };
  const result = visit(tree, "") as Branch;
  for (const pattern of patterns) {
    if (used.has(pattern)) continue;
    const found = `pattern ${plain(pattern.text)} matches no value of this file`;
    report.warnings.push(problemAt(pattern.at, joinPath("provenance", pattern.text), found));
  }
  return result;
}

/** More literal names first, then closed patterns before open ones; of equals the later one. */
function mostSpecific(patterns: readonly Pattern[], path: readonly string[]): Pattern | undefined {
  let best: Pattern | undefined;
  let bestRank = -1;
  for (const pattern of patterns) {
    if (!matches(pattern, path)) continue;
    const literal = pattern.names.filter((name) => name !== "*").length;
    const rank = literal * 2 + (pattern.open ? 0 : 1);
    if (rank >= bestRank) {
      best = pattern;
      bestRank = rank;
    }
  }
  return best;
}

function matches({ names, open }: Pattern, path: readonly string[]): boolean {
  if (open ? path.length <= names.length : path.length !== names.length) return false;
  return names.every((name, index) => name === "*" || name === path[index]);
}

function withPattern(leaf: Leaf, pattern: Pattern): Leaf {
  const { range, dist, ...shared } = pattern.attributes;
  const numeric = typeof leaf.value === "number";
  const spread =
    pattern.spread !== undefined && numeric ? spreadRange(leaf.value, pattern.spread) : undefined;
  const given = spread ?? range;
  const ranged = numeric && leaf.attributes.range === undefined && given !== undefined;
  const attributes: Attributes = {
    ...shared,
    ...(ranged ? { range: given, spread: spread !== undefined } : {}),
    ...(numeric && dist !== undefined ? { dist } : {}),
    ...leaf.attributes,
  };
  return { ...leaf, attributes };
}

/** A spread around zero says nothing. */
function spreadRange(value: number | undefined, spread: number): readonly [number, number] | undefined {
  if (value === undefined || value === 0) return undefined;
  const ends = [value * (1 - spread), value * (1 + spread)];
  return [Math.min(...ends), Math.max(...ends)];
}
