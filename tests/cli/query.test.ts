import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRun } from "../../src/results/readRun.ts";
import { readTable } from "../../src/results/tables/readTable.ts";
import { airace, brief, ended, start } from "./airace.ts";

let out: string;
let run: string;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "airace-query-"));
  await ended(start(["run", ...brief, "--out", out, "--quiet"]));
  const [id] = readdirSync(join(out, "baseline"));
  run = join(out, "baseline", id!);
});
afterAll(() => rmSync(out, { recursive: true }));

describe("airace query", () => {
  it("answers about a run from its series and its summary, the same numbers as the run's", async () => {
    const { result } = readRun(run);
    const sql = "SELECT run, lag_months_china AS lag FROM timeseries WHERE month = '2023-12' ORDER BY run";
    const { code, out: text, err } = await airace("query", run, sql, "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lags = result.columns.lag_months_china!.map((column) => column[11]);
    expect(JSON.parse(text)).toEqual(lags.map((lag, index) => ({ run: index, lag })));

    const summary = JSON.parse(readFileSync(join(run, "summary.json"), "utf8"));
    const band = "SELECT p50, unit FROM summary WHERE outcome = 'lag_months_china' AND month = '2023-12'";
    const { p50 } = summary.outcomes.lag_months_china.months["2023-12"];
    expect((await airace("query", run, band, "--csv")).out).toBe(`p50,unit\n${p50},months\n`);
  });

  it("prints a table with numbers to the right, cut at the limit with a note", async () => {
    const sql =
      "SELECT month, 10.0 ** (2 * run) + 1 / 3 AS x, NULL AS none FROM timeseries ORDER BY run, month";
    const { code, out: text, err } = await airace("query", run, sql, "--limit", "13");
    expect(code).toBe(0);
    const lines = text.split("\n").map((line) => line.trimEnd());
    expect(lines[0]).toBe(" month         x none");
    expect(lines[1]).toBe(" 2023-01 1.33333    –");
    expect(lines[13]).toBe(" 2023-01 100.333    –");
    expect(lines).toHaveLength(15);
    expect(err).toBe("(the first 13 rows; --limit shows more; --csv and --out give all)\n");
    expect((await airace("query", run, sql, "--limit", "13", "--quiet")).err).toBe("");
    expect((await airace("query", run, sql, "--csv")).out.trim().split("\n")).toHaveLength(25);
  });

  it("writes a table, but not over the result", async () => {
    const file = join(out, "lags.parquet");
    const sql = "SELECT month, avg(lag_months_china) AS lag FROM timeseries GROUP BY month ORDER BY month";
    const { code, out: text, err } = await airace("query", run, sql, "--out", file);
    expect({ code, text, err }).toEqual({ code: 0, text: "", err: `12 rows in ${file}\n` });
    const { columns } = await readTable(file);
    expect(columns.map(({ name, type, data }) => [name, type, data.length])).toEqual([
      ["month", "string", 12],
      ["lag", "double", 12],
    ]);
    const over = await airace("query", run, sql, "--out", join(run, "timeseries.csv"));
    expect(over).toMatchObject({ code: 2, err: expect.stringContaining("part of the result itself") });
    expect(readRun(run).manifest.replicates).toBe(2);
  });

  it("lists tables, columns, units and descriptions without SQL", async () => {
    const { code, out: text } = await airace("query", run);
    expect(code).toBe(0);
    expect(text).toMatch(/^timeseries\n/);
    expect(text).toMatch(/^ {2}lag_months_china +months +\w/m);
  });

  it("shows an error of the SQL in short and leaves with 2", async () => {
    const { code, err } = await airace("query", run, "SELECT lag_months_chin FROM timeseries");
    expect(code).toBe(2);
    expect(err).toContain("LINE 1: SELECT lag_months_chin FROM timeseries\n                 ^\n");
    expect(err).not.toContain("    at ");
  });

  it("refuses to write and to read elsewhere", async () => {
    for (const sql of [
      `COPY (SELECT 1) TO '${out}/x.csv'`,
      "FROM read_csv('/etc/passwd')",
      "INSTALL httpfs",
    ]) {
      expect(await airace("query", run, sql)).toMatchObject({ code: 2, out: "" });
    }
    expect(readdirSync(out)).not.toContain("x.csv");
  });

  it("says how to install DuckDB where it is missing, and which one", async () => {
    const hooks = `export const resolve = (name, context, next) => {
      if (name !== "@duckdb/node-api") return next(name, context);
      const error = new Error("Cannot find package '@duckdb/node-api' imported from airace");
      throw Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
    };`;
    const url = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`;
    const register = `import { register } from "node:module"; register(${JSON.stringify(url(hooks))});`;
    const {
      code,
      out: text,
      err,
    } = await ended(start(["query", run, "SELECT 1"], { NODE_OPTIONS: `--import ${url(register)}` }));
    expect({ code, text }).toEqual({ code: 2, text: "" });
    const { devDependencies, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    const version = devDependencies["@duckdb/node-api"];
    expect(peerDependencies["@duckdb/node-api"]).toBe(version);
    expect(err.split("\n")).toEqual([
      expect.stringMatching(/needs DuckDB, which is not installed/),
      `  npm install @duckdb/node-api@${version}`,
      "",
    ]);
  });
});
