import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exitCodeOf } from "../../../src/cli/exit.ts";
import type { Chunk, Column } from "../../../src/results/tables/columns.ts";
import { openTable, writeTable } from "../../../src/results/tables/openTable.ts";
import { readTable } from "../../../src/results/tables/readTable.ts";
import { ownFolder } from "./folder.ts";

const column: Column = { name: "x", type: "double" };
const root = process.getuid?.() === 0;

describe("writing a table", () => {
  it("keeps the file's name free, or the older file, until it is whole", () => {
    const folder = ownFolder();
    const path = join(folder, "t.csv");
    writeFileSync(path, "older");
    const table = openTable(path, [column]);
    table.append({ x: [1] });
    expect(readFileSync(path, "utf8")).toBe("older");
    table.discard();
    expect(readdirSync(folder)).toEqual(["t.csv"]);
    expect(readFileSync(path, "utf8")).toBe("older");
    writeTable(path, [column], { x: [1] });
    expect(readFileSync(path, "utf8")).toBe("x\n1\n");
    expect(readdirSync(folder).sort()).toEqual(["t.csv", "t.schema.json"]);
  });

  it.each([
    [
      { name: "x", type: "int32" },
      { x: [1, 1.5] },
      "column x, row 2: 1.5, expected a whole number of 32 bits",
    ],
    [{ name: "x", type: "int32" }, { x: [2 ** 31] }, "column x, row 1: 2147483648, expected a whole number"],
    [{ name: "x", type: "double" }, { x: ["1"] }, 'column x, row 1: "1", expected a number'],
    [{ name: "x", type: "double" }, { x: [0, null] }, "column x, row 2: null, expected a number"],
    [{ name: "x", type: "string" }, { x: ["\ud800"] }, "column x, row 1: "],
    [{ name: "x", type: "boolean" }, { x: [1] }, "column x, row 1: 1, expected true or false"],
    [{ name: "x", type: "double" }, { y: [1] }, "column x: no values"],
    [{ name: "x", type: "double" }, { x: [1], y: [1] }, "column y: not declared"],
  ] as [Column, Chunk, string][])("refuses what does not fit: %j %j", (declared, chunk, message) => {
    for (const name of ["t.parquet", "t.csv"]) {
      const folder = ownFolder();
      const table = openTable(join(folder, name), [declared]);
      expect(() => table.append(chunk)).toThrow(message);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it("refuses columns of unequal length, names given twice, and other endings", () => {
    const path = join(ownFolder(), "t.csv");
    const two: Column[] = [column, { name: "y", type: "double" }];
    expect(() => writeTable(path, two, { x: [1], y: [1, 2] })).toThrow(
      "column y: 2 values, expected 1 as in x",
    );
    expect(() => openTable(path, [column, { name: "X", type: "double" }])).toThrow(
      "column X: there is x already",
    );
    expect(() => openTable("t.xlsx", [column])).toThrow(
      "t.xlsx: expected a name that ends in .parquet or .csv",
    );
  });

  it("says which file, and what the matter is, where the disk refuses", () => {
    const folder = ownFolder();
    const missing = join(folder, "no", "t.parquet");
    expect(attempt(() => openTable(missing, [column]))).toEqual({
      code: 2,
      message: `cannot write ${missing}: the folder does not exist (ENOENT)`,
    });
    mkdirSync(join(folder, "t.csv"));
    const taken = attempt(() => writeTable(join(folder, "t.csv"), [column], { x: [1] }));
    expect(taken).toMatchObject({
      code: 2,
      message: expect.stringContaining("a folder of that name is in the way"),
    });
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it.skipIf(!root)("leaves nothing on a full disk but a clear message", () => {
    const folder = ownFolder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]);
    if (mounted.status !== 0) return console.log(`not tested on a full disk: ${mounted.stderr}`);
    try {
      for (const name of ["t.parquet", "t.csv"]) {
        const path = join(folder, name);
        const x = Float64Array.from({ length: 300_000 }, (_, index) => Math.sin(index));
        expect(attempt(() => writeTable(path, [column], { x }))).toEqual({
          code: 2,
          message: `cannot write ${path}: no space left on the disk (ENOSPC)`,
        });
        expect(readdirSync(folder)).toEqual([]);
      }
    } finally {
      spawnSync("umount", [folder]);
    }
  });

  const writer = fileURLToPath(new URL("endlessWriter.ts", import.meta.url));
  const node = (...args: string[]) => [...args, "--import", "tsx", writer];

  it("leaves nothing that looks finished when killed, and the next attempt cleans up", async () => {
    const folder = ownFolder();
    const path = join(folder, "t.parquet");
    const child = spawn(process.execPath, [...node(), path, "endless"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    // It says so when a row group is on disk.
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    const left = readdirSync(folder);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/^\.unfinished-t\.parquet-/);
    expect(statSync(join(folder, left[0]!)).size).toBeGreaterThan(1000);
    writeTable(path, [column], { x: [1] });
    expect(readdirSync(folder)).toEqual(["t.parquet"]);
  });

  it("holds a row group in memory, not the table", () => {
    const path = join(ownFolder(), "t.parquet");
    // A million rows of four columns, missing values among them, are some 100 MB as they are held.
    const { status, stderr } = spawnSync(process.execPath, [
      ...node("--max-old-space-size=64"),
      path,
      "1000000",
    ]);
    expect(stderr.toString()).toBe("");
    expect(status).toBe(0);
    expect(existsSync(path)).toBe(true);
  });
});

describe("reading a table", () => {
  it("says what is wrong with the file", async () => {
    const folder = ownFolder();
    const path = join(folder, "t.parquet");
    await expect(readTable(path)).rejects.toThrow(`${path}: no such file`);
    writeTable(path, [column], { x: Float64Array.from({ length: 500 }, (_, index) => index) });
    truncateSync(path, statSync(path).size - 9);
    await expect(readTable(path)).rejects.toThrow(`${path}: damaged, or not written by airace`);
    const csv = join(folder, "u.csv");
    writeTable(csv, [column], { x: [1, 2] });
    for (const [text, message] of [
      ["y\n1\n", "its header is not as in"],
      ["x\n1,2\n", "row 1: 2 cells, expected 1"],
      ["x\n1\nabc\n", 'column x, row 2: "abc", expected a number'],
      ["x\n\n", "column x, row 1: null, expected a number"],
      ['x\n"1"2\n', "a quote out of place"],
    ] as const) {
      writeFileSync(csv, text);
      await expect(readTable(csv)).rejects.toThrow(message);
    }
    writeFileSync(join(folder, "v.csv"), "x\n1\n");
    await expect(readTable(join(folder, "v.csv"))).rejects.toThrow(
      "v.schema.json, which describes it, is missing",
    );
  });
});

function attempt(act: () => unknown): { readonly code: number; readonly message: string } | undefined {
  try {
    act();
  } catch (error) {
    return { code: exitCodeOf(error), message: (error as Error).message };
  }
  return undefined;
}
