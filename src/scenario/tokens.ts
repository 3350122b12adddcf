import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";

/** Functions that an expression may call, with the least and largest number of arguments. */
export type FunctionTable = Readonly<Record<string, readonly [number, number]>>;

/** Functions of every expression. */
export const expressionFunctions: FunctionTable = {
  abs: [1, 1],
  min: [1, 20],
  max: [1, 20],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 1],
  if: [3, 3],
  month: [1, 1],
};

/** Most characters, tokens and nested parentheses of an expression. */
export const expressionLimits = { characters: 2000, tokens: 600, nodes: 200, depth: 30 } as const;

/** Why an expression was refused, and the offset of the character where. */
export class ExpressionError extends Error {
  readonly offset: number;
  readonly suggestion: string | undefined;

  constructor(offset: number, message: string, suggestion?: string) {
    super(message);
    this.name = "ExpressionError";
    this.offset = offset;
    this.suggestion = suggestion;
  }
}

/** A word of an expression; `call` is the name of a function, and `calendar` the text in `month("2026-07")`. */
export interface Token {
  readonly kind: "number" | "name" | "call" | "calendar" | "operator" | "open" | "close" | "comma";
  readonly text: string;
  readonly offset: number;
}

const pattern =
  /(?<space>[ \t\r\n]+)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<text>"[^"\\]*"|'[^'\\]*')|(?<operator><=|>=|==|!=|[-+*/^<>?:])|(?<open>\()|(?<close>\))|(?<comma>,)/y;

const comparisons = new Set(["<", "<=", ">", ">=", "==", "!="]);
const wordOperators = new Set(["and", "or", "not"]);
/** Words with a meaning of their own in the parser, none of which an expression needs. */
const refusedWords = new Set("mod to in xor end true false null undefined NaN Infinity".split(" "));

/** What to write instead of a character that expressions do not have. */
const hints: Readonly<Record<string, string>> = {
  "=": "== (assignments are refused)",
  "!": "not (...)",
  "&": "and",
  "|": "or",
  ".": "a plain name or a number such as 0.5",
  "%": "a number such as 0.1",
};

/**
 * Splits an expression into words, refusing everything outside of plain arithmetic with its position before any
 * parser sees it: other characters, texts, indexes, implicit multiplication, chained comparisons, functions that are
 * not in the table.
 */
export function tokenize(text: string, functions: FunctionTable = expressionFunctions): Token[] {
  if (text.length > expressionLimits.characters) {
    const message = `expression of ${text.length} characters, longer than ${expressionLimits.characters}`;
    throw new ExpressionError(expressionLimits.characters, message);
  }
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const offset = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw refusedCharacter(text, offset);
    if (groups.space !== undefined) continue;
    tokens.push(readToken(groups, offset, tokens.at(-1)));
    if (tokens.length > expressionLimits.tokens) {
      throw new ExpressionError(offset, `expression of more than ${expressionLimits.tokens} words`);
    }
  }
  if (tokens.length === 0) throw new ExpressionError(0, "empty expression");
  markCalls(tokens, functions);
  checkGrammar(tokens, text.length);
  return tokens;
}

function readToken(groups: Record<string, string | undefined>, offset: number, before?: Token): Token {
  if (groups.number !== undefined) {
    if (!Number.isFinite(Number(groups.number))) {
      throw new ExpressionError(offset, `number too large: ${plain(groups.number)}`);
    }
    return { kind: "number", text: groups.number, offset };
  }
  if (groups.name !== undefined) {
    if (before?.kind === "number" && before.offset + before.text.length === offset) {
      throw new ExpressionError(before.offset, `not a number: ${plain(before.text + groups.name)}`);
    }
    if (wordOperators.has(groups.name)) return { kind: "operator", text: groups.name, offset };
    if (refusedWords.has(groups.name) || groups.name in Object.prototype) {
      throw new ExpressionError(offset, `refused word: ${plain(groups.name)}`);
    }
    return { kind: "name", text: groups.name, offset };
  }
  if (groups.text !== undefined) return { kind: "calendar", text: groups.text.slice(1, -1), offset };
  if (groups.operator !== undefined) return { kind: "operator", text: groups.operator, offset };
  if (groups.open !== undefined) return { kind: "open", text: "(", offset };
  return groups.close === undefined
    ? { kind: "comma", text: ",", offset }
    : { kind: "close", text: ")", offset };
}

