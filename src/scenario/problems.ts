/** Where something stands: a file as shown to the reader, with line and column counted from one. */
export interface Position {
  /** The file as shown to the reader, or `--set`. */
  readonly file: string;
  /** Line, from 1; of `--set`, which one. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/** One thing that is wrong (or doubtful) in a scenario. */
export interface Problem extends Position {
  /** Dot path of the parameter or key, empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, in few words, with the value found. */
  readonly found: string;
  /** What would be right; empty where `found` says it all. */
  readonly expected: string;
  /** The nearest valid name or writing. */
  readonly suggestion?: string;
  /** The path of a parameter that is not there at all; such problems are counted rather than listed at length. */
  readonly missing?: boolean;
}

/** How many missing parameters, and how many problems in all, a message lists before it counts the rest. */
const missingShown = 20;
const problemsShown = 100;

/**
 * Why a scenario was refused: every problem of every file read, with position. The message has one line a problem.
 *
 * @example
 * try {
 *   loadScenario("airace:baseline", { set: ["adoption.needFolows=1"] });
 * } catch (error) {
 *   error instanceof ScenarioError; // true
 *   error.problems[0].suggestion; // "needFollows"
 * }
 */
export class ScenarioError extends Error {
  /** All that is wrong, in the order of the files read. */
  readonly problems: readonly Problem[];

  /** Makes the error of all that is wrong. */
  constructor(problems: readonly Problem[]) {
    super(describeProblems(problems));
    this.name = "ScenarioError";
    this.problems = problems;
  }
}

/**
 * One problem as a line: `file:line:column: found, expected ... (did you mean ...?)`.
 *
 * @example
 * const place = { file: "x.yaml", line: 12, column: 5, path: "chps" };
 * const problem = { ...place, found: "unknown key: chps", expected: "", suggestion: "chips" };
 * formatProblem(problem); // "x.yaml:12:5: unknown key: chps (did you mean chips?)"
 */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const expected = problem.expected === "" ? "" : `, expected ${problem.expected}`;
  const suggestion = problem.suggestion === undefined ? "" : ` (did you mean ${problem.suggestion}?)`;
  return `${place}: ${problem.found}${expected}${suggestion}`;
}

/** All problems, one a line; long lists are cut and counted. */
export function describeProblems(problems: readonly Problem[]): string {
  const lines: string[] = [];
  let missing = 0;
  let hidden = 0;
  for (const problem of problems) {
    if (problem.missing) {
      missing += 1;
      if (missing > missingShown) continue;
    }
    if (lines.length < problemsShown) lines.push(formatProblem(problem));
    else hidden += 1;
  }
  if (missing > missingShown) {
    const hint = "a file that changes another scenario names it: extends: airace:baseline";
    lines.push(`and ${missing - missingShown} more missing parameters (${hint})`);
  }
  if (hidden > 0) lines.push(`and ${hidden} more problems`);
  return lines.join("\n");
}

/**
 * Characters that would garble a terminal or reorder the text around them, and halves of characters, which cannot be
 * written to a file.
 */
const unsafeCharacters = /[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029\ufeff\ufff9-\ufffb]/gu;

/** A value as quoted in a message: short, and without characters that would garble a terminal. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 200)) : String(value);
  return shorten(escapeUnsafe(text));
}

/** A name as it stands in a message: like `quote`, without the quotation marks. */
export function plain(name: string): string {
  return shorten(escapeUnsafe(name.slice(0, 200)));
}

/** Whether a text holds control or direction characters, other than those in `allowed`. */
export function hasUnsafeCharacter(text: string, allowed = ""): boolean {
  for (const match of text.matchAll(unsafeCharacters)) if (!allowed.includes(match[0])) return true;
  return false;
}

function escapeUnsafe(text: string): string {
  return text.replace(
    unsafeCharacters,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
