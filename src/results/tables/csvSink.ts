import { numberText } from "../csv.ts";
import { type Cell, type Column, checkCell, type Metadata } from "./columns.ts";
import { describeColumns } from "./describe.ts";
import type { Draft } from "./draft.ts";
import type { Sink } from "./parquetSink.ts";

const pieceLength = 1 << 16;

/**
 * Writes CSV as in RFC 4180, lines ending in a newline: a header, then the rows. A missing value is an empty
 * cell, an empty text `""`; numbers are the shortest text that reads back as the same number.
 */
export function csvSink(draft: Draft, columns: readonly Column[]): Sink {
  let piece = `${columns.map(({ name }) => quoted(name)).join(",")}\n`;
  let before = 0;
  const flush = (): void => {
    draft.write(piece);
    piece = "";
  };
  return {
    append(chunk, rows) {
      for (let row = 0; row < rows; row++) {
        const cells = columns.map((column) =>
          cellText(checkCell(column, chunk[column.name]![row], before + 1)),
        );
        piece += `${cells.join(",")}\n`;
        before += 1;
        if (piece.length > pieceLength) flush();
      }
    },
    end: flush,
  };
}

/** A value as it stands in a CSV file. */
export function cellText(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return numberText(value);
  return typeof value === "string" ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return text === "" || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The companion of a CSV file: a Table Schema, and what Parquet keeps in its metadata. */
export interface Schema {
  readonly fields: ReturnType<typeof describeColumns>;
  readonly missingValues: readonly [""];
  readonly metadata: Metadata;
}

/** The text of the companion. */
export function schemaText(columns: readonly Column[], metadata: Metadata): string {
  const schema: Schema = { fields: describeColumns(columns), missingValues: [""], metadata };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Where the companion of a CSV file is: `rows.schema.json` for `rows.csv`. */
export function schemaPath(path: string): string {
  return path.replace(/\.csv$/i, ".schema.json");
}
