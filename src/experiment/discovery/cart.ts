import { type BoxStatistics, type Limit, restrictedCount, type Sides, statisticsOf } from "./box.ts";
import { type Grown, growTree, leavesOf } from "./growTree.ts";
import { type Cases, codeCases, type DiscoveryInput } from "./inputs.ts";
import { limitsOf } from "./limits.ts";
import { type StepLimit, stepLimits, together } from "./prim.ts";
import { type Pruning, prune } from "./prune.ts";
import { gini } from "./split.ts";

/** When a tree stops to grow, and which of its leaves are boxes. */
export interface CartOptions {
  /** Least share of all cases in a leaf; 0.05 by default. */
  readonly minMass?: number;
  /** Most splits from the root to a leaf; 4 by default. */
  readonly maxDepth?: number;
  /** Least share of the root's impurity that a split must take away; 0.02 by default. */
  readonly minGain?: number;
  /** Least density of a leaf to be a box; a half, or the share of yes in all cases if that is more, by default. */
  readonly minDensity?: number;
  /**
   * Parts of the cases that are left out in turn to prune the tree by cross-validation (see `Pruning`); 0, for no
   * pruning, by default. Ten are usual.
   */
  readonly folds?: number;
  /** Of the folds; 1 by default. */
  readonly seed?: number;
}

/** A node of a tree: some cases, and how they are divided further. */
export interface TreeNode extends BoxStatistics {
  /** Gini impurity of its cases. */
  readonly impurity: number;
  /** What all splits above allow. */
  readonly limits: readonly StepLimit[];
  /** Missing in leaves. */
  readonly split?: {
    readonly input: string;
    /** Share of the root's impurity that it takes away. */
    readonly gain: number;
    readonly left: TreeNode;
    readonly right: TreeNode;
  };
}

/** What CART found. */
export interface CartResult {
  readonly tree: TreeNode;
  /** The leaves in which the answer is mostly yes, that with most yes first. */
  readonly boxes: readonly (BoxStatistics & { readonly limits: readonly Limit[] })[];
  /** Number of cases, and of those with a yes. */
  readonly cases: number;
  readonly yes: number;
  /** Share of all yes that lie in one of the boxes. */
  readonly coverage: number;
  /** Share of the cases in the boxes with a yes. */
  readonly density: number;
  readonly mass: number;
  /** Where the tree was pruned: how. */
  readonly pruning?: Pruning;
}

/**
 * A classification tree: cases are cut in two along the input that tells yes from no best, and each part again.
 *
 * A cut is the one that takes away most Gini impurity. A part is not cut further when it is pure, `maxDepth` deep,
 * when a cut would leave less than `minMass` of all cases on a side, or take away less than `minGain` of the root's
 * impurity; so a tree misses what two inputs do only together. With `folds`, it is then pruned to what holds on cases
 * that were not looked at. The leaves in which the answer is mostly yes are boxes
 * that do not overlap; together they hold what PRIM finds one after the other.
 *
 * Source: L. Breiman, J. Friedman, R. Olshen and C. Stone (1984), Classification and Regression Trees; for scenario
 * discovery R. Lempert, B. Bryant and S. Bankes (2008), Comparing algorithms for scenario discovery.
 *
 * @throws RangeError for columns that do not fit, and options out of their range
 * @example
 * const x = Array.from({ length: 100 }, (_, at) => at);
 * const { tree, boxes } = cart([{ name: "x", kind: "integer", values: x }], x.map((value) => value >= 80));
 * boxes[0].limits[0].low; // 80
 * tree.split.gain; // 1
 */
export function cart(
  inputs: readonly DiscoveryInput[],
  answers: ArrayLike<boolean | number>,
  options: CartOptions = {},
): CartResult {
  return cartOfCases(codeCases(inputs, answers), options);
}

/** `cart` for cases that are checked already. */
export function cartOfCases(cases: Cases, options: CartOptions = {}): CartResult {
  const { tree, pruning } = treeOf(cases, options);
  const all = Int32Array.from(cases.yes.keys());
  const boxes = boxLeaves(tree, cases, options)
    .map(({ sides, rows }) => ({ ...statisticsOf(sides, rows, cases), limits: limitsOf(sides, cases, all) }))
    .sort((one, other) => other.yes - one.yes);
  return { tree: shown(tree, cases), boxes, ...together(boxes, cases), ...(pruning && { pruning }) };
}

/** The boxes of a tree, for those who need no more of it. */
export function cartBoxes(cases: Cases, options: CartOptions = {}): Sides[] {
  return boxLeaves(treeOf(cases, options).tree, cases, options).map(({ sides }) => sides);
}

/** The tree over all cases, pruned where that is asked for. */
function treeOf(
  cases: Cases,
  { minMass = 0.05, maxDepth = 4, minGain = 0.02, folds = 0, seed = 1 }: CartOptions,
): { readonly tree: Grown; readonly pruning?: Pruning } {
  if (!(minMass >= 0 && minMass < 0.5)) {
    throw new RangeError(`minMass is ${minMass}, expected one from 0 to 0.5`);
  }
  if (!Number.isInteger(maxDepth) || maxDepth < 0) {
    throw new RangeError(`maxDepth is ${maxDepth}, expected a whole number from 0`);
  }
  if (folds !== 0 && !(Number.isInteger(folds) && folds >= 2 && folds <= cases.count)) {
    throw new RangeError(
      `folds is ${folds}, expected 0, or a whole number from 2 to ${cases.count}, the cases`,
    );
  }
  const limits = { minMass, maxDepth, minGain };
  const tree = growTree(cases, Int32Array.from(cases.yes.keys()), limits);
  return folds === 0 ? { tree } : prune(cases, tree, limits, { folds, seed });
}

/** The leaves that count as boxes. */
function boxLeaves(tree: Grown, cases: Cases, options: CartOptions): Grown[] {
  const { minDensity = Math.max(0.5, cases.yesCount / cases.count) } = options;
  if (tree.split === undefined) return [];
  return leavesOf(tree).filter(
    ({ sides, rows, yes }) =>
      restrictedCount(sides, cases.inputs) > 0 && yes / Math.max(1, rows.length) >= minDensity,
  );
}

/** A tree as data. */
function shown({ sides, rows, split }: Grown, cases: Cases): TreeNode {
  const statistics = statisticsOf(sides, rows, cases);
  return {
    ...statistics,
    impurity: gini(statistics.cases, statistics.yes),
    limits: stepLimits(sides, cases),
    ...(split && {
      split: {
        input: cases.inputs[split.place]!.name,
        gain: split.gain,
        left: shown(split.left, cases),
        right: shown(split.right, cases),
      },
    }),
  };
}
