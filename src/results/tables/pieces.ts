import type { Cell, Column, Metadata } from "./columns.ts";
import { TableError } from "./tableError.ts";

/** A column read back, with its values: a typed array for numbers that cannot be missing. */
export interface ReadColumn extends Column {
  readonly data: Float64Array | Int32Array | Cell[];
}

/** A part of a table read back. */
export interface ReadTable {
  readonly rows: number;
  readonly columns: readonly ReadColumn[];
  readonly metadata: Metadata;
}

/** Which part of a table to read. */
export interface ReadOptions {
  /** Names of the columns wanted, in the order wanted; all in their own order unless given. */
  readonly columns?: readonly string[];
}

/** An empty array of the kind that holds a column. */
export function dataFor({ type, nullable }: Column, rows: number): ReadColumn["data"] {
  if (!nullable && type === "double") return new Float64Array(rows);
  if (!nullable && type === "int32") return new Int32Array(rows);
  return new Array<Cell>(rows);
}

/** The columns of a table that are wanted, in the order wanted. Throws a TableError for an unknown one. */
export function selectColumns(path: string, all: readonly Column[], { columns }: ReadOptions): Column[] {
  if (columns === undefined) return [...all];
  return columns.map((name) => {
    const column = all.find((candidate) => candidate.name === name);
    if (column === undefined) {
      throw new TableError(`${path}: no column ${name}; there are ${all.map((one) => one.name).join(", ")}`);
    }
    return column;
  });
}
