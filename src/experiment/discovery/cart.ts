import { type BoxStatistics, type Limit, type Sides, statisticsOf, wholeBox } from "./box.ts";
import { type Cases, codeCases, type DiscoveryInput } from "./inputs.ts";
import { limitsOf } from "./limits.ts";
import { type StepLimit, stepLimits, together } from "./prim.ts";
import { bestSplit, gini } from "./split.ts";

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
}

/**
 * A classification tree: cases are cut in two along the input that tells yes from no best, and each part again.
 *
 * A cut is the one that takes away most Gini impurity. A part is not cut further when it is pure, `maxDepth` deep,
 * when a cut would leave less than `minMass` of all cases on a side, or take away less than `minGain` of the root's
 * impurity; so a tree misses what two inputs do only together. The leaves in which the answer is mostly yes are boxes
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
  const { tree, leaves } = grow(cases, options);
  const all = Int32Array.from(cases.yes.keys());
  const boxes = leaves
    .map(({ sides, statistics }) => ({ ...statistics, limits: limitsOf(sides, cases, all) }))
    .sort((a, b) => b.yes - a.yes);
  return { tree, boxes, ...together(boxes, cases) };
}

/** The boxes of a tree, for those who need no more of it. */
export function cartBoxes(cases: Cases, options: CartOptions = {}): Sides[] {
  return grow(cases, options).leaves.map(({ sides }) => sides);
}

interface Leaf {
  readonly sides: Sides;
  readonly statistics: BoxStatistics;
}

function grow(cases: Cases, options: CartOptions): { tree: TreeNode; leaves: Leaf[] } {
  const { minMass = 0.05, maxDepth = 4, minGain = 0.02 } = options;
  const { minDensity = Math.max(0.5, cases.yesCount / cases.count) } = options;
  if (!(minMass >= 0 && minMass < 0.5)) {
    throw new RangeError(`minMass is ${minMass}, expected one from 0 to 0.5`);
  }
  if (!Number.isInteger(maxDepth) || maxDepth < 0) {
    throw new RangeError(`maxDepth is ${maxDepth}, expected a whole number from 0`);
  }
  const least = Math.max(1, Math.ceil(minMass * cases.count));
  const root = cases.count * gini(cases.count, cases.yesCount);
  const leaves: Leaf[] = [];
  const nodeOf = (sides: Sides, rows: Int32Array, depth: number): TreeNode => {
    const statistics = statisticsOf(sides, rows, cases);
    const node = {
      ...statistics,
      impurity: gini(statistics.cases, statistics.yes),
      limits: stepLimits(sides, cases),
    };
    const split = depth < maxDepth ? bestSplit(cases, rows, sides, least) : undefined;
    if (split === undefined || split.gain < minGain * root) {
      const box = statistics.restricted > 0 && statistics.density >= minDensity;
      if (box) leaves.push({ sides, statistics });
      return node;
    }
    const { place, left, right, leftRows, rightRows, gain } = split;
    const replaced = (side: Sides[number]): Sides => sides.map((known, at) => (at === place ? side : known));
    return {
      ...node,
      split: {
        input: cases.inputs[place]!.name,
        gain: gain / root,
        left: nodeOf(replaced(left), leftRows, depth + 1),
        right: nodeOf(replaced(right), rightRows, depth + 1),
      },
    };
  };
  return { tree: nodeOf(wholeBox(cases), Int32Array.from(cases.yes.keys()), 0), leaves };
}
