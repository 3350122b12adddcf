import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileNames, type Manifest } from "../manifest.ts";
import type { Column, ColumnType } from "../tables/columns.ts";
import { schemaPath } from "../tables/csvSink.ts";
import { parseCsv, readCsvHead } from "../tables/readCsv.ts";
import { readParquetHead } from "../tables/readParquet.ts";
import { QueryError } from "./duckdb.ts";

/** A file of a result folder that queries see as a table. */
export interface View {
  /** The file's name without its ending. */
  readonly name: string;
  readonly path: string;
  readonly format: "parquet" | "csv";
  /** Its columns as far as they are described; empty for a table that airace did not write. */
  readonly columns: readonly Column[];
}

/**
 * The tables of a result folder: every `.parquet` and `.csv` file in it; the Parquet one if there are both.
 * Throws a QueryError if there are none, naming the folders below that have some.
 */
export async function viewsOf(folder: string): Promise<View[]> {
  if (!existsSync(folder)) throw new QueryError(`${folder}: no such folder`);
  if (!statSync(folder).isDirectory()) throw new QueryError(`${folder}: expected a folder of results`);
  const names = tablesIn(folder);
  if (names.length === 0) {
    const below = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => join(folder, entry.name))
      .filter((path) => tablesIn(path).length > 0);
    const hint = below.length === 0 ? "" : ` (there are some in ${below.slice(0, 3).join(", ")})`;
    throw new QueryError(`${folder}: no tables, neither .parquet nor .csv${hint}`);
  }
  return Promise.all(names.map((name) => viewOf(folder, name)));
}

function tablesIn(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => /^[^.].*\.(parquet|csv)$/.test(name))
    .sort();
  return names.filter(
    (name) => !names.includes(name.replace(/\.csv$/, ".parquet")) || name.endsWith(".parquet"),
  );
}

async function viewOf(folder: string, file: string): Promise<View> {
  const path = resolve(folder, file);
  // DuckDB takes these for patterns, and offers no way to say that they are not.
  const pattern = /[*?[]/.exec(path)?.[0];
  if (pattern !== undefined)
    throw new QueryError(`${path}: DuckDB cannot read a path with ${pattern} in it; rename it`);
  const format = file.endsWith(".csv") ? "csv" : "parquet";
  return { name: file.replace(/\.\w+$/, ""), path, format, columns: await columnsOf(folder, path, file) };
}

async function columnsOf(folder: string, path: string, file: string): Promise<readonly Column[]> {
  if (file === fileNames.timeseries && existsSync(join(folder, fileNames.manifest))) {
    return runColumns(folder, path);
  }
  try {
    if (file.endsWith(".parquet")) return (await readParquetHead(path)).columns;
    return existsSync(schemaPath(path)) ? readCsvHead(path).columns : [];
  } catch {
    // Not written by airace, or damaged: DuckDB reads it, or says what is wrong.
    return [];
  }
}

/** The columns of a run's series, by its header and manifest. */
function runColumns(folder: string, path: string): Column[] {
  const manifest = JSON.parse(readFileSync(join(folder, fileNames.manifest), "utf8")) as Manifest;
  const outcomes = new Map(manifest.outcomes.map((outcome) => [outcome.id, outcome]));
  return headerOf(path).map((name) => {
    if (name === "run") return { name, type: "int32", description: "number of the replicate" };
    if (name === "month") return { name, type: "string", description: "month, YYYY-MM" };
    const { unit, description } = outcomes.get(name) ?? {};
    return { name, type: "double", ...(unit && { unit }), ...(description && { description }) };
  });
}

function headerOf(path: string): string[] {
  const start = Buffer.alloc(1 << 20);
  const file = openSync(path, "r");
  try {
    const text = start.toString("utf8", 0, readSync(file, start));
    return (parseCsv(text.slice(0, text.indexOf("\n") + 1))[0] ?? []).map((cell) => cell ?? "");
  } finally {
    closeSync(file);
  }
}

const sqlTypes: Record<ColumnType, string> = {
  double: "DOUBLE",
  int32: "INTEGER",
  string: "VARCHAR",
  boolean: "BOOLEAN",
};

/** The SQL that makes a view of a file. */
export function viewSql({ name, path, format, columns }: View): string {
  const file = literal(path);
  const create = `CREATE VIEW ${identifier(name)} AS SELECT * FROM`;
  if (format === "parquet") return `${create} read_parquet(${file})`;
  const dialect = `header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false`;
  if (columns.length === 0) return `${create} read_csv(${file}, ${dialect}, sample_size = -1)`;
  const types = columns.map((column) => `${literal(column.name)}: '${sqlTypes[column.type]}'`);
  return `${create} read_csv(${file}, ${dialect}, auto_detect = false, columns = {${types.join(", ")}})`;
}

/** A text as SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
