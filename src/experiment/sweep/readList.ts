import type { Reader } from "../../scenario/document.ts";
import { type Located, locateNext, readText } from "../../scenario/files.ts";
import { plain } from "../../scenario/problems.ts";
import type { Place, Report } from "../../scenario/tree.ts";
import { type LeafDeclaration, readNumberText, refuseValue } from "../../scenario/values.ts";
import { list } from "../designs/list.ts";
import type { FactorValue } from "./plan.ts";
import { refuse } from "./readNodes.ts";

/** A point of a list, and the place of its line. */
export interface ListedPoint {
  readonly at: Place;
  readonly values: Record<string, FactorValue>;
}

/** Reads the CSV file of a listed design: a column for each factor. Undefined where it cannot be read. */
export function readList(
  file: string,
  at: Place,
  from: Located,
  factors: readonly string[],
  report: Report,
): ListedPoint[] | undefined {
  const located = locateNext(file, at, from, process.cwd(), report);
  const text = located && readText(located, at, report);
  if (located === undefined || text === undefined) return undefined;
  const { rows, problems } = list(text, located.name.shown, factors);
  report.problems.push(...problems);
  if (problems.length > 0) return undefined;
  return rows.map(({ line, values }) => ({
    at: { file: located.name, line, column: 1 },
    values: { ...values },
  }));
}

/**
 * Turns the cells of a factor into its values, in place: numbers with units become numbers, and what the parameter
 * does not admit is reported. Returns the distinct values in the order of the list.
 */
export function settleColumn(
  reader: Reader,
  points: readonly ListedPoint[],
  name: string,
  declaration: LeafDeclaration,
): FactorValue[] {
  const distinct = new Set<FactorValue>();
  for (const { at, values } of points) {
    const cell = values[name]!;
    const reading = readNumberText(declaration, cell, name);
    const value = reading && "value" in reading ? reading.value : cell;
    const refusal = reading && !("value" in reading) ? reading : refuseValue(declaration, value, name);
    if (refusal !== undefined) {
      refuse(reader, at, name, refusal.found, refusal.expected, refusal.suggestion);
      continue;
    }
    values[name] = value;
    distinct.add(value);
  }
  return [...distinct];
}

/** Checks that a list names scenarios of its factor only. */
export function checkVariants(
  reader: Reader,
  points: readonly ListedPoint[],
  name: string,
  levels: readonly FactorValue[],
): void {
  for (const { at, values } of points) {
    if (levels.includes(values[name]!)) continue;
    const found = `${name} is ${plain(String(values[name]))}`;
    refuse(reader, at, name, found, levels.join(" or "));
  }
}
