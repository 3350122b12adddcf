import { existsSync, readFileSync } from "node:fs";
import { type Cell, type Column, checkCell } from "./columns.ts";
import { type Schema, schemaPath } from "./csvSink.ts";
import { describedColumns } from "./describe.ts";
import { dataFor, type ReadOptions, type ReadTable, selectColumns } from "./pieces.ts";
import { TableError } from "./tableError.ts";

/** The columns and facts of a CSV file, from its companion. Throws a TableError if there is none. */
export function readCsvHead(path: string): Pick<Schema, "metadata"> & { readonly columns: Column[] } {
  const companion = schemaPath(path);
  if (!existsSync(companion)) throw new TableError(`${path}: ${companion}, which describes it, is missing`);
  const { fields, metadata } = JSON.parse(readFileSync(companion, "utf8")) as Schema;
  return { columns: describedColumns(fields), metadata };
}

/** A CSV file as a whole. */
export function readCsv(path: string, options: ReadOptions): ReadTable {
  const { columns: all, metadata } = readCsvHead(path);
  const [header, ...lines] = parseCsv(readFileSync(path, "utf8"));
  if (
    header === undefined ||
    header.length !== all.length ||
    header.some((name, at) => name !== all[at]!.name)
  ) {
    throw new Error(`its header is not as in ${schemaPath(path)}`);
  }
  const short = lines.findIndex((cells) => cells.length !== all.length);
  if (short >= 0) throw new Error(`row ${short + 1}: ${lines[short]!.length} cells, expected ${all.length}`);
  const columns = selectColumns(path, all, options).map((column) => {
    const place = all.indexOf(column);
    const data = dataFor(column, lines.length) as Cell[];
    lines.forEach((cells, row) => {
      data[row] = checkCell(column, cellValue(column, cells[place]!), row + 1);
    });
    return { ...column, data };
  });
  return { rows: lines.length, columns, metadata };
}

/** The value that a cell stands for; the cell itself where it stands for none, which the check then names. */
function cellValue({ type }: Column, cell: string | null): Cell {
  if (cell === null || type === "string") return cell;
  if (type === "boolean") return cell === "true" ? true : cell === "false" ? false : cell;
  return cell === "NaN" || !Number.isNaN(Number(cell)) ? Number(cell) : cell;
}

const cell = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;

/** The cells of a CSV text, line by line; null for an empty cell without quotes. */
export function parseCsv(text: string): (string | null)[][] {
  const lines: (string | null)[][] = [];
  let line: (string | null)[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const start = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null)
      throw new Error(`line ${lines.length + 1}: a quote out of place at character ${start + 1}`);
    const [, inQuotes, bare, end] = match;
    line.push(inQuotes !== undefined ? inQuotes.replaceAll('""', '"') : bare === "" ? null : bare!);
    if (end === ",") {
      // A comma at the very end is followed by one more cell, which is empty.
      if (cell.lastIndex === text.length) line.push(null);
      continue;
    }
    lines.push(line);
    line = [];
  }
  return lines;
}
