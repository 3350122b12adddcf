import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Chunk, type Column, type ColumnType, checkCell, columnsKey, type Metadata } from "./columns.ts";
import { describeColumns } from "./describe.ts";
import type { Draft } from "./draft.ts";

/** Takes checked chunks and writes them to a draft. */
export interface Sink {
  readonly append: (chunk: Chunk, rows: number) => void;
  /** Writes what is left; the draft is then whole. */
  readonly end: () => void;
}

/** Cells held in memory at most before they are written, whatever the number of columns. */
const groupCells = 1 << 20;
const groupRowsMost = 1 << 16;

/** Rows of a row group: a matter of the columns alone, so that equal tables are equal files. */
export function groupRows(columns: number): number {
  return Math.max(1, Math.min(groupRowsMost, Math.floor(groupCells / columns)));
}

type Buffer_ = Float64Array | Int32Array | unknown[];

/**
 * Writes Parquet in row groups of a fixed size, however the rows arrive. Units and descriptions stand in the
 * file's metadata under `columns`; Parquet has no place for them at the columns themselves.
 */
export function parquetSink(draft: Draft, columns: readonly Column[], metadata: Metadata): Sink {
  const size = groupRows(columns.length);
  const bytes = new ByteWriter();
  const kvMetadata = Object.entries({ ...metadata, [columnsKey]: JSON.stringify(describeColumns(columns)) });
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(element)],
    kvMetadata: kvMetadata.map(([key, value]) => ({ key, value })),
    createdBy: "airace",
  });
  const buffers = columns.map((column) => bufferFor(column, size));
  let held = 0;
  let before = 0;

  const flush = (): void => {
    draft.write(bytes.getBytes());
    bytes.index = 0;
  };
  const writeGroup = (): void => {
    const columnData = columns.map((column, index) => {
      const data = buffers[index]!.slice(0, held);
      return { name: column.name, data, ...plainIfSigned(column, data) };
    });
    writer.write({ columnData, rowGroupSize: size });
    before += held;
    held = 0;
    flush();
  };

  return {
    append(chunk, rows) {
      for (let start = 0; start < rows; ) {
        const count = Math.min(size - held, rows - start);
        columns.forEach((column, index) => {
          const values = chunk[column.name]!;
          const buffer = buffers[index] as unknown[];
          for (let row = 0; row < count; row++) {
            buffer[held + row] = checkCell(column, values[start + row], before + held + row + 1);
          }
        });
        held += count;
        start += count;
        if (held === size) writeGroup();
      }
    },
    end() {
      if (held > 0) writeGroup();
      writer.finish();
      flush();
    },
  };
}

/** The writer's dictionary takes -0 and 0 for the same value; without it both stay what they are. */
function plainIfSigned(column: Column, data: Buffer_): { readonly encoding?: "PLAIN" } {
  if (column.type !== "double") return {};
  for (const value of data) if (Object.is(value, -0)) return { encoding: "PLAIN" };
  return {};
}

const physical: Record<ColumnType, Pick<SchemaElement, "type" | "converted_type" | "logical_type">> = {
  double: { type: "DOUBLE" },
  int32: { type: "INT32" },
  boolean: { type: "BOOLEAN" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
};

function element({ name, type, nullable }: Column): SchemaElement {
  return { name, repetition_type: nullable ? "OPTIONAL" : "REQUIRED", ...physical[type] };
}

function bufferFor({ type, nullable }: Column, size: number): Buffer_ {
  if (!nullable && type === "double") return new Float64Array(size);
  if (!nullable && type === "int32") return new Int32Array(size);
  return new Array(size);
}
