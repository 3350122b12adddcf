import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ConditionalNode, ConstantNode, FunctionNode, MathNode, OperatorNode, SymbolNode } from "mathjs";
import type { ExpressionTree } from "../engine/declare.ts";
import { compileExpression, expressionDepth } from "../engine/expression.ts";
import { parseMonth } from "./month.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import {
  ExpressionError,
  expressionFunctions,
  expressionLimits,
  type FunctionTable,
  type Token,
  tokenize,
} from "./tokens.ts";

/** Symbols of every expression: months since 2023-01, and the year with its fraction. */
export const timeSymbols = ["month", "year"] as const;

export interface ExpressionOptions {
  /** Names that the expression may use beside `month` and `year`; without it any plain name passes. */
  readonly symbols?: Iterable<string>;
  /**
   * Functions that may be called beside those of every expression. The engine does not know them: whoever allows
   * them evaluates their calls.
   */
  readonly functions?: FunctionTable;
}

/**
 * Parses an expression into a checked tree of numbers, symbols and calls; nothing is evaluated but its constants.
 * Allowed: numbers, names, `+ - * / ^`, comparisons, `and or not (...)`, `a ? b : c`, parentheses, the functions of
 * `expressionFunctions` and `month("2026-07")`.
 *
 * @throws ExpressionError with the offset of what is refused
 * @example parseExpression("lag_months_china < 3").name; // "less"
 */
export function parseExpression(text: string, options: ExpressionOptions = {}): ExpressionTree {
  const functions = { ...expressionFunctions, ...options.functions };
  const tokens = tokenize(text, functions);
  const root = parseNodes(text);
  const operands = tokens.filter(({ kind }) => ["number", "name", "call", "calendar"].includes(kind));
  const symbols = options.symbols === undefined ? undefined : new Set([...timeSymbols, ...options.symbols]);
  const tree = createConverter(operands, symbols, functions)(root);
  if (expressionDepth(tree) > expressionLimits.depth) {
    throw new ExpressionError(0, `expression nested deeper than ${expressionLimits.depth}`);
  }
  return tree;
}

/**
 * Where each name of an expression stands: its first offset, for messages about names checked later.
 */
export function symbolOffsets(text: string, functions: FunctionTable = {}): Map<string, number> {
  const offsets = new Map<string, number>();
  for (const token of tokenize(text, { ...expressionFunctions, ...functions })) {
    if (token.kind === "name" && !offsets.has(token.text)) offsets.set(token.text, token.offset);
  }
  return offsets;
}

/** Calls of the tree by the parser's name of an operator. */
const operatorCalls: Readonly<Record<string, string>> = {
  add: "add",
  subtract: "subtract",
  multiply: "multiply",
  divide: "divide",
  pow: "power",
  unaryMinus: "negate",
  smaller: "less",
  smallerEq: "lessEqual",
  larger: "greater",
  largerEq: "greaterEqual",
  equal: "equal",
  unequal: "unequal",
  and: "and",
  or: "or",
  not: "not",
};

/**
 * Walks the parser's tree by a whitelist of node types. Operands appear in it in the order of the text, so that
 * the next operand token tells the position of each.
 */
