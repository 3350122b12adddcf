import Table from "cli-table3";
import type { View } from "../results/query/views.ts";
import type { Cell, Column } from "../results/tables/columns.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Paint } from "./terminal.ts";

const longestText = 60;

/** Rows as a table: numbers to the right and in six digits, and how many columns did not fit into the width. */
export function queryTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number | undefined,
  paint: Paint,
): { readonly text: string; readonly hidden: number } {
  const cells = rows.map((row) => row.map(shown));
  const fitting = fittingColumns(columns, cells, width);
  const table = new Table({
    ...plainBorders,
    head: columns.slice(0, fitting).map(({ name }) => paint("dim", name)),
    colAligns: columns.slice(0, fitting).map(({ type }) => (isNumeric(type) ? "right" : "left")),
  });
  for (const row of cells) table.push(row.slice(0, fitting));
  return { text: `${table.toString()}\n`, hidden: columns.length - fitting };
}

/** How many columns fit, from the left; at least one. */
function fittingColumns(
  columns: readonly Column[],
  cells: readonly string[][],
  width = Number.POSITIVE_INFINITY,
) {
  let used = 0;
  const tooMany = columns.findIndex(({ name }, index) => {
    const widths = cells.map((row) => Math.max(...row[index]!.split("\n").map((line) => line.length)));
    used += 1 + widths.reduce((most, one) => Math.max(most, one), name.length);
    return used > width;
  });
  return tooMany < 0 ? columns.length : Math.max(1, tooMany);
}

function isNumeric(type: Column["type"]): boolean {
  return type === "double" || type === "int32";
}

/** A value in brief: numbers in six digits, a missing one as a dash, long texts cut. */
function shown(value: Cell): string {
  if (value === null) return "–";
  if (typeof value === "number")
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
  const text = String(value);
  return text.length > longestText && !text.includes("\n") ? `${text.slice(0, longestText - 1)}…` : text;
}

/** The tables of a result, with the units and descriptions of their columns. */
export function viewList(views: readonly View[], width: number | undefined, paint: Paint): string {
  const parts = views.map(({ name, columns }) => {
    const longest = Math.max(0, ...columns.map((column) => column.name.length));
    const widest = Math.max(0, ...columns.map(({ unit }) => unit?.length ?? 0));
    const lines = columns.map((column) => {
      const line = `  ${column.name.padEnd(longest)}  ${(column.unit ?? "").padEnd(widest)}  ${column.description ?? ""}`;
      return width !== undefined && line.length > width ? `${line.slice(0, width - 1)}…` : line.trimEnd();
    });
    return [
      paint("bold", name),
      ...(lines.length === 0 ? ["  not described; DESCRIBE shows its columns"] : lines),
    ];
  });
  const hint = "SHOW TABLES and DESCRIBE work too; the table units holds this list.";
  return `${[...parts.map((lines) => lines.join("\n")), paint("dim", hint)].join("\n\n")}\n`;
}
