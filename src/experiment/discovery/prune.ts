import { designStream, shuffled } from "../designs/designDraws.ts";
import { type Grown, type GrowOptions, growTree, leafOf, leavesOf } from "./growTree.ts";
import type { Cases } from "./inputs.ts";

/** How a tree was pruned, and what its errors are on cases that were not looked at. */
export interface Pruning {
  /** Parts that were left out in turn. */
  readonly folds: number;
  /** The trees from the whole one to its root, each cut back where it helps least. */
  readonly trees: readonly PrunedTree[];
  /** Place of the tree that was taken: the smallest within one standard error of the best. */
  readonly chosen: number;
}

/** A tree on the way to the root. */
export interface PrunedTree {
  readonly leaves: number;
  /** What a leaf must save of the error to stay. */
  readonly complexity: number;
  /** Mean squared error of the share of yes that the tree says, on cases left out; and its standard error. */
  readonly error: number;
  readonly standardError: number;
}

/**
 * Prunes a tree by cost and complexity, as far as cross-validation bears it.
 *
 * A tree is cut back, weakest link first, where the error falls least for each leaf; so there is a best tree for each
 * price of a leaf. The cases are dealt at random into folds with about as many yes in each; trees are grown without
 * one of them, pruned at the same prices, and judged on it. Of all prices, the highest is taken whose error lies within
 * one standard error of the least. The error is that of the share of yes in the leaf (squared), since boxes are read by
 * their density, not by the answer of their majority.
 *
 * Source: L. Breiman, J. Friedman, R. Olshen and C. Stone (1984), Classification and Regression Trees, chapters 3
 * (pruning, cross-validation and the rule of one standard error) and 4.6 (trees of class probabilities).
 */
export function prune(
  cases: Cases,
  tree: Grown,
  options: GrowOptions,
  { folds, seed }: { readonly folds: number; readonly seed: number },
): { readonly tree: Grown; readonly pruning: Pruning } {
  const prices = pricesOf(tree, cases.count);
  // A price between two at which trees change stands for all between them.
  const between = prices.map((price, at) =>
    at + 1 < prices.length ? Math.sqrt(price * prices[at + 1]!) : Number.POSITIVE_INFINITY,
  );
  const losses = between.map(() => new Float64Array(cases.count));
  const fold = foldsOf(cases, folds, seed);
  for (let left = 0; left < folds; left++) {
    const seen = Int32Array.from(fold.keys()).filter((row) => fold[row] !== left);
    const grown = growTree(cases, seen, options);
    between.forEach((price, at) => {
      const pruned = prunedAt(grown, price, seen.length);
      fold.forEach((one, row) => {
        if (one !== left) return;
        const { yes, rows } = leafOf(pruned, cases, row);
        losses[at]![row] = (cases.yes[row]! - yes / rows.length) ** 2;
      });
    });
  }
  const trees = losses.map((loss, at): PrunedTree => {
    const { mean, standardError } = momentsOf(loss);
    const leaves = leavesOf(prunedAt(tree, prices[at]!, cases.count)).length;
    return { leaves, complexity: prices[at]!, error: mean, standardError };
  });
  const best = trees.reduce((least, one) => (one.error < least.error ? one : least));
  const chosen = trees.findLastIndex(({ error }) => error <= best.error + best.standardError);
  return { tree: prunedAt(tree, prices[chosen]!, cases.count), pruning: { folds, trees, chosen } };
}

/** Squared error of the share of yes, of a node as a leaf, as part of all cases. */
function riskOf({ rows, yes }: Grown, count: number): number {
  return (yes * (rows.length - yes)) / rows.length / count;
}

/** The smallest of the best trees at a price of a leaf. */
function prunedAt(node: Grown, price: number, count: number): Grown {
  return costOf(node, price, count).tree;
}

function costOf(node: Grown, price: number, count: number): { tree: Grown; cost: number } {
  const own = riskOf(node, count) + price;
  if (node.split === undefined) return { tree: node, cost: own };
  const [left, right] = [costOf(node.split.left, price, count), costOf(node.split.right, price, count)];
  const below = left.cost + right.cost;
  const { split, ...leaf } = node;
  // What is equal but for rounding is pruned.
  if (own <= below * (1 + 1e-12)) return { tree: leaf, cost: own };
  return { tree: { ...leaf, split: { ...split, left: left.tree, right: right.tree } }, cost: below };
}

/** The prices of a leaf at which the best tree changes, from 0 on: at each the weakest link is cut. */
function pricesOf(tree: Grown, count: number): number[] {
  const prices = [0];
  let now = prunedAt(tree, 0, count);
  while (now.split !== undefined) {
    const weakest = weakestOf(now, count);
    prices.push(Math.max(weakest, prices.at(-1)!));
    // A little more than the price: what lies at it goes.
    now = prunedAt(now, weakest * (1 + 1e-9), count);
  }
  return prices;
}

/** The least that a leaf saves below a node, over all nodes that are split. */
function weakestOf(node: Grown, count: number): number {
  if (node.split === undefined) return Number.POSITIVE_INFINITY;
  const leaves = leavesOf(node);
  const below = leaves.reduce((sum, leaf) => sum + riskOf(leaf, count), 0);
  const own = (riskOf(node, count) - below) / (leaves.length - 1);
  return Math.min(own, weakestOf(node.split.left, count), weakestOf(node.split.right, count));
}

/** The fold of each case: dealt out in random order, those with a yes and those without apart. */
function foldsOf({ yes, count }: Cases, folds: number, seed: number): Int32Array {
  const order = shuffled(designStream(seed, "discovery", "folds"), 0, count);
  const fold = new Int32Array(count);
  let next = 0;
  for (const answer of [1, 0]) {
    for (const row of order) if (yes[row] === answer) fold[row] = next++ % folds;
  }
  return fold;
}

function momentsOf(values: Float64Array): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / values.length / values.length) };
}
