import type { ExpressionTree } from "../../engine/declare.ts";
import { isCondition } from "../../engine/expression.ts";
import { symbolOffsets, timeSymbols } from "../../scenario/expressions.ts";
import { nearest } from "../../scenario/nearest.ts";
import { plain, ScenarioError } from "../../scenario/problems.ts";
import { ExpressionError } from "../../scenario/tokens.ts";
import { type Place, problemAt } from "../../scenario/tree.ts";
import type { Plan } from "./plan.ts";
import { type Columns, compileScalar, parseScalar, seriesFunctions } from "./scalars.ts";

/** What a yes/no expression over a run may name. */
export interface ConclusionNames {
  /** Last month of the runs, counted from 2023-01. */
  readonly until: number;
  /** Ids of outcomes, which stand within `at`, `mean`, `first`. */
  readonly outcomes: readonly string[];
  /** Names of scalars. */
  readonly scalars: readonly string[];
}

/** What expressions over the runs of a plan may name. */
export function conclusionNames({ until, outcomes, scalars }: Plan): ConclusionNames {
  return { until, outcomes, scalars: scalars.map(({ name }) => name) };
}

/** A yes/no expression over a run. */
export interface Conclusion {
  readonly text: string;
  readonly tree: ExpressionTree;
}

/**
 * Parses a yes/no expression over a run: comparisons of scalars, and of `at`, `last`, `mean`, `first` of outcomes,
 * joined by `and`, `or` and `not (...)`.
 *
 * @throws ExpressionError with the offset of what is refused
 * @example
 * const names = { until: 95, outcomes: ["users_share_china_world"], scalars: ["gap"] };
 * parseConclusion('gap < 0 and at(users_share_china_world, month("2030-12")) > 0.5', names).tree.name; // "and"
 */
export function parseConclusion(text: string, { until, outcomes, scalars }: ConclusionNames): Conclusion {
  const known = [...scalars, ...outcomes];
  for (const [name, offset] of symbolOffsets(text, seriesFunctions)) {
    if (known.includes(name) || (timeSymbols as readonly string[]).includes(name)) continue;
    const message = `not among what is kept of each run: ${plain(name)}`;
    throw new ExpressionError(offset, message, nearest(name, known));
  }
  const tree = parseScalar(text, until, { scalars });
  if (!isCondition(tree))
    throw new ExpressionError(0, "no question with a yes or no: a comparison is missing");
  return { text, tree };
}

/**
 * Parses what stands in an option or in a file.
 *
 * @throws ScenarioError with the place of what is refused
 */
export function readConclusion(text: string, names: ConclusionNames, at: Place): Conclusion {
  try {
    return parseConclusion(text, names);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const place = { ...at, column: at.column + error.offset };
    throw new ScenarioError([problemAt(place, "", error.message, "", error.suggestion)]);
  }
}

/**
 * Compiles a yes/no expression into a function of a finished run. A comparison with something missing, such as the
 * first month of what never happens, does not hold.
 */
export function compileConclusion({
  tree,
}: Conclusion): (columns: Columns, scalars?: Readonly<Record<string, number>>) => boolean {
  const evaluate = compileScalar(strict(tree));
  return (columns, scalars) => {
    const value = evaluate(columns, scalars);
    return value !== 0 && !Number.isNaN(value);
  };
}

/** `x != y` holds of something missing, as computers reckon; here it does not. */
function strict(tree: ExpressionTree): ExpressionTree {
  if (tree.type !== "call") return tree;
  const operands = tree.arguments.map(strict);
  if (tree.name !== "unequal") return { ...tree, arguments: operands };
  const [left, right] = operands as [ExpressionTree, ExpressionTree];
  const call = (name: string, ...inner: ExpressionTree[]): ExpressionTree => ({
    type: "call",
    name,
    arguments: inner,
  });
  return call("or", call("less", left, right), call("greater", left, right));
}