function refusedCharacter(text: string, offset: number): ExpressionError {
  const character = String.fromCodePoint(text.codePointAt(offset)!);
  const shown = plain(character);
  const hint = hints[character];
  return new ExpressionError(offset, `refused character: ${shown}`, hint);
}

/** Turns names before a parenthesis into calls, and refuses texts outside of `month("2026-07")`. */
function markCalls(tokens: Token[], functions: FunctionTable): void {
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    const next = tokens[index + 1];
    if (token.kind === "name" && next?.kind === "open") {
      if (!Object.hasOwn(functions, token.text)) {
        const suggestion = nearest(token.text, Object.keys(functions));
        throw new ExpressionError(token.offset, `unknown function: ${plain(token.text)}`, suggestion);
      }
      tokens[index] = { ...token, kind: "call" };
      const calendar = tokens[index + 2]?.kind === "calendar" && tokens[index + 3]?.kind === "close";
      if (token.text === "month" && !calendar) {
        throw new ExpressionError(token.offset, 'month needs a calendar month: month("2026-07")');
      }
    }
    if (token.kind === "calendar") {
      const inMonth = tokens[index - 2]?.kind === "call" && tokens[index - 2]!.text === "month";
      if (!inMonth) throw new ExpressionError(token.offset, `refused text: ${plain(token.text)}`);
    }
  }
}

/** Refuses what the parser would read in a way that its writer may not expect. */
function checkGrammar(tokens: readonly Token[], length: number): void {
  const levels = [{ compared: false, questions: 0 }];
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const level = levels.at(-1)!;
    const operandBefore = before !== undefined && endsOperand(before);
    if (operandBefore && startsOperand(token)) {
      throw new ExpressionError(token.offset, `operator missing before ${plain(token.text)}`, "*");
    }
    if (token.kind === "open") {
      levels.push({ compared: false, questions: 0 });
      if (levels.length > expressionLimits.depth + 1) {
        throw new ExpressionError(token.offset, `more than ${expressionLimits.depth} nested parentheses`);
      }
    } else if (token.kind === "close") {
      if (levels.length === 1) throw new ExpressionError(token.offset, "parenthesis closed but not opened");
      levels.pop();
    } else if (token.kind === "comma") {
      level.compared = false;
    } else if (token.kind === "operator") {
      checkOperator(token, tokens[index + 1], operandBefore, level);
    }
  });
  if (levels.length > 1) throw new ExpressionError(length, "parenthesis not closed");
}

function checkOperator(
  token: Token,
  next: Token | undefined,
  operandBefore: boolean,
  level: { compared: boolean; questions: number },
): void {
  if (token.text === "+" && !operandBefore)
    throw new ExpressionError(token.offset, "plus sign before a value");
  // The parser binds `not` tighter than a comparison: `not a < b` would be `(not a) < b`.
  if (token.text === "not" && next?.kind !== "open") {
    throw new ExpressionError(token.offset, "not without parentheses", "not (...)");
  }
  if (token.text === ":") {
    if (level.questions === 0) throw new ExpressionError(token.offset, "colon without a question mark");
    level.questions -= 1;
  }
  // The parser reads two question marks as an operator of their own.
  if (token.text === "?" && !operandBefore) {
    throw new ExpressionError(token.offset, "question mark without a value before it");
  }
  if (token.text === "?") {
    // The parser does not find the second colon.
    if (level.questions > 0) {
      throw new ExpressionError(token.offset, "choice within a choice", "a ? (b ? 1 : 2) : 3");
    }
    level.questions += 1;
  }
  if (comparisons.has(token.text)) {
    if (level.compared) throw new ExpressionError(token.offset, "chained comparison", "a < b and b < c");
    level.compared = true;
  } else if (["and", "or", "?", ":"].includes(token.text)) {
    level.compared = false;
  }
}

function endsOperand(token: Token): boolean {
  return (
    token.kind === "number" || token.kind === "name" || token.kind === "calendar" || token.kind === "close"
  );
}

/** `not` too stands before an operand: `a not (b)` is no expression. */
function startsOperand(token: Token): boolean {
  if (token.kind === "operator") return token.text === "not";
  return token.kind !== "close" && token.kind !== "comma";
}
