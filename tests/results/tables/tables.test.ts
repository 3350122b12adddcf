import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell, Chunk, Column, ColumnType } from "../../../src/results/tables/columns.ts";
import { openTable, writeTable } from "../../../src/results/tables/openTable.ts";
import { groupRows } from "../../../src/results/tables/parquetSink.ts";
import { readPieces, readTable } from "../../../src/results/tables/readTable.ts";
import { duckdb, ownFolder } from "./folder.ts";

const formats = ["parquet", "csv"] as const;

const columns: Column[] = [
  { name: "row", type: "int32", description: "number of the row" },
  { name: "share", type: "double", unit: "share of users", description: 'Users, "open" ones' },
  { name: "lag", type: "double", unit: "months", nullable: true },
  { name: "scenario", type: "string" },
  { name: "note", type: "string", nullable: true },
  { name: "switch", type: "boolean" },
];
const chunk = {
  row: Int32Array.of(-2147483648, 0, 2147483647, 3),
  share: Float64Array.of(0.1, Number.NaN, Number.NEGATIVE_INFINITY, -0),
  lag: [null, 5e-324, null, Number.NaN],
  scenario: ["base", "", 'a, "b"\nc', "北京 🚀"],
  note: [null, "", "NULL", "NaN"],
  switch: [true, false, false, true],
};
const metadata = { sweep: "licences", engine: "abc" };

