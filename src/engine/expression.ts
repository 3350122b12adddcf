import type { ExpressionTree } from "./declare.ts";
import { exp, log, log10, pow } from "./math.ts";

/** Gives the present value of an outcome, or of `month` and `year`. */
export type Lookup = (name: string) => number;

type Evaluate = (lookup: Lookup) => number;

/** Functions of numbers by name of the call; truth is 1, falsehood 0, and any other number than 0 is true. */
const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  add: (left, right) => left! + right!,
  subtract: (left, right) => left! - right!,
  multiply: (left, right) => left! * right!,
  divide: (left, right) => left! / right!,
  power: (base, exponent) => pow(base!, exponent!),
  negate: (value) => -value!,
  less: (left, right) => (left! < right! ? 1 : 0),
  lessEqual: (left, right) => (left! <= right! ? 1 : 0),
  greater: (left, right) => (left! > right! ? 1 : 0),
  greaterEqual: (left, right) => (left! >= right! ? 1 : 0),
  equal: (left, right) => (left === right ? 1 : 0),
  unequal: (left, right) => (left === right ? 0 : 1),
  and: (left, right) => (left !== 0 && right !== 0 ? 1 : 0),
  or: (left, right) => (left !== 0 || right !== 0 ? 1 : 0),
  not: (value) => (value === 0 ? 1 : 0),
  choose: (condition, yes, no) => (condition !== 0 ? yes! : no!),
  abs: (value) => Math.abs(value!),
  min: (...values) => Math.min(...values),
  max: (...values) => Math.max(...values),
  sqrt: (value) => Math.sqrt(value!),
  exp: (value) => exp(value!),
  log: (value) => log(value!),
  log10: (value) => log10(value!),
  floor: (value) => Math.floor(value!),
  ceil: (value) => Math.ceil(value!),
  round: (value) => Math.floor(value! + 0.5),
};

/** Comparisons, each with the sign of the change of the right side that makes it easier to hold. */
const loosenedBy: Readonly<Record<string, number>> = { less: 1, lessEqual: 1, greater: -1, greaterEqual: -1 };

/** Names of the outcomes (and `month`, `year`) that an expression reads, each once, in order of appearance. */
export function symbolsOf(tree: ExpressionTree): string[] {
  const names = new Set<string>();
  const visit = (node: ExpressionTree): void => {
    if (node.type === "symbol") names.add(node.name);
    if (node.type === "call") node.arguments.forEach(visit);
  };
  visit(tree);
  return [...names];
}

/** Levels of nesting of an expression; a chain of one operator, as in a + b + c, counts once. */
export function expressionDepth(tree: ExpressionTree): number {
  if (tree.type !== "call") return 1;
  let deepest = 0;
  tree.arguments.forEach((argument, index) => {
    const chained = index === 0 && argument.type === "call" && argument.name === tree.name;
    deepest = Math.max(deepest, expressionDepth(argument) + (chained ? 0 : 1));
  });
  return Math.max(deepest, 1);
}

/** Whether an expression answers yes or no: a comparison, a combination of them, or a choice between them. */
export function isCondition(tree: ExpressionTree): boolean {
  if (tree.type !== "call") return false;
  if (tree.name === "choose") return isCondition(tree.arguments[1]!) && isCondition(tree.arguments[2]!);
  if (tree.name === "and" || tree.name === "or" || tree.name === "not")
    return tree.arguments.every(isCondition);
  return tree.name === "equal" || tree.name === "unequal" || tree.name in loosenedBy;
}

/**
 * Compiles an expression into a function of the present outcomes. A result without a finite value, such as a ratio
 * of nothing to nothing, is `undefinedValue`.
 *
 * @example
 * const tree = { type: "call", name: "multiply", arguments: [{ type: "number", value: 2 }, { type: "symbol", name: "a" }] };
 * compileExpression(tree)(() => 3); // 6
 */
export function compileExpression(tree: ExpressionTree, undefinedValue = 0): (lookup: Lookup) => number {
  const compiled = compile(tree);
  return (lookup) => {
    const value = compiled(lookup);
    return Number.isFinite(value) ? value : undefinedValue;
  };
}

