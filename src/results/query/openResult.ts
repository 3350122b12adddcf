import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import type { Summary } from "../../experiment/summarise.ts";
import { fileNames } from "../manifest.ts";
import type { Cell, Column } from "../tables/columns.ts";
import { loadDuckDB, QueryError, sqlError } from "./duckdb.ts";
import { answerCell, answerColumns } from "./values.ts";
import { literal, type View, viewSql, viewsOf } from "./views.ts";

/** The answer to a query: its columns, and its rows piece by piece. */
export interface Answer {
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A result folder open to queries. */
export interface OpenResult {
  readonly views: readonly View[];
  /** Answers one SELECT. Rejects with a QueryError for SQL that is wrong, or that does anything but read. */
  readonly query: (sql: string) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * Opens a result folder to queries in DuckDB's SQL: each table in it is a view named by its file; `units` holds the
 * unit and description of every column, and, of a run, `summary` the bands of `summary.json`.
 *
 * Queries read these files and nothing else, and write nothing: DuckDB is barred from other files, the network and
 * extensions, and only statements that read are run. What does not fit in memory goes to the system's temporary folder.
 *
 * Rejects with a QueryError if DuckDB is not installed or the folder has no tables.
 *
 * For example, `(await openResult(folder)).query("SELECT month, avg(lag_months_china) FROM timeseries GROUP BY month")`.
 */
export async function openResult(folder: string): Promise<OpenResult> {
  const views = await viewsOf(folder);
  const { DuckDBInstance, StatementType } = await loadDuckDB();
  const instance = await DuckDBInstance.create(":memory:", {
    temp_directory: join(tmpdir(), `airace-query-${process.pid}`),
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    for (const view of views) await connection.run(viewSql(view));
    await addUnits(connection, views);
    await addSummary(connection, folder, views);
    await lock(connection, views);
  } catch (error) {
    close();
    throw error instanceof QueryError ? error : new QueryError(`${folder}: ${(error as Error).message}`);
  }
  return {
    views,
    close,
    async query(sql) {
      if (sql.replace(/--.*$|\/\*[\s\S]*?\*\/|[\s;]/gm, "") === "")
        throw new QueryError("SQL: there is none");
      try {
        const statements = await connection.extractStatements(sql);
        if (statements.count !== 1) throw new QueryError("SQL: expected one SELECT");
        const statement = await statements.prepare(0);
        // Not even EXPLAIN, which with ANALYZE does what it explains.
        if (statement.statementType !== StatementType.SELECT) {
          const kind = (StatementType[statement.statementType] ?? "this").replaceAll("_", " ");
          throw new QueryError(`SQL: ${kind} is refused, since a query only reads; expected a SELECT`);
        }
        const result = await statement.stream();
        const columns = answerColumns(result);
        return { columns, rows: pieces(result, columns) };
      } catch (error) {
        throw error instanceof QueryError ? error : sqlError(error);
      }
    },
  };
}

/** Rows as they come; an error in the midst of them is one of the SQL. */
async function* pieces(result: DuckDBResult, columns: readonly Column[]): AsyncGenerator<Cell[][]> {
  try {
    for await (const rows of result.yieldRowsJson()) {
      yield rows.map((row) => columns.map((column, index) => answerCell(column, row[index]!)));
    }
  } catch (error) {
    throw sqlError(error);
  }
}

async function addUnits(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  if (views.some(({ name }) => name === "units")) return;
  await connection.run(
    'CREATE TABLE units ("table" VARCHAR, "column" VARCHAR, unit VARCHAR, description VARCHAR)',
  );
  const appender = await connection.createAppender("units");
  for (const view of views) {
    for (const { name, unit, description } of view.columns) {
      for (const text of [view.name, name, unit, description]) {
        if (text === undefined) appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** The bands of a run's summary as a table; one of a sweep is of another form and is left alone. */
async function addSummary(
  connection: DuckDBConnection,
  folder: string,
  views: readonly View[],
): Promise<void> {
  const path = join(folder, fileNames.summary);
  if (!existsSync(path) || views.some(({ name }) => name === "summary")) return;
  const { outcomes } = JSON.parse(readFileSync(path, "utf8")) as Partial<Summary>;
  if (outcomes === undefined) return;
  await connection.run(
    "CREATE TABLE summary (outcome VARCHAR, unit VARCHAR, month VARCHAR, p10 DOUBLE, p50 DOUBLE, p90 DOUBLE)",
  );
  const appender = await connection.createAppender("summary");
  for (const [id, { unit, months }] of Object.entries(outcomes)) {
    for (const [month, { p10, p50, p90 }] of Object.entries(months)) {
      for (const text of [id, unit, month]) appender.appendVarchar(text);
      // What JSON cannot hold, such as NaN, stands there as null.
      for (const value of [p10, p50, p90] as (number | null)[]) {
        if (value === null) appender.appendNull();
        else appender.appendDouble(value);
      }
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Bars DuckDB from all but the files of the views, for good. */
async function lock(connection: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const setting of [
    `allowed_paths = [${views.map(({ path }) => literal(path)).join(", ")}]`,
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "enable_external_access = false",
    "lock_configuration = true",
  ]) {
    await connection.run(`SET ${setting}`);
  }
}
