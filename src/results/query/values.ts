import type { DuckDBResult, Json } from "@duckdb/node-api";
import type { Cell, Column, ColumnType } from "../tables/columns.ts";

const integers = new Set(["TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT"]);
const numbers = /^(FLOAT|DOUBLE|U?BIGINT|U?HUGEINT|UINTEGER|DECIMAL\b.*)$/;

/** The columns of an answer. Numbers too large for an `int32`, such as a count, become doubles. */
export function answerColumns(result: DuckDBResult): Column[] {
  const types = result.columnTypes().map(String);
  return result.deduplicatedColumnNames().map((name, index) => ({
    name,
    type: typeOf(types[index]!),
    nullable: true,
  }));
}

function typeOf(type: string): ColumnType {
  if (type === "BOOLEAN") return "boolean";
  if (integers.has(type)) return "int32";
  return numbers.test(type) ? "double" : "string";
}

/** A value of an answer as its column holds it: dates, lists and the like as text. */
export function answerCell({ type }: Column, value: Json): Cell {
  if (value === null) return null;
  if (type === "double") return Number(value);
  if (type === "string") return typeof value === "string" ? value : JSON.stringify(value);
  return value as Cell;
}