/**
 * Compiles the condition of a rule. While the rule is active, the threshold of each comparison (the side without
 * outcomes, or the right one) is moved by `hysteresis` times its size in the direction that keeps the rule active.
 * A comparison inside arithmetic, and the test of a choice, stay as they are: loosening them has no one direction.
 *
 * @example
 * const [lag, three] = [{ type: "symbol", name: "lag" }, { type: "number", value: 3 }];
 * const holds = compileCondition({ type: "call", name: "less", arguments: [lag, three] }, 0.2);
 * holds(() => 3.5, false); // false
 * holds(() => 3.5, true); // true
 */
export function compileCondition(
  tree: ExpressionTree,
  hysteresis: number,
): (lookup: Lookup, active: boolean) => boolean {
  const strict = compile(tree);
  const loose = hysteresis === 0 ? strict : compileLoose(tree, hysteresis, 1);
  return (lookup, active) => (active ? loose : strict)(lookup) !== 0;
}

function compile(tree: ExpressionTree): Evaluate {
  if (tree.type === "number") {
    const { value } = tree;
    return () => value;
  }
  if (tree.type === "symbol") {
    const { name } = tree;
    return (lookup) => lookup(name);
  }
  return applied(tree.name, tree.arguments.map(compile));
}

function applied(name: string, operands: readonly Evaluate[]): Evaluate {
  const apply = functions[name];
  if (!Object.hasOwn(functions, name) || apply === undefined) throw new Error(`unknown call: ${name}`);
  const [first, second, third] = operands;
  if (operands.length === 1) return (lookup) => apply(first!(lookup));
  if (operands.length === 2) return (lookup) => apply(first!(lookup), second!(lookup));
  if (operands.length === 3) return (lookup) => apply(first!(lookup), second!(lookup), third!(lookup));
  return (lookup) => apply(...operands.map((operand) => operand(lookup)));
}

/** `direction` is 1 where the part being true keeps the rule active, -1 under an odd number of `not`. */
function compileLoose(tree: ExpressionTree, hysteresis: number, direction: number): Evaluate {
  if (tree.type !== "call") return compile(tree);
  const operands = tree.arguments;
  if (tree.name === "and" || tree.name === "or") {
    return applied(
      tree.name,
      operands.map((operand) => compileLoose(operand, hysteresis, direction)),
    );
  }
  if (tree.name === "not") return applied("not", [compileLoose(operands[0]!, hysteresis, -direction)]);
  if (tree.name === "choose") {
    const branches = operands.slice(1).map((operand) => compileLoose(operand, hysteresis, direction));
    return applied("choose", [compile(operands[0]!), ...branches]);
  }
  return compileLooseComparison(tree.name, operands, hysteresis, direction);
}

function compileLooseComparison(
  name: string,
  operands: readonly ExpressionTree[],
  hysteresis: number,
  direction: number,
): Evaluate {
  const [left, right] = operands.map(compile);
  const change = loosenedBy[name];
  const thresholdIsLeft =
    symbolsOf(operands[0]!).length === 0 && symbolsOf(operands[1] ?? operands[0]!).length > 0;
  const threshold = thresholdIsLeft ? left! : right!;
  if (change !== undefined) {
    // Raising the left side by as much has the opposite effect of raising the right one.
    const sign = change * direction * (thresholdIsLeft ? -1 : 1) * hysteresis;
    const loosened: Evaluate = (lookup) => {
      const value = threshold(lookup);
      return value + sign * Math.abs(value);
    };
    return applied(name, thresholdIsLeft ? [loosened, right!] : [left!, loosened]);
  }
  const widened = (name === "equal" && direction > 0) || (name === "unequal" && direction < 0);
  if (!widened) return applied(name, operands.map(compile));
  const near: Evaluate = (lookup) =>
    Math.abs(left!(lookup) - right!(lookup)) <= hysteresis * Math.abs(threshold(lookup)) ? 1 : 0;
  return name === "equal" ? near : applied("not", [near]);
}
