/**
 * A table that is missing, damaged, or of a kind that cannot be read or written.
 *
 * @example new TableError("rows.xls: expected .parquet or .csv") instanceof Error // true
 */
export class TableError extends Error {
  override readonly name = "TableError";
}

/** The format of a table by the ending of its name. Throws a TableError for another ending. */
export function formatOf(path: string): "parquet" | "csv" {
  const ending = /\.(parquet|csv)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === "parquet" || ending === "csv") return ending;
  throw new TableError(`${path}: expected a name that ends in .parquet or .csv`);
}
