import Table from "cli-table3";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { type KeyFigure, keyFigures } from "../experiment/keyFigures.ts";
import { measures } from "../experiment/measures.ts";
import { bandOf } from "../experiment/quantile.ts";
import { formatMonth } from "../scenario/month.ts";
import { banded } from "./format.ts";
import { courseOf, sparkline } from "./sparkline.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look } from "./terminal.ts";

/** Most rows that the table has. */
const mostRows = 10;

/** The key figures that a result holds at some months; those asked for where it holds none. Empty if there are none. */
export function keyFigureTable(
  result: EnsembleResult,
  ticks: readonly number[],
  { paint, wide }: Look,
): string {
  const rows = figuresOf(result);
  if (rows.length === 0) return "";
  const table = new Table({
    ...plainBorders,
    colWidths: wide ? [27, ...ticks.map(() => 19), 14] : [26, ...ticks.map(() => 18)],
    head: ["", ...ticks.map(formatMonth), ...(wide ? [""] : [])].map((text) => paint("dim", text)),
  });
  for (const { outcome, name, form } of rows) {
    const columns = result.columns[outcome]!;
    const bandAt = (tick: number) => bandOf(columns.map((column) => column[tick]!));
    const course = sparkline(courseOf(result, outcome));
    table.push([name, ...ticks.map((tick) => banded(bandAt(tick), form)), ...(wide ? [course] : [])]);
  }
  const notes = rows.flatMap(({ note }) => (note === undefined ? [] : [paint("dim", ` * ${note}`)]));
  return [table.toString(), ...notes].join("\n");
}

function figuresOf(result: EnsembleResult): KeyFigure[] {
  const held = keyFigures.filter(({ outcome }) => outcome in result.columns);
  if (held.length > 0) return held.slice(0, mostRows);
  const shown = new Set(measures.flatMap(({ us, china }) => [us, china]));
  return result.outcomes
    .filter(({ id }) => !shown.has(id))
    .slice(0, mostRows)
    .map(({ id, unit }) => ({ outcome: id, name: id, form: unit === "share" ? "share" : "number" }));
}
