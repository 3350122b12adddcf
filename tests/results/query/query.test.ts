import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type OpenResult, openResult } from "../../../src/results/query/openResult.ts";
import { writeTable } from "../../../src/results/tables/openTable.ts";
import { ownFolder } from "../tables/folder.ts";

let opened: OpenResult | undefined;
afterEach(() => opened?.close());

/** A folder like that of a sweep, and a file beside it that is nobody's business. */
async function sweep() {
  const top = ownFolder();
  const folder = join(top, "it's a sweep");
  mkdirSync(folder);
  writeFileSync(join(top, "secret.csv"), "word\nxyzzy\n");
  writeTable(
    join(folder, "runs.parquet"),
    [
      { name: "row", type: "int32" },
      { name: "lag", type: "double", unit: "months", description: "Lag", nullable: true },
    ],
    { row: [0, 1, 2], lag: [1.5, null, Number.NaN] },
  );
  // Small whole numbers in front would have a reader guess at whole numbers.
  const share = Array.from({ length: 30_000 }, (_, row) => (row < 29_999 ? 1 : 0.5));
  const text = share.map((_, row) => (row === 0 ? "" : row === 1 ? null : "007"));
  writeTable(
    join(folder, "rows.csv"),
    [
      { name: "share", type: "double" },
      { name: "text", type: "string", nullable: true },
    ],
    { share, text },
  );
  writeFileSync(join(folder, "outside.csv"), "a,b\n1,x\n");
  writeFileSync(join(folder, "runs.csv"), "stale\n1\n");
  writeFileSync(join(folder, ".unfinished-more.parquet"), "");
  opened = await openResult(folder);
  return { folder, top, result: opened };
}

async function rowsOf(result: OpenResult, sql: string) {
  const { columns, rows } = await result.query(sql);
  const all: unknown[][] = [];
  for await (const piece of rows) all.push(...piece.map((row) => [...row]));
  return { columns: columns.map(({ name, type }) => `${name} ${type}`), rows: all };
}

it("makes every table of a folder a view of the file's name, with the types it was written with", async () => {
  const { result } = await sweep();
  expect(result.views.map(({ name, format }) => `${name} ${format}`)).toEqual([
    "outside csv",
    "rows csv",
    "runs parquet",
  ]);
  expect(await rowsOf(result, "FROM runs ORDER BY row")).toEqual({
    columns: ["row int32", "lag double"],
    rows: [
      [0, 1.5],
      [1, null],
      [2, Number.NaN],
    ],
  });
  expect((await rowsOf(result, "SELECT min(share), count(*) FROM rows")).rows).toEqual([[0.5, 30_000]]);
  expect((await rowsOf(result, "SELECT text FROM rows LIMIT 3")).rows).toEqual([[""], [null], ["007"]]);
  expect((await rowsOf(result, "FROM outside")).rows).toEqual([[1, "x"]]);
  expect((await rowsOf(result, "SELECT unit, description FROM units WHERE \"column\" = 'lag'")).rows).toEqual(
    [["months", "Lag"]],
  );
});

it("gives numbers, truth and text, and everything else as text", async () => {
  const { result } = await sweep();
  const sql = `SELECT count(*) n, sum(row) s, 1.25::DECIMAL(5, 2) d, true b, DATE '2024-02-29' AS day, [1, 2] list,
    row, max(row) OVER () AS row FROM runs GROUP BY row ORDER BY row LIMIT 1;`;
  expect(await rowsOf(result, sql)).toEqual({
    columns: [
      "n double",
      "s double",
      "d double",
      "b boolean",
      "day string",
      "list string",
      "row int32",
      "row:1 int32",
    ],
    rows: [[1, 0, 1.25, true, "2024-02-29", "[1,2]", 0, 2]],
  });
});

