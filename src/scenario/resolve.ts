import type { Declaration, GroupDeclaration, MapDeclaration } from "../engine/declare.ts";
import { type Scenario, scenarioDeclaration } from "../engine/parameters/index.ts";
import { parseExpression } from "./expressions.ts";
import { parseMonth } from "./month.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { type Provenance, provenanceOf } from "./provenance.ts";
import { declarationBelow } from "./ranges.ts";
import {
  type Branch,
  type FileName,
  joinPath,
  type Leaf,
  type Place,
  problemAt,
  type Report,
  type TreeNode,
} from "./tree.ts";
import { describe, isLeaf, type LeafDeclaration } from "./values.ts";

/** The values of a merged tree. */
export interface Resolved {
  readonly scenario: Scenario;
  readonly provenance: Record<string, Provenance>;
  /** The same values as they would be written in one file. */
  readonly document: Record<string, unknown>;
}

/** A value as the engine reads it and as a file would hold it. */
interface Pair {
  readonly value: unknown;
  readonly written: unknown;
}

/** Turns a merged tree into values, naming every parameter that is missing. */
export function resolveTree(tree: Branch, report: Report): Resolved {
  const provenance: Record<string, Provenance> = {};
  const resolve = (
    node: TreeNode | undefined,
    declaration: Declaration,
    path: string,
    at: Place,
  ): Pair | undefined => {
    if (declaration.kind === "optional") {
      return node === undefined ? undefined : resolve(node, declaration.inner, path, at);
    }
    if (isLeaf(declaration)) {
      if (node?.kind === "leaf") return resolveLeaf(node, declaration, path);
      if (node === undefined) reportMissing(declaration, path, at, report);
      return undefined;
    }
    // A refused group was reported where it stands.
    if (node !== undefined && node.kind !== "branch") return undefined;
    return declaration.kind === "group"
      ? resolveGroup(node, declaration, path, at)
      : resolveMap(node, declaration, path);
  };

  const resolveGroup = (
    branch: Branch | undefined,
    declaration: GroupDeclaration,
    path: string,
    at: Place,
  ): Pair => {
    const value: Record<string, unknown> = {};
    const written: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(declaration.members) as [string, Declaration][]) {
      const child = branch?.children.get(name);
      const pair = resolve(child, member, joinPath(path, name), branch?.at ?? at);
      if (pair === undefined) continue;
      value[name] = pair.value;
      written[name] = pair.written;
    }
    return { value, written };
  };

  const resolveMap = (branch: Branch | undefined, declaration: MapDeclaration, path: string): Pair => {
    const value: Record<string, unknown> = {};
    const written: Record<string, unknown> = {};
    for (const [id, child] of branch?.children ?? []) {
      const entry = declarationBelow(declaration, id);
      if (entry === undefined) continue;
      const before = report.problems.length;
      const pair = resolve(child, entry, joinPath(path, id), child.at);
      reportMisspelled(report, before, child, id, branch!, path);
      if (pair === undefined) continue;
      value[id] = pair.value;
      written[id] = pair.written;
    }
    return { value, written };
  };

  const resolveLeaf = (leaf: Leaf, declaration: LeafDeclaration, path: string): Pair | undefined => {
    if (leaf.value === undefined) return undefined;
    const known = provenanceOf(leaf, declaration);
    provenance[path] = known;
    warnOutside(leaf, path, report);
    return { value: engineValue(leaf.value, declaration), written: writtenLeaf(known) };
  };

  const { value, written } = resolve(tree, scenarioDeclaration, "", tree.at)!;
  return { scenario: value as Scenario, provenance, document: written as Record<string, unknown> };
}

function engineValue(value: number | string | boolean, declaration: LeafDeclaration): unknown {
  if (declaration.kind === "month") return parseMonth(value as string);
  // -0 and 0 are one value, and hash alike.
  if (declaration.kind === "number") return (value as number) + 0;
  return declaration.kind === "expression" ? parseExpression(value as string) : value;
}

/** A value with its provenance as a file holds it. A range that an override left is not written. */
function writtenLeaf(known: Provenance): unknown {
  if (known.kind === "text") return known.value;
  const { value, range, dist, evidence, source, note } = known;
  const holds = range !== undefined && typeof value === "number" && value >= range[0] && value <= range[1];
  return {
    value,
    ...(holds ? { range } : {}),
    ...(dist === undefined ? {} : { dist }),
    evidence,
    source,
    ...(note === undefined ? {} : { note }),
  };
}

function reportMissing(declaration: LeafDeclaration, path: string, at: Place, report: Report): void {
  const problem = problemAt(at, path, `missing: ${plain(path)}`, describe(declaration));
  report.problems.push({ ...problem, missing: true });
}

/** An entry that lacks parameters and has a namesake is a misspelled change of that namesake. */
function reportMisspelled(
  report: Report,
  before: number,
  child: TreeNode,
  id: string,
  siblings: Branch,
  path: string,
): void {
  const added = report.problems.slice(before);
  if (added.length === 0 || !added.every(({ missing }) => missing) || !isFrom(child, child.at.file)) return;
  const others = [...siblings.children].filter(([name, node]) => name !== id && !sameFile(node, child));
  const suggestion = nearest(
    id,
    others.map(([name]) => name),
  );
  if (suggestion === undefined) return;
  const place = joinPath(path, id);
  const found = `unknown entry, or a new one that lacks ${added.length} parameters: ${plain(place)}`;
  report.problems.splice(before, added.length, problemAt(child.at, place, found, "", suggestion));
}

/** Whether an entry was written in one file, so that it is no change of one that stands in another. */
function isFrom(node: TreeNode, file: FileName): boolean {
  if (node.at.file.shown !== file.shown) return false;
  return node.kind !== "branch" || [...node.children.values()].every((child) => isFrom(child, file));
}

function sameFile(left: TreeNode, right: TreeNode): boolean {
  return left.at.file.shown === right.at.file.shown;
}

/** An end of a range without the digits of rounding that a spread leaves, such as 0.9799999999999999. */
function short(end: number): number {
  return Number(end.toPrecision(12));
}

function warnOutside(leaf: Leaf, path: string, report: Report): void {
  const { range, inherited } = leaf.attributes;
  if (!inherited || range === undefined || typeof leaf.value !== "number") return;
  if (leaf.value >= range[0] && leaf.value <= range[1]) return;
  const found = `${plain(path)} is ${leaf.value}, outside its plausible range ${short(range[0])} to ${short(range[1])}`;
  report.warnings.push(problemAt(leaf.valueAt, path, found));
}
