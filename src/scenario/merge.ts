import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { type Branch, joinPath, type Leaf, problemAt, type Report, type TreeNode } from "./tree.ts";

/**
 * Lays one file over another: groups and maps merge key by key, `null` removes an entry, values replace. A new
 * value that gives no range keeps the old one's range and distribution, but not its evidence, source or note.
 */
export function mergeTrees(base: Branch, over: Branch, report: Report, path = ""): Branch {
  const children = new Map(base.children);
  for (const [name, node] of over.children) {
    const place = joinPath(path, name);
    const old = children.get(name);
    if (node.kind === "removal") {
      if (old === undefined) reportNothing(node, name, place, base, report);
      else children.delete(name);
    } else {
      children.set(name, mergeNodes(old, node, report, place));
    }
  }
  return { kind: "branch", at: over.at, children };
}

function mergeNodes(old: TreeNode | undefined, node: TreeNode, report: Report, path: string): TreeNode {
  if (node.kind === "branch") {
    const empty: Branch = { kind: "branch", at: node.at, children: new Map() };
    return mergeTrees(old?.kind === "branch" ? old : empty, node, report, path);
  }
  // Something refused in place of a group is reported; without the group, all that names its entries would be too.
  if (node.kind === "leaf" && node.value === undefined && old?.kind === "branch") return old;
  return node.kind === "leaf" && old?.kind === "leaf" ? overLeaf(old, node) : node;
}

function overLeaf(old: Leaf, leaf: Leaf): Leaf {
  const { range, dist } = old.attributes;
  const keepsRange = leaf.attributes.range === undefined && range !== undefined;
  const keepsDist =
    leaf.attributes.dist === undefined && dist !== undefined && leaf.attributes.range === undefined;
  return {
    ...leaf,
    previous: old,
    attributes: {
      ...leaf.attributes,
      ...(keepsRange ? { range, inherited: true } : {}),
      ...(keepsDist ? { dist } : {}),
    },
  };
}

function reportNothing(node: TreeNode, name: string, path: string, base: Branch, report: Report): void {
  const suggestion = nearest(name, base.children.keys());
  report.problems.push(problemAt(node.at, path, `nothing to remove: ${plain(name)}`, "", suggestion));
}
