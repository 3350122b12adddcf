import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quantile } from "../../src/experiment/quantile.ts";
import { readManifest, readRun } from "../../src/results/readRun.ts";
import { writeTable } from "../../src/results/tables/openTable.ts";
import { airace, brief } from "../cli/airace.ts";

const page = readFileSync(new URL("../../docs/results.md", import.meta.url), "utf8");
const snippets = [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code!);
const runFolder = /results\/baseline\/\w+/.exec(page)![0];
const runsFile = /\w+\.parquet/.exec(page)![0];

const python = (code: string, cwd: string) => spawnSync("python3", ["-c", code], { cwd, encoding: "utf8" });
const able = python("import pandas, pyarrow, duckdb", tmpdir()).status === 0;
if (!able)
  console.log("docs/results.md: its Python is not run, since python3 lacks pandas, pyarrow or duckdb");

describe.skipIf(!able)("the Python of docs/results.md", () => {
  let top: string;
  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), "airace-python-"));
    const { out } = await airace("run", ...brief, "--out", join(top, "made"), "--quiet", "--json");
    expect(out).not.toBe("");
    const made = join(top, "made", "baseline");
    mkdirSync(dirname(join(top, runFolder)), { recursive: true });
    const [id] = readdirSync(made);
    renameSync(join(made, id!), join(top, runFolder));
    mkdirSync(dirname(join(top, runsFile)), { recursive: true });
    writeTable(
      join(top, runsFile),
      [
        { name: "row", type: "int32", description: "row of the design" },
        { name: "share", type: "double", unit: "share of users", nullable: true },
      ],
      { row: [0, 0, 1, 1], share: [0.25, 0.75, 0.5, null] },
    );
  });
  afterAll(() => rmSync(top, { recursive: true }));

  /** Runs the snippet that holds a text; what it prints. */
  function outputOf(text: string): string {
    const [snippet] = snippets.filter((code) => code.includes(text));
    const { status, stdout, stderr } = python(snippet!, top);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return stdout;
  }

  it("is four snippets", () => expect(snippets).toHaveLength(4));

  it("reads a run's series with pandas", () => {
    const lags = readRun(join(top, runFolder)).result.columns.lag_months_china!;
    const printed = outputOf("read_csv")
      .match(/^2023-\d\d +[\d.]+/gm)!
      .map((line) => Number(line.slice(7)));
    expect(readManifest(join(top, runFolder)).until).toBe("2023-12");
    expect(printed).toHaveLength(12);
    printed.forEach((median, month) => {
      expect(median).toBeCloseTo(quantile(Float64Array.from(lags.map((lag) => lag[month]!)).sort(), 0.5), 4);
    });
  });

  it("reads a Parquet table with pandas", () => {
    const printed = outputOf("read_parquet");
    expect(printed).toMatch(/^count +4\.0+ +3\.0+$/m);
    expect(printed).toMatch(/^mean +0\.50* +0\.50*$/m);
  });

  it("reads a Parquet table with DuckDB", () => {
    expect(outputOf("duckdb")).toMatch(/│ +0 │ +0\.5 │\n│ +1 │ +0\.5 │/);
  });

  it("reads units with pyarrow", () => {
    expect(outputOf("read_schema")).toBe(
      "row | integer |  | row of the design\nshare | number | share of users | \n",
    );
  });
});
