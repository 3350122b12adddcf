import type { ExpressionTree } from "../../engine/declare.ts";
import { compileExpression, symbolsOf } from "../../engine/expression.ts";
import { type ExpressionOptions, parseExpression, timeSymbols } from "../../scenario/expressions.ts";
import { formatMonth } from "../../scenario/month.ts";
import { ExpressionError, type FunctionTable } from "../../scenario/tokens.ts";

/** Columns of a run by outcome id, one value a month from 2023-01. */
export type Columns = Readonly<Record<string, ArrayLike<number>>>;

/** Values of an expression over the months of a run: its value at a tick, and the months asked for. */
type Summarise = (at: (tick: number) => number, from: number, to: number) => number;

const mean: Summarise = (at, from, to) => sum(at, from, to) / (to - from + 1);
const sum: Summarise = (at, from, to) => {
  let total = 0;
  for (let tick = from; tick <= to; tick++) total += at(tick);
  return total;
};
/** The least value, not a number where one of them is none. */
const lowest: Summarise = (at, from, to) => {
  let least = Number.POSITIVE_INFINITY;
  for (let tick = from; tick <= to; tick++) least = Math.min(least, at(tick));
  return least;
};
const highest: Summarise = (at, from, to) => -lowest((tick) => -at(tick), from, to);
/** The first month in which a condition holds, not a number where it never does. */
const first: Summarise = (at, from, to) => {
  for (let tick = from; tick <= to; tick++) {
    const value = at(tick);
    if (value !== 0 && !Number.isNaN(value)) return tick;
  }
  return Number.NaN;
};

const summaries: Readonly<Record<string, Summarise>> = {
  ...{ at: (value, from) => value(from), last: (value, _from, to) => value(to) },
  ...{ mean, sum, lowest, highest, first },
};

/**
 * Functions of a run's whole series, for scalars, with the least and largest number of arguments. The first argument
 * is an expression over outcomes, the others are months; without them, the whole run counts.
 *
 * | call | value |
 * |---|---|
 * | `at(x, month("2030-12"))` | x in that month |
 * | `last(x)` | x in the last month |
 * | `mean(x, from, to)`, `sum`, `lowest`, `highest` | over those months, both ends included |
 * | `first(condition, from)` | the first month in which the condition holds, in months since 2023-01; missing where it never does |
 */
export const seriesFunctions: FunctionTable = {
  at: [2, 2],
  last: [1, 1],
  mean: [1, 3],
  sum: [1, 3],
  lowest: [1, 3],
  highest: [1, 3],
  first: [1, 3],
};

/** What an expression over a run may name. */
export interface ScalarOptions extends Pick<ExpressionOptions, "symbols"> {
  /** Scalars that stand for themselves, outside of `seriesFunctions`. */
  readonly scalars?: readonly string[];
}

/**
 * Parses the expression of a scalar: plain arithmetic over calls of `seriesFunctions`, whose first argument is an
 * expression over outcomes.
 *
 * @param until last month of the runs, counted from 2023-01, within which all months must lie
 * @throws ExpressionError with the offset of what is refused
 * For example, `parseScalar('at(users_share_china_world, month("2030-12"))', 95)`.
 */
export function parseScalar(
  text: string,
  until: number,
  { symbols, scalars = [] }: ScalarOptions = {},
): ExpressionTree {
  const known = symbols === undefined ? {} : { symbols: [...symbols, ...scalars] };
  const tree = parseExpression(text, { ...known, functions: seriesFunctions });
  const offsetOf = (name: string): number => Math.max(0, text.search(new RegExp(`\\b${name}\\b`)));
  const visit = (node: ExpressionTree, within: string | undefined): void => {
    if (node.type === "symbol" && scalars.includes(node.name)) {
      if (within === undefined) return;
      throw new ExpressionError(offsetOf(node.name), `${node.name} is one number a run`, node.name);
    }
    if (node.type === "symbol" && within === undefined) {
      const message = `${node.name} is a series`;
      throw new ExpressionError(offsetOf(node.name), message, `last(${node.name})`);
    }
    if (node.type !== "call") return;
    if (!Object.hasOwn(seriesFunctions, node.name)) {
      for (const argument of node.arguments) visit(argument, within);
      return;
    }
    const offset = offsetOf(node.name);
    if (within !== undefined) throw new ExpressionError(offset, `${node.name} within ${within}`);
    const [value, ...months] = node.arguments;
    visit(value!, node.name);
    checkMonths(months, until, node.name, offset);
  };
  visit(tree, undefined);
  return tree;
}

