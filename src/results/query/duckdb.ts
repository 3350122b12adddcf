import type * as DuckDB from "@duckdb/node-api";

/** A query that cannot be answered: its SQL, the folder, or DuckDB itself. Shown without a stack trace. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

/** The version of DuckDB that airace is tested with. */
export const duckdbVersion = "1.5.5-r.5";

/** Loads DuckDB, which is not installed with airace. Rejects with a QueryError that says how to install it. */
export async function loadDuckDB(): Promise<typeof DuckDB> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ERR_MODULE_NOT_FOUND" && message.includes("'@duckdb/node-api'");
    throw new QueryError(
      [
        missing
          ? "airace query needs DuckDB, which is not installed (70 MB). One line adds it, with -g if airace was installed so:"
          : `DuckDB is installed but does not start (${message.split("\n")[0]}). Installing it again may help:`,
        `  npm install @duckdb/node-api@${duckdbVersion}`,
      ].join("\n"),
    );
  }
}

/** An error of DuckDB in brief: its message, and where in the SQL it is. */
export function sqlError(error: unknown): QueryError {
  const text = (error as Error).message.replace(/^Failed to extract statements: /, "");
  const [message = "", ...rest] = text.split(/\n\n(?=LINE \d+:)/);
  const brief = message.trim().replace(/^(?:\w+ )+Error: /, "");
  const lines = rest.join("\n\n").split("\n");
  const place = lines[0] === "" ? [] : lines.slice(0, 2).map((line) => `  ${line}`);
  return new QueryError([`SQL: ${brief}`, ...place].join("\n"));
}
