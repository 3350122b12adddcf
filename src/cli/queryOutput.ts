import { once } from "node:events";
import { resolve } from "node:path";
import type { Answer, OpenResult } from "../results/query/openResult.ts";
import type { View } from "../results/query/views.ts";
import type { Cell } from "../results/tables/columns.ts";
import { cellText } from "../results/tables/csvSink.ts";
import { openTable } from "../results/tables/openTable.ts";
import { InputError } from "./exit.ts";
import { queryTable, viewList } from "./queryTable.ts";
import { paintFor } from "./terminal.ts";

/** Prints on stdout, no faster than it is read. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Prints what there is to query. */
export async function printViews({ views }: OpenResult, json: boolean): Promise<void> {
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  if (!json) return print(viewList(views, width, paintFor(process.stdout)));
  const list = views.map(({ name, path, columns }) => ({ name, file: path, columns }));
  return print(`${JSON.stringify(list, undefined, 2)}\n`);
}

/** Prints the first rows as a table, as many columns as fit the terminal; what is left out is said on stderr. */
export async function printTable({ columns, rows }: Answer, limit: number, quiet: boolean): Promise<void> {
  const shown: (readonly Cell[])[] = [];
  for await (const piece of rows) {
    for (const row of piece.slice(0, limit + 1 - shown.length)) shown.push(row);
    if (shown.length > limit) break;
  }
  const more = shown.length > limit;
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  const table = queryTable(columns, shown.slice(0, limit), width, paintFor(process.stdout));
  await print(table.text);
  const notes = [
    ...(more ? [`the first ${limit} rows; --limit shows more`] : []),
    ...(table.hidden > 0
      ? [`no room for ${table.hidden} of ${columns.length} columns, so name those you want`]
      : []),
  ];
  if (notes.length > 0 && !quiet) process.stderr.write(`(${notes.join("; ")}; --csv and --out give all)\n`);
}

/** Prints all rows as CSV. */
export async function printCsv({ columns, rows }: Answer): Promise<void> {
  await print(`${columns.map(({ name }) => cellText(name)).join(",")}\n`);
  for await (const piece of rows)
    await print(piece.map((row) => `${row.map(cellText).join(",")}\n`).join(""));
}

/** Prints all rows as a JSON array of objects, a row a line. */
export async function printJson({ columns, rows }: Answer): Promise<void> {
  const names = columns.map(({ name }) => JSON.stringify(name));
  let before = "[";
  for await (const piece of rows) {
    let text = "";
    for (const row of piece) {
      text += `${before}\n  {${row.map((value, index) => `${names[index]}:${JSON.stringify(value)}`).join(",")}}`;
      before = ",";
    }
    await print(text);
  }
  await print(before === "[" ? "[]\n" : "\n]\n");
}

/** Writes all rows to a table on disk; how many there are. Throws an InputError for a file that is being read. */
export async function writeAnswer(
  { columns, rows }: Answer,
  file: string,
  views: readonly View[],
): Promise<number> {
  if (views.some(({ path }) => path === resolve(file))) {
    throw new InputError(`${file}: part of the result itself; choose another name`);
  }
  const table = openTable(file, columns);
  try {
    let count = 0;
    for await (const piece of rows) {
      const values = columns.map(({ name }, index) => [name, piece.map((row) => row[index]!)] as const);
      table.append(Object.fromEntries(values));
      count += piece.length;
    }
    table.close();
    return count;
  } finally {
    table.discard();
  }
}
