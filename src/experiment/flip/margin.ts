import type { ExpressionTree } from "../../engine/declare.ts";
import type { Conclusion } from "../sweep/conclusion.ts";
import { type Columns, compileScalar, type ReadRun } from "../sweep/scalars.ts";

/** How far a run is from answering a yes/no question otherwise. */
export interface Margin {
  /** The differences of all comparisons, each above zero where it holds. */
  readonly differences: (columns: Columns, scalars?: Readonly<Record<string, number>>) => number[];
  /**
   * The margin of differences: above zero where the question holds. Each is divided by its scale, so that those of
   * several comparisons, in points and in shares, can be held against each other.
   */
  readonly combine: (differences: readonly number[], scales?: readonly number[]) => number;
}

/**
 * Compiles a yes/no question into a margin: left less right of a comparison, the least of those joined by `and`, the
 * largest by `or`. A comparison with something missing is infinitely far from holding.
 */
export function compileMargin({ tree }: Conclusion): Margin {
  const comparisons: ((columns: Columns, scalars?: Readonly<Record<string, number>>) => number)[] = [];
  const combine = build(tree, comparisons);
  return {
    differences: (columns, scalars) => comparisons.map((compare) => compare(columns, scalars)),
    combine: (differences, scales) =>
      combine(scales === undefined ? differences : differences.map((value, at) => value / scales[at]!)),
  };
}

type Combine = (differences: readonly number[]) => number;

function build(tree: ExpressionTree, comparisons: ReadRun[]): Combine {
  if (tree.type !== "call") throw new RangeError("no comparison");
  const { name, arguments: operands } = tree;
  if (name === "and" || name === "or") {
    const parts = operands.map((operand) => build(operand, comparisons));
    const join = name === "and" ? Math.min : Math.max;
    return (differences) => join(...parts.map((part) => part(differences)));
  }
  if (name === "not") {
    const inner = build(operands[0]!, comparisons);
    return (differences) => opposite(inner(differences));
  }
  if (name === "choose") {
    const [test, yes, no] = operands.map((operand) => build(operand, comparisons));
    return (differences) => (test!(differences) > 0 ? yes! : no!)(differences);
  }
  const at = comparisons.length;
  const [left, right] = operands.map((operand) => compileScalar(operand));
  comparisons.push((columns, scalars) =>
    differenceOf(name, left!(columns, scalars) - right!(columns, scalars)),
  );
  return (differences) => differences[at]!;
}

/** Above zero where the comparison holds; equality counts as much as no difference can. */
function differenceOf(name: string, difference: number): number {
  if (Number.isNaN(difference)) return Number.NEGATIVE_INFINITY;
  const touching = difference === 0 ? Number.MIN_VALUE : 0;
  switch (name) {
    case "greater":
      return difference;
    case "greaterEqual":
      return difference + touching;
    case "less":
      return -difference;
    case "lessEqual":
      return -difference + touching;
    case "equal":
      return -Math.abs(difference) + touching;
    case "unequal":
      return Math.abs(difference);
    default:
      throw new RangeError(`no comparison: ${name}`);
  }
}

/** The margin of the opposite: what just does not hold, just holds then. */
function opposite(margin: number): number {
  return margin === 0 ? Number.MIN_VALUE : margin === Number.MIN_VALUE ? 0 : -margin;
}
