/** What a column holds: `int32` are whole numbers of 32 bits, `double` any number, NaN and infinities included. */
export type ColumnType = "double" | "int32" | "string" | "boolean";

/** One value of a column; null where there is none. */
export type Cell = number | string | boolean | null;

/** A column of a table on disk. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether values may be missing (null). Unless true, a missing value is an error. */
  readonly nullable?: boolean;
  /** Unit of its numbers, such as `share` or `USD`. */
  readonly unit?: string;
  readonly description?: string;
}

/** The values of a column, as a typed array or a plain one. */
export type Values = ArrayLike<Cell>;

/** Some rows of a table: the values of every column, all of one length. */
export type Chunk = Readonly<Record<string, Values>>;

/** Facts about a whole table, such as the sweep it belongs to; kept as text. */
export type Metadata = Readonly<Record<string, string>>;

/** The entry of a file's metadata that holds the columns' types, units and descriptions as JSON. */
export const columnsKey = "columns";

/**
 * Checks the declaration of a table. Throws an Error for no columns, a name given twice (upper and lower case
 * count as the same, as they do in SQL), an empty name, or metadata under the name `columns`.
 */
export function checkColumns(columns: readonly Column[], metadata: Metadata): void {
  if (columns.length === 0) throw new Error("a table needs at least one column");
  const seen = new Map<string, string>();
  for (const { name } of columns) {
    if (name === "") throw new Error("a column needs a name");
    if (hasLoneSurrogate(name)) throw new Error(`column ${JSON.stringify(name)}: not valid Unicode`);
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) throw new Error(`column ${name}: there is ${before} already`);
    seen.set(name.toLowerCase(), name);
  }
  if (Object.hasOwn(metadata, columnsKey)) throw new Error("metadata: the name columns is taken");
}

/** The rows of a chunk. Throws an Error for a column that is missing, unknown or of another length. */
export function chunkLength(columns: readonly Column[], chunk: Chunk): number {
  const lengths = columns.map(({ name }) => {
    if (!Object.hasOwn(chunk, name)) throw new Error(`column ${name}: no values`);
    return chunk[name]!.length;
  });
  const rows = lengths[0]!;
  columns.forEach(({ name }, index) => {
    if (lengths[index] !== rows) {
      throw new Error(`column ${name}: ${lengths[index]} values, expected ${rows} as in ${columns[0]!.name}`);
    }
  });
  const known = new Set(columns.map(({ name }) => name));
  const unknown = Object.keys(chunk).find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`column ${unknown}: not declared`);
  return rows;
}

/** Returns a value if it fits its column, and throws an Error naming column and row (from 1) if not. */
export function checkCell(column: Column, value: unknown, row: number): Cell {
  if (fits(column, value)) return value as Cell;
  const found = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new Error(`column ${column.name}, row ${row}: ${found}, expected ${expectations[column.type]}`);
}

const expectations: Record<ColumnType, string> = {
  double: "a number",
  int32: "a whole number of 32 bits",
  string: "a text of valid Unicode",
  boolean: "true or false",
};

function fits({ type, nullable }: Column, value: unknown): boolean {
  if (value === null) return nullable === true;
  switch (type) {
    case "double":
      return typeof value === "number";
    case "int32":
      // Minus zero has no place among the integers and would come back as zero.
      return typeof value === "number" && (value | 0) === value && !Object.is(value, -0);
    case "string":
      return typeof value === "string" && !hasLoneSurrogate(value);
    case "boolean":
      return typeof value === "boolean";
  }
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
