import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { compileExpression, symbolsOf } from "../engine/expression.ts";
import { parseExpression, timeSymbols } from "../scenario/expressions.ts";
import { parseMonth } from "../scenario/month.ts";
import type { EnsembleResult } from "./ensemble.ts";

const calendarMonth = z.string().refine((text) => parseMonth(text) !== undefined, "a month, YYYY-MM");

/** Whether a text is an expression of the language of outcomes. */
function isExpression(text: string): boolean {
  try {
    parseExpression(text);
    return true;
  } catch {
    return false;
  }
}

const checkSchema = z
  .object({
    it: z.string().meta({ description: "what is expected, in words" }),
    value: z
      .string()
      .refine(isExpression, "no expression over outcomes")
      .meta({ description: "expression over outcomes" }),
    from: calendarMonth.meta({ description: "first month judged" }),
    to: calendarMonth.meta({ description: "last month judged" }),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    falls: z.literal(true).optional().meta({ description: "the value at `to` is below that at `from`" }),
    inRuns: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .meta({ description: "share of runs in which it must hold in every month" }),
  })
  .strict()
  .refine(
    (check) => check.atLeast !== undefined || check.atMost !== undefined || check.falls !== undefined,
    "expected one of atLeast, atMost, falls",
  )
  .refine((check) => check.from <= check.to, "ends before it begins")
  .refine(
    (check) => (check.atLeast ?? -Infinity) <= (check.atMost ?? Infinity),
    "atLeast is greater than atMost",
  );

/** An expectation about outcomes, kept as data. */
export type Check = z.infer<typeof checkSchema>;

/** How a check came out. */
export interface CheckResult {
  readonly check: Check;
  /** Share of runs in which it held in every month. */
  readonly held: number;
  readonly passed: boolean;
  /** Least and greatest value met over runs and months. */
  readonly least: number;
  readonly greatest: number;
}

/**
 * Reads checks from a YAML file: a list of `{ it, value, from, to, atLeast, atMost, falls, inRuns }`.
 *
 * @throws Error naming the file and the entry where one does not fit
 */
export function loadChecks(path: string): Check[] {
  const entries = readEntries(path);
  if (!Array.isArray(entries)) throw new Error(`${path}: expected a list of checks`);
  return entries.map((entry, index) => {
    const result = checkSchema.safeParse(entry);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const place = [`${path}: check ${index + 1}`, ...issue.path.map(String)].join(": ");
    throw new Error(`${place}: ${issue.message}`);
  });
}

function readEntries(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** Names of the outcomes that checks read. */
export function outcomesOf(checks: readonly Check[]): string[] {
  const names = new Set(checks.flatMap((check) => symbolsOf(parseExpression(check.value))));
  for (const time of timeSymbols) names.delete(time);
  return [...names];
}

/**
 * Holds a result against checks. Months beyond the result are not judged; a check of which no month is within it has
 * not been met.
 *
 * @throws RangeError where a check reads an outcome that the result does not hold
 */
export function judgeChecks(checks: readonly Check[], result: EnsembleResult): CheckResult[] {
  return checks.map((check) => judge(check, result));
}

/** What one run makes of a check. */
export interface RunVerdict {
  /** Whether it held in every month; not where no month of the check is within the run. */
  readonly held: boolean;
  /** Least and greatest value met; infinite, and the wrong way round, where no month was judged. */
  readonly least: number;
  readonly greatest: number;
}

/** Makes the function that holds a run's columns, by outcome, against a check. */
export function createJudge(
  check: Check,
): (columns: Readonly<Record<string, ArrayLike<number>>>, months: number) => RunVerdict {
  const evaluate = compileExpression(parseExpression(check.value));
  const first = parseMonth(check.from) ?? 0;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = check;
  return (columns, months) => {
    const last = Math.min(parseMonth(check.to) ?? 0, months - 1);
    const at = (tick: number): number =>
      evaluate((name) =>
        name === "month" ? tick : name === "year" ? 2023 + tick / 12 : columns[name]![tick]!,
      );
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    let held = last >= first;
    for (let tick = first; tick <= last; tick++) {
      const value = at(tick);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      if (!(value >= atLeast && value <= atMost)) held = false;
    }
    if (check.falls && held) held = at(last) < at(first);
    return { held, least, greatest };
  };
}

function judge(check: Check, { columns, replicates, months }: EnsembleResult): CheckResult {
  for (const name of outcomesOf([check])) {
    if (columns[name] === undefined) throw new RangeError(`unknown outcome: ${name} in "${check.it}"`);
  }
  const ofRun = createJudge(check);
  const names = outcomesOf([check]);
  const verdicts = replicates.map((_, run) =>
    ofRun(Object.fromEntries(names.map((name) => [name, columns[name]![run]!])), months),
  );
  const share = verdicts.length > 0 ? verdicts.filter(({ held }) => held).length / verdicts.length : 0;
  return {
    check,
    held: share,
    passed: share >= check.inRuns,
    least: Math.min(...verdicts.map(({ least }) => least)),
    greatest: Math.max(...verdicts.map(({ greatest }) => greatest)),
  };
}
