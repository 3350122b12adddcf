import type { Side, Sides } from "./box.ts";
import { countYes, wholeBox } from "./box.ts";
import type { Cases } from "./inputs.ts";
import { bestSplit, gini } from "./split.ts";

/** A node of a tree that grows: the cases in it, and how they are divided. */
export interface Grown {
  readonly sides: Sides;
  readonly rows: Int32Array;
  readonly yes: number;
  /** Missing in leaves. */
  readonly split?: {
    /** Place of the input. */
    readonly place: number;
    /** Share of the root's impurity that it takes away. */
    readonly gain: number;
    readonly left: Grown;
    readonly right: Grown;
  };
}

/** When a tree stops to grow. */
export interface GrowOptions {
  readonly minMass: number;
  readonly maxDepth: number;
  readonly minGain: number;
}

/** Grows a tree over some of the cases. */
export function growTree(cases: Cases, rows: Int32Array, { minMass, maxDepth, minGain }: GrowOptions): Grown {
  const least = Math.max(1, Math.ceil(minMass * rows.length));
  const root = rows.length * gini(rows.length, countYes(rows, cases.yes));
  const grow = (sides: Sides, some: Int32Array, depth: number): Grown => {
    const node = { sides, rows: some, yes: countYes(some, cases.yes) };
    const split = depth < maxDepth ? bestSplit(cases, some, sides, least) : undefined;
    if (split === undefined || split.gain < minGain * root) return node;
    const { place, left, right, leftRows, rightRows, gain } = split;
    const replaced = (side: Side): Sides => sides.map((known, at) => (at === place ? side : known));
    return {
      ...node,
      split: {
        ...{ place, gain: gain / root },
        left: grow(replaced(left), leftRows, depth + 1),
        right: grow(replaced(right), rightRows, depth + 1),
      },
    };
  };
  return grow(wholeBox(cases), rows, 0);
}

/** The leaves of a tree, from left to right. */
export function leavesOf(node: Grown): Grown[] {
  return node.split === undefined ? [node] : [...leavesOf(node.split.left), ...leavesOf(node.split.right)];
}

/** The leaf of a tree that a case falls into, whether the tree has seen it or not. */
export function leafOf(node: Grown, { inputs }: Cases, row: number): Grown {
  let at = node;
  while (at.split !== undefined) {
    const { place, left, right } = at.split;
    const side = left.sides[place]!;
    const code = inputs[place]!.codes[row]!;
    const goesLeft = side.inside === undefined ? code <= side.high : side.inside.has(code);
    at = goesLeft ? left : right;
  }
  return at;
}
