import { existsSync } from "node:fs";
import type { Cell } from "./columns.ts";
import { dataFor, type ReadColumn, type ReadOptions, type ReadTable } from "./pieces.ts";
import { readCsv } from "./readCsv.ts";
import { readParquet } from "./readParquet.ts";
import { formatOf, TableError } from "./tableError.ts";

/**
 * Reads a table that `openTable` wrote, piece by piece: a row group of a Parquet file at a time, so that memory is
 * bounded; a CSV file, meant for small tables, in one piece. A table without rows gives one piece without rows.
 *
 * Throws a TableError for a file that is missing, damaged, or not as written, and for an unknown column.
 */
export async function* readPieces(path: string, options: ReadOptions = {}): AsyncGenerator<ReadTable> {
  const format = formatOf(path);
  if (!existsSync(path)) throw new TableError(`${path}: no such file`);
  try {
    yield* format === "csv" ? [readCsv(path, options)] : readParquet(path, options);
  } catch (error) {
    if (error instanceof TableError) throw error;
    throw new TableError(`${path}: damaged, or not written by airace (${(error as Error).message})`);
  }
}

/**
 * Reads a table as a whole; see `readPieces`.
 *
 * @example
 * writeTable("shares.csv", [{ name: "share", type: "double" }], { share: [0.1, 0.2] });
 * const { columns } = await readTable("shares.csv", { columns: ["share"] });
 * columns[0].data[0] // 0.1
 */
export async function readTable(path: string, options: ReadOptions = {}): Promise<ReadTable> {
  const pieces: ReadTable[] = [];
  for await (const piece of readPieces(path, options)) pieces.push(piece);
  const [first] = pieces as [ReadTable];
  if (pieces.length === 1) return first;
  return {
    rows: pieces.reduce((sum, { rows }) => sum + rows, 0),
    metadata: first.metadata,
    columns: first.columns.map((column, index) => ({
      ...column,
      data: joined(
        column,
        pieces.map(({ columns }) => columns[index]!.data),
      ),
    })),
  };
}

function joined(column: ReadColumn, parts: readonly ReadColumn["data"][]): ReadColumn["data"] {
  const whole = dataFor(
    column,
    parts.reduce((sum, { length }) => sum + length, 0),
  ) as Cell[];
  let start = 0;
  for (const part of parts) {
    for (let row = 0; row < part.length; row++) whole[start + row] = part[row]!;
    start += part.length;
  }
  return whole;
}