it("reads nothing but the folder's tables, and writes nothing", async () => {
  const { folder, top, result } = await sweep();
  const runs = readFileSync(join(folder, "runs.parquet"));
  const before = readdirSync(folder);
  const own = join(folder, "runs.parquet").replaceAll("'", "''");
  for (const sql of [
    "SELECT * FROM read_csv('/etc/passwd')",
    `SELECT * FROM '${top}/secret.csv'`,
    `SELECT * FROM read_text('${top}/*')`,
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM 'https://example.org/a.csv'",
    `COPY (SELECT 1) TO '${top}/out.csv'`,
    // A file that it may read, it must not write either.
    `COPY (SELECT 1 AS row) TO '${own}' (FORMAT parquet)`,
    `COPY units FROM '${top}/secret.csv'`,
    "INSTALL httpfs",
    "LOAD httpfs",
    `ATTACH '${top}/new.db'`,
    `EXPORT DATABASE '${top}/export'`,
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET allowed_paths",
    "CREATE TABLE mine AS SELECT 1",
    "DELETE FROM units",
    "DROP VIEW runs",
    "SELECT 1; DROP VIEW runs",
    "EXPLAIN ANALYZE DELETE FROM units",
    `EXPLAIN ANALYZE COPY (SELECT 1 AS row) TO '${own}' (FORMAT parquet)`,
    "WITH gone AS (DELETE FROM units RETURNING *) SELECT * FROM gone",
    "SELECT * FROM query('DELETE FROM units')",
    "PRAGMA enable_profiling",
    "CALL force_checkpoint()",
  ]) {
    await expect(rowsOf(result, sql), sql).rejects.toThrow(/^SQL: /);
  }
  expect(readdirSync(folder)).toEqual(before);
  expect(readdirSync(top).sort()).toEqual(["it's a sweep", "secret.csv"]);
  expect(readFileSync(join(folder, "runs.parquet"))).toEqual(runs);
  expect((await rowsOf(result, "SELECT count(*) FROM units")).rows).toEqual([[4]]);
});

it("says in short what is wrong with the SQL, and where", async () => {
  const { result } = await sweep();
  const message = (sql: string) => rowsOf(result, sql).catch((error) => `${error.name}: ${error.message}`);
  expect(await message("SELECT\n  lag,, row FROM runs")).toBe(
    'QueryError: SQL: syntax error at or near ","\n  LINE 2:   lag,, row FROM runs\n                ^',
  );
  expect(await message("SELECT lags FROM runs")).toMatch(
    /^QueryError: SQL: Referenced column "lags" not found.*\n.*"lag"[\s\S]*LINE 1: SELECT lags FROM runs\n {17}\^$/,
  );
  expect(await message("SELECT * FROM run")).toMatch(
    /Table with name run does not exist!\nDid you mean "runs"\?/,
  );
  expect(await message(" ; -- nothing")).toBe("QueryError: SQL: there is none");
  // An error that comes up only while rows are being read.
  expect(await message("SELECT text::INT FROM rows OFFSET 2")).toMatch(/^QueryError: SQL: Could not convert/);
});

it("says what is wrong with the folder", async () => {
  const top = ownFolder();
  await expect(openResult(join(top, "no"))).rejects.toThrow(`${join(top, "no")}: no such folder`);
  await expect(openResult(top)).rejects.toThrow(`${top}: no tables, neither .parquet nor .csv`);
  const starred = join(top, "a*b");
  mkdirSync(starred);
  writeTable(join(starred, "a.csv"), [{ name: "x", type: "double" }], { x: [1] });
  await expect(openResult(starred)).rejects.toThrow("DuckDB cannot read a path with * in it; rename it");
  rmSync(starred, { recursive: true });
  mkdirSync(join(top, "sweep-1"));
  writeTable(join(top, "sweep-1", "a.csv"), [{ name: "x", type: "double" }], { x: [1] });
  await expect(openResult(top)).rejects.toThrow(`(there are some in ${join(top, "sweep-1")})`);
  writeFileSync(join(top, "sweep-1", "b.parquet"), "PAR1 and then nothing of the kind");
  await expect(openResult(join(top, "sweep-1"))).rejects.toThrow(/^[^\n]*sweep-1: .*b\.parquet/);
});