function createConverter(
  operands: readonly Token[],
  symbols: ReadonlySet<string> | undefined,
  functions: FunctionTable,
) {
  let next = 0;
  let nodes = 0;
  const take = (text: string): Token => {
    const token = operands[next];
    if (token?.text !== text) throw new ExpressionError(token?.offset ?? 0, "expression not understood");
    next += 1;
    return token;
  };
  const here = (): number => operands[next]?.offset ?? 0;

  const convert = (node: MathNode): ExpressionTree => {
    if (node.type === "ParenthesisNode") return convert((node as unknown as { content: MathNode }).content);
    nodes += 1;
    if (nodes > expressionLimits.nodes) {
      throw new ExpressionError(here(), `expression of more than ${expressionLimits.nodes} parts`);
    }
    switch (node.type) {
      case "ConstantNode":
        return convertNumber(node as ConstantNode);
      case "SymbolNode":
        return convertSymbol(node as SymbolNode);
      case "OperatorNode":
        return convertOperator(node as OperatorNode);
      case "ConditionalNode": {
        const { condition, trueExpr, falseExpr } = node as ConditionalNode;
        return call("choose", [condition, trueExpr, falseExpr], here());
      }
      case "FunctionNode":
        return convertFunction(node as FunctionNode);
      default:
        throw new ExpressionError(here(), `refused in an expression: ${plain(node.type)}`);
    }
  };

  const convertNumber = (node: ConstantNode): ExpressionTree => {
    const token = operands[next];
    if (typeof node.value !== "number" || token?.kind !== "number" || Number(token.text) !== node.value) {
      throw new ExpressionError(here(), `refused constant: ${plain(String(node.value))}`);
    }
    next += 1;
    return { type: "number", value: node.value };
  };

  const convertSymbol = (node: SymbolNode): ExpressionTree => {
    const { offset } = take(node.name);
    if (symbols !== undefined && !symbols.has(node.name)) {
      throw new ExpressionError(offset, `unknown outcome: ${plain(node.name)}`, nearest(node.name, symbols));
    }
    return { type: "symbol", name: node.name };
  };

  const convertOperator = (node: OperatorNode): ExpressionTree => {
    const name = operatorCalls[node.fn];
    if (name === undefined || node.implicit) {
      throw new ExpressionError(here(), `refused operator: ${plain(String(node.fn))}`);
    }
    return call(name, node.args, here());
  };

  const convertFunction = (node: FunctionNode): ExpressionTree => {
    const fn = node.fn as unknown as MathNode;
    if (fn.type !== "SymbolNode") throw new ExpressionError(here(), "refused call");
    const { name } = fn as SymbolNode;
    const { offset } = take(name);
    if (name === "month")
      return calendarMonth(take(String((node.args[0] as ConstantNode | undefined)?.value)));
    const [least, most] = functions[name]!;
    if (node.args.length < least || node.args.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw new ExpressionError(offset, `${name} takes ${wanted} arguments, found ${node.args.length}`);
    }
    return call(name === "if" ? "choose" : name, node.args, offset);
  };

  const call = (name: string, nodes: readonly MathNode[], offset: number): ExpressionTree => {
    const tree: ExpressionTree = { type: "call", name, arguments: nodes.map(convert) };
    // Functions that were allowed beside those of every expression are evaluated by whoever allowed them.
    const own =
      name === "choose" || !Object.hasOwn(functions, name) || Object.hasOwn(expressionFunctions, name);
    return own ? folded(tree, offset) : tree;
  };

  return convert;
}

function calendarMonth(token: Token): ExpressionTree {
  const tick = parseMonth(token.text);
  if (tick === undefined) {
    throw new ExpressionError(token.offset, `not a month: ${plain(token.text)}`, '"2026-07"');
  }
  return { type: "number", value: tick };
}

/** Refuses a constant part without a finite value, such as 9^9^9 or 1/0. */
function folded(tree: ExpressionTree, offset: number): ExpressionTree {
  if (tree.type !== "call") return tree;
  const constant = tree.arguments.every(({ type }) => type === "number");
  if (!constant) return tree;
  const value = compileExpression(tree, Number.NaN)(() => 0);
  if (!Number.isFinite(value)) throw new ExpressionError(offset, "constant without a finite value");
  return { type: "number", value };
}

type Parse = (text: string) => MathNode;
let loadedParse: Parse | undefined;

/** Parses with mathjs, which is loaded when the first expression is met. */
function parseNodes(text: string): MathNode {
  loadedParse ??= loadParse();
  try {
    // A line break would start a new statement.
    return loadedParse(text.replace(/[\t\r\n]/g, " "));
  } catch (error) {
    const character = (error as { char?: unknown }).char;
    const message = error instanceof Error ? error.message.replace(/ \(char \d+\)$/, "") : "";
    const found = `expression not understood: ${plain(message)}`;
    throw new ExpressionError(typeof character === "number" ? Math.max(0, character - 1) : 0, found);
  }
}

/**
 * The parser of mathjs alone, over plain numbers: a quarter of the time that the whole library takes to load. Its
 * parts are not among the package's exports, hence the path; the version is pinned.
 */
function loadParse(): Parse {
  const require = createRequire(import.meta.url);
  const library = dirname(require.resolve("mathjs"));
  const { create } = require(join(library, "core/create.js")) as typeof import("mathjs");
  const parts = require(join(library, "entry/dependenciesNumber/dependenciesParse.generated.js"));
  return create(parts, {}).parse as Parse;
}
