import type { Entry, Reader } from "../../scenario/document.ts";
import { parseExpression } from "../../scenario/expressions.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import { readNode } from "../../scenario/parse.ts";
import { plain } from "../../scenario/problems.ts";
import { isEntryId } from "../../scenario/schema.ts";
import { ExpressionError } from "../../scenario/tokens.ts";
import type { Leaf } from "../../scenario/tree.ts";
import type { Check } from "../checks.ts";
import { checkDeclaration } from "./experimentSchema.ts";
import type { PlanCheck } from "./plan.ts";
import { placeOf, readEntries, refuse } from "./readNodes.ts";

/** What checks are read against. */
interface Known {
  readonly known: ReadonlySet<string>;
  /** Last month of the runs. */
  readonly until: number;
  /** Names that a check may not have. */
  readonly taken: readonly string[];
}

/** Reads the checks of an experiment, entries by id; what is wrong is reported. */
export function readChecks(reader: Reader, entry: Entry | undefined, context: Known): PlanCheck[] {
  return readEntries(reader, entry).flatMap((item) => readCheck(reader, item, context) ?? []);
}

function readCheck(reader: Reader, entry: Entry, { known, until, taken }: Known): PlanCheck | undefined {
  const { name } = entry;
  const path = `checks.${name}`;
  if (!isEntryId(name) || taken.includes(name) || known.has(name)) {
    refuse(reader, entry.at, path, `a check cannot be called ${plain(name)}`, "a name of its own");
    return undefined;
  }
  const before = reader.report.problems.length;
  const node = readNode(reader, entry.node, checkDeclaration, path, entry.at);
  if (node?.kind !== "branch") return undefined;
  const leaves = new Map(
    [...node.children].filter((child): child is [string, Leaf] => child[1].kind === "leaf"),
  );
  const missing = (key: string, expected: string) =>
    refuse(reader, placeOf(reader, entry), path, `${plain(path)} has no ${key}`, expected);
  for (const key of ["it", "value", "from", "to"]) if (!leaves.has(key)) missing(key, `${key}: ...`);
  if (!["atLeast", "atMost", "falls"].some((key) => leaves.has(key))) {
    missing("bound", "atLeast, atMost or falls");
  }
  const text = leaves.get("value")?.value;
  if (typeof text === "string") refuseExpression(reader, leaves.get("value")!, text, path, known);
  if (reader.report.problems.length > before) return undefined;
  const at = (key: string) => leaves.get(key)!;
  const ticks = ["from", "to"].map((key) => parseMonth(String(at(key).value))!);
  if (ticks[0]! > ticks[1]!) {
    refuse(reader, at("to").valueAt, `${path}.to`, `${plain(path)} ends before it begins`);
  }
  if (ticks[1]! > until) {
    const found = `${plain(path)} judges ${formatMonth(ticks[1]!)}, runs end in ${formatMonth(until)}`;
    refuse(reader, at("to").valueAt, `${path}.to`, found);
  }
  if (
    leaves.has("atLeast") &&
    leaves.has("atMost") &&
    Number(at("atLeast").value) > Number(at("atMost").value)
  ) {
    refuse(reader, at("atMost").valueAt, `${path}.atMost`, "atLeast is greater than atMost");
  }
  if (leaves.get("falls")?.value === false) {
    refuse(reader, at("falls").valueAt, `${path}.falls`, "falls: false expects nothing", "true");
  }
  if (reader.report.problems.length > before) return undefined;
  const values = Object.fromEntries([...leaves].map(([key, { value }]) => [key, value]));
  return { id: name, check: { inRuns: 1, ...values } as Check };
}

/** Refuses an expression that does not parse or reads an outcome that a scenario does not have. */
function refuseExpression(
  reader: Reader,
  leaf: Leaf,
  text: string,
  path: string,
  known: ReadonlySet<string>,
): void {
  try {
    parseExpression(text, { symbols: known });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { valueAt, verbatim } = leaf;
    const at = verbatim ? { ...valueAt, column: valueAt.column + error.offset } : valueAt;
    refuse(reader, at, `${path}.value`, error.message, "", error.suggestion);
  }
}