function checkMonths(months: readonly ExpressionTree[], until: number, name: string, offset: number): void {
  const ticks = months.map((month) => (month.type === "number" ? month.value : Number.NaN));
  for (const tick of ticks) {
    if (!Number.isInteger(tick)) {
      throw new ExpressionError(offset, `${name} needs plain months`, 'month("2030-12")');
    }
    if (tick < 0 || tick > until) {
      const runs = `runs go from ${formatMonth(0)} to ${formatMonth(until)}`;
      throw new ExpressionError(offset, `${name} asks for ${formatMonth(tick)}, ${runs}`);
    }
  }
  if (ticks.length === 2 && ticks[0]! > ticks[1]!) {
    throw new ExpressionError(offset, `${name} ends before it begins`);
  }
}

/** The outcomes that a scalar reads. */
export function scalarOutcomes(tree: ExpressionTree): string[] {
  return symbolsOf(tree).filter((name) => !(timeSymbols as readonly string[]).includes(name));
}

/** Gives the value of an expression over a finished run: its columns, and its scalars by name. */
export type ReadRun = (columns: Columns, scalars?: Readonly<Record<string, number>>) => number;

/**
 * Compiles a scalar into a function of a finished run. Where it has no finite value (a month that never comes, a
 * ratio of nothing to nothing) it is not a number, which tables show as missing.
 *
 * For example, `compileScalar(parseScalar("last(lag_months_china)", 95))(columns)`.
 */
export function compileScalar(tree: ExpressionTree): ReadRun {
  const calls: ((columns: Columns) => number)[] = [];
  // Each call becomes a name that stands for its value, so that the engine's compiler does the arithmetic.
  const replace = (node: ExpressionTree): ExpressionTree => {
    if (node.type !== "call") return node;
    if (!Object.hasOwn(summaries, node.name)) return { ...node, arguments: node.arguments.map(replace) };
    calls.push(compileCall(node.name, node.arguments));
    return { type: "symbol", name: `${callMark}${calls.length - 1}` };
  };
  const evaluate = compileExpression(replace(tree), Number.NaN);
  return (columns, scalars = {}) => {
    const values = calls.map((call) => call(columns));
    return evaluate((name) =>
      name.startsWith(callMark) ? values[Number(name.slice(callMark.length))]! : scalars[name]!,
    );
  };
}

/** Begins the names that stand for calls; no scalar is called so. */
const callMark = "call ";

function compileCall(name: string, operands: readonly ExpressionTree[]): (columns: Columns) => number {
  const [expression, from, to] = operands;
  const value = compileExpression(expression!, Number.NaN);
  const names = scalarOutcomes(expression!);
  const tickOf = (node: ExpressionTree | undefined, otherwise: number): number =>
    node?.type === "number" ? node.value : otherwise;
  return (columns) => {
    const last = (Object.values(columns)[0]?.length ?? 0) - 1;
    for (const outcome of names) {
      if (columns[outcome] === undefined) throw new RangeError(`unknown outcome: ${outcome}`);
    }
    const at = (tick: number): number =>
      value((symbol) =>
        symbol === "month" ? tick : symbol === "year" ? 2023 + tick / 12 : columns[symbol]![tick]!,
      );
    return summaries[name]!(at, tickOf(from, 0), tickOf(to, last));
  };
}

/** Functions of a series whose value is one of the series. */
const sameUnit = ["at", "last", "mean", "lowest", "highest"];
const comparisons = ["less", "lessEqual", "greater", "greaterEqual", "equal", "unequal", "and", "or", "not"];

/**
 * The unit of a scalar where it is plain: that of the outcome that it takes or averages, or of differences of such;
 * empty where it is not.
 *
 * @param unitOf units of outcomes by id
 * For example, `at(users_share_china_world, month("2030-12"))` is a share.
 */
export function scalarUnit(tree: ExpressionTree, unitOf: (outcome: string) => string): string {
  if (tree.type !== "call") return "";
  const [first, second] = tree.arguments;
  if (comparisons.includes(tree.name)) return "0 or 1";
  if (tree.name === "first") return "months since 2023-01";
  if (sameUnit.includes(tree.name)) {
    return first!.type === "symbol" ? unitOf(first!.name) : scalarUnit(first!, unitOf);
  }
  if (["add", "subtract"].includes(tree.name) && second !== undefined) {
    const units = [first!, second].map((side) => scalarUnit(side, unitOf));
    return units[0] === units[1] ? units[0]! : "";
  }
  return "";
}
