import type { Declaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import { declarationBelow } from "./ranges.ts";
import { type Branch, joinPath, type Leaf, type TreeNode } from "./tree.ts";

/** Ids of the entries of a map of the scenario. */
export function idsOf(tree: Branch, name: string): string[] {
  const branch = tree.children.get(name);
  return branch?.kind === "branch" ? [...branch.children.keys()] : [];
}

/** The node at a path of names. */
function nodeAt(tree: Branch, ...names: readonly string[]): TreeNode | undefined {
  let node: TreeNode | undefined = tree;
  for (const name of names) node = node?.kind === "branch" ? node.children.get(name) : undefined;
  return node;
}

/** The value at a path of names, if it is there and was not refused. */
export function leafAt(tree: Branch, ...names: readonly string[]): Leaf | undefined {
  const node = nodeAt(tree, ...names);
  return node?.kind === "leaf" && node.value !== undefined ? node : undefined;
}

/** Visits every value with its declaration and path. */
export function visitLeaves(
  tree: Branch,
  see: (leaf: Leaf, declaration: Declaration, path: string) => void,
): void {
  const visit = (node: TreeNode, declaration: Declaration, path: string): void => {
    if (node.kind === "removal") return;
    if (node.kind === "leaf") {
      if (node.value !== undefined) see(node, declaration, path);
      return;
    }
    for (const [name, child] of node.children) {
      const below = declarationBelow(declaration, name);
      if (below) visit(child, below, joinPath(path, name));
    }
  };
  visit(tree, scenarioDeclaration, "");
}

/** The groups and maps at a path of names, `*` standing for any; each with its path. */
export function branchesAt(tree: Branch, path: readonly string[]): [string, Branch][] {
  let reached: [string, Branch][] = [["", tree]];
  for (const name of path) {
    reached = reached.flatMap(([place, branch]) =>
      [...branch.children]
        .filter(([id, child]) => (name === "*" || name === id) && child.kind === "branch")
        .map(([id, child]): [string, Branch] => [joinPath(place, id), child as Branch]),
    );
  }
  return reached;
}