describe.each(formats)("a table as %s", (format) => {
  it("is read back as written, with units, descriptions and metadata", async () => {
    const path = join(ownFolder(), `t.${format}`);
    writeTable(path, columns, chunk, metadata);
    const table = await readTable(path);
    expect(table.rows).toBe(4);
    expect(table.metadata).toEqual(metadata);
    expect(table.columns).toEqual(
      columns.map((column) => ({ ...column, data: chunk[column.name as "row"] })),
    );
    expect(Object.is(table.columns[1]!.data[3], -0)).toBe(true);
    const part = await readTable(path, { columns: ["switch", "row"] });
    expect(part.columns.map(({ name }) => name)).toEqual(["switch", "row"]);
    await expect(readTable(path, { columns: ["shares"] })).rejects.toThrow(
      /t\.\w+: no column shares; there are row, share, /,
    );
  });

  it("is read by DuckDB with the same values", async () => {
    const path = join(ownFolder(), `t.${format}`);
    writeTable(path, columns, chunk, metadata);
    const source = format === "csv" ? `read_csv('${path}', allow_quoted_nulls = false)` : `'${path}'`;
    expect(await duckdb(`SELECT * FROM ${source}`)).toEqual([
      [-2147483648, 0.1, null, "base", null, true].map(csvInteger),
      [0, Number.NaN, 5e-324, "", "", false].map(csvInteger),
      [2147483647, Number.NEGATIVE_INFINITY, null, 'a, "b"\nc', "NULL", false].map(csvInteger),
      [3, -0, Number.NaN, "北京 🚀", "NaN", true].map(csvInteger),
    ]);
    // Without a schema DuckDB takes whole numbers of a CSV file for its widest integers.
    function csvInteger(value: Cell, place: number) {
      return format === "csv" && place === 0 ? BigInt(value as number) : value;
    }
  });

  it("keeps the sign of zero among values that repeat", async () => {
    const path = join(ownFolder(), `t.${format}`);
    const x = Float64Array.from({ length: 5000 }, (_, row) => [0, -0, 1][row % 3]!);
    writeTable(path, [{ name: "x", type: "double" }], { x });
    const [column] = (await readTable(path)).columns;
    expect(column!.data.findIndex((value, row) => !Object.is(value, x[row]))).toBe(-1);
  });

  it("may have no rows", async () => {
    const path = join(ownFolder(), `t.${format}`);
    openTable(path, columns).close();
    const table = await readTable(path);
    expect(table.columns.map(({ data }) => data.length)).toEqual(columns.map(() => 0));
    expect(await duckdb(`SELECT count(*) FROM '${path}'`)).toEqual([[0n]]);
  });

  it("comes back for any values, and in the same bytes however it was cut into chunks", async () => {
    const folder = ownFolder();
    await fc.assert(
      fc.asyncProperty(anyTable, fc.integer({ min: 1, max: 7 }), async (table, step) => {
        const [whole, cut] = [join(folder, `whole.${format}`), join(folder, `cut.${format}`)];
        writeTable(whole, table.columns, table.chunk);
        const writer = openTable(cut, table.columns);
        for (let start = 0; start < table.rows; start += step) {
          writer.append(
            Object.fromEntries(
              table.columns.map(({ name }) => [
                name,
                Array.from(table.chunk[name]!).slice(start, Math.min(start + step, table.rows)),
              ]),
            ),
          );
        }
        writer.close();
        expect(readFileSync(cut)).toEqual(readFileSync(whole));
        const back = await readTable(whole);
        for (const { name, data } of back.columns) {
          expect(Array.from(data)).toEqual(Array.from(table.chunk[name]!));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("a Parquet file", () => {
  it("gives DuckDB any values as they were", async () => {
    const path = join(ownFolder(), "any.parquet");
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ columns, chunk, rows }) => {
        writeTable(path, columns, chunk);
        const answer = await duckdb(`SELECT * FROM '${path}'`);
        const expected = Array.from({ length: rows }, (_, row) =>
          columns.map(({ name }) => chunk[name]![row]),
        );
        expect(answer).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("has the types, and the units in its metadata", async () => {
    const path = join(ownFolder(), "t.parquet");
    writeTable(path, columns, chunk, metadata);
    const types = await duckdb(`SELECT name, type, repetition_type FROM parquet_schema('${path}') OFFSET 1`);
    expect(types).toEqual([
      ["row", "INT32", "REQUIRED"],
      ["share", "DOUBLE", "REQUIRED"],
      ["lag", "DOUBLE", "OPTIONAL"],
      ["scenario", "BYTE_ARRAY", "REQUIRED"],
      ["note", "BYTE_ARRAY", "OPTIONAL"],
      ["switch", "BOOLEAN", "REQUIRED"],
    ]);
    const described = await duckdb(`DESCRIBE SELECT * FROM '${path}'`);
    expect(described.map((row) => row[1])).toEqual([
      "INTEGER",
      "DOUBLE",
      "DOUBLE",
      "VARCHAR",
      "VARCHAR",
      "BOOLEAN",
    ]);
    const entries = await duckdb(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${path}')`);
    const { columns: text, ...rest } = Object.fromEntries(entries) as Record<string, string>;
    expect(rest).toEqual(metadata);
    expect(JSON.parse(text!)[1]).toMatchObject({
      name: "share",
      unit: "share of users",
      description: 'Users, "open" ones',
    });
  });

  it("has row groups of a fixed size, that DuckDB and the reader take one by one", async () => {
    const path = join(ownFolder(), "t.parquet");
    const size = groupRows(2);
    const rows = 2 * size + 5;
    const table = openTable(path, [
      { name: "row", type: "int32" },
      { name: "value", type: "double" },
    ]);
    for (let start = 0; start < rows; start += 9999) {
      const row = Int32Array.from({ length: Math.min(9999, rows - start) }, (_, index) => start + index);
      table.append({ row, value: Float64Array.from(row, (one) => one / 3) });
    }
    table.close();
    const groups =
      await duckdb(`SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('${path}')
      ORDER BY ALL`);
    expect(groups).toEqual([
      [0n, BigInt(size)],
      [1n, BigInt(size)],
      [2n, 5n],
    ]);
    const sums = await duckdb(`SELECT count(*), sum(row), count(*) FILTER (value <> row / 3) FROM '${path}'`);
    expect(sums).toEqual([[BigInt(rows), BigInt((rows * (rows - 1)) / 2), 0n]]);
    const pieces: number[] = [];
    for await (const piece of readPieces(path)) pieces.push(piece.rows);
    expect(pieces).toEqual([size, size, 5]);
    const { columns: back } = await readTable(path);
    expect(back[0]!.data).toEqual(Int32Array.from({ length: rows }, (_, row) => row));
  });
});

it("a CSV file is plain text, and its companion a Table Schema", () => {
  const folder = ownFolder();
  writeTable(join(folder, "t.csv"), columns, chunk, metadata);
  expect(readFileSync(join(folder, "t.csv"), "utf8").split("\n").slice(0, 3)).toEqual([
    "row,share,lag,scenario,note,switch",
    "-2147483648,0.1,,base,,true",
    '0,NaN,5e-324,"","",false',
  ]);
  const schema = JSON.parse(readFileSync(join(folder, "t.schema.json"), "utf8"));
  expect(schema.fields[2]).toEqual({
    name: "lag",
    type: "number",
    unit: "months",
    constraints: { required: false },
  });
  expect(schema).toMatchObject({ missingValues: [""], metadata });
});

/** Any table: a few columns of any type with values that are hard to write, repeated and missing ones. */
const anyValue: Record<ColumnType, fc.Arbitrary<Cell>> = {
  double: fc.oneof(fc.double(), fc.constantFrom(0, -0, 0.5, Number.NaN, Number.POSITIVE_INFINITY)),
  int32: fc.oneof(fc.integer(), fc.constantFrom(0, 1)),
  string: fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "a", '"', ",", "\n", "\r\n", " x ", "null"),
  ),
  boolean: fc.boolean(),
};
const anyTable = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 17, max: 60 })),
    columns: fc.uniqueArray(
      fc.record({
        name: fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
        type: fc.constantFrom<ColumnType[]>("double", "int32", "string", "boolean"),
        nullable: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4, selector: ({ name }) => name.toLowerCase() },
    ),
  })
  .chain(({ rows, columns }) => {
    const values = columns.map(({ type, nullable }) =>
      fc.array(nullable ? fc.option(anyValue[type], { freq: 2 }) : anyValue[type], {
        minLength: rows,
        maxLength: rows,
      }),
    );
    return fc.tuple(...values).map((data) => ({
      rows,
      columns,
      chunk: Object.fromEntries(columns.map(({ name }, index) => [name, data[index]!])) as Chunk,
    }));
  });
