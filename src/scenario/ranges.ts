import type { Declaration, NumberDeclaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import { isSettings, leverAt } from "./levers.ts";
import { plain } from "./problems.ts";
import { type Branch, joinPath, type Leaf, problemAt, type Report, type TreeNode } from "./tree.ts";
import { describe } from "./values.ts";

/** Checks the ranges of a file against its values and the bounds; a spread around a value is cut to the bounds. */
export function settleRanges(tree: Branch, report: Report): Branch {
  const visit = (node: TreeNode, declaration: Declaration, path: string): TreeNode => {
    if (node.kind === "removal") return node;
    if (node.kind === "leaf")
      return declaration.kind === "number" ? settle(node, declaration, path, report) : node;
    const children = new Map<string, TreeNode>();
    for (const [name, child] of node.children) {
      const below = declarationBelow(declaration, name);
      children.set(name, below ? visit(child, below, joinPath(path, name)) : child);
    }
    return { ...node, children };
  };
  return visit(tree, scenarioDeclaration, "") as Branch;
}

/** What is declared for a name below a group or map; for a lever, the declaration of that lever. */
export function declarationBelow(declaration: Declaration, name: string): Declaration | undefined {
  const outer = declaration.kind === "optional" ? (declaration.inner as Declaration) : declaration;
  if (outer.kind === "group") {
    const members: Record<string, Declaration> = outer.members;
    const member = Object.hasOwn(members, name) ? members[name]! : undefined;
    return member?.kind === "optional" ? member.inner : member;
  }
  if (outer.kind !== "map") return undefined;
  if (!isSettings(outer)) return outer.entry;
  const lever = leverAt(name);
  return "declaration" in lever ? lever.declaration : undefined;
}

function settle(leaf: Leaf, declaration: NumberDeclaration, path: string, report: Report): Leaf {
  const { range, spread, ...rest } = leaf.attributes;
  if (range === undefined || typeof leaf.value !== "number") return leaf;
  const [low, high] = range;
  const { min, max } = declaration;
  if (spread) {
    const cut: readonly [number, number] = [Math.max(min, low), Math.min(max, high)];
    return { ...leaf, attributes: { ...rest, range: cut } };
  }
  const name = plain(path);
  if (low < min || high > max) {
    const found = `range of ${name} is ${low} to ${high}`;
    report.problems.push(problemAt(leaf.valueAt, path, found, describe(declaration)));
  } else if (leaf.value < low || leaf.value > high) {
    const found = `range of ${name} is ${low} to ${high}, which excludes its value ${leaf.value}`;
    report.problems.push(problemAt(leaf.valueAt, path, found));
  }
  return { ...leaf, attributes: { ...rest, range } };
}
