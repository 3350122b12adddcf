import { type Chunk, type Column, checkColumns, chunkLength, type Metadata } from "./columns.ts";
import { csvSink, schemaPath, schemaText } from "./csvSink.ts";
import { openDraft } from "./draft.ts";
import { parquetSink } from "./parquetSink.ts";
import { formatOf } from "./tableError.ts";

/** A table being written. After an error it is discarded, and nothing of it is left. */
export interface TableWriter {
  /** Adds rows. Throws an Error naming column and row for a value that does not fit its column. */
  readonly append: (chunk: Chunk) => void;
  /** Finishes the file and gives it its name; until then there is no file of that name, or the older one. */
  readonly close: () => void;
  /** Gives up: leaves nothing behind. Does nothing after `close`. */
  readonly discard: () => void;
}

/**
 * Begins a table on disk: Parquet or CSV by the ending of its name. Rows are added in chunks of any size; memory
 * holds about a million cells at most. The same rows give the same bytes, however they were cut into chunks.
 *
 * A value that is not defined is NaN, one that is not there is null; both read back as written. In CSV null is an
 * empty cell. Units, descriptions and metadata are in the Parquet file, or beside a CSV file in `<name>.schema.json`.
 *
 * Throws a TableError for another ending, and errors of the disk with their code.
 *
 * @example
 * const table = openTable("runs.parquet", [{ name: "share", type: "double", unit: "share" }], { sweep: "a" });
 * table.append({ share: Float64Array.of(0.1, 0.2) });
 * table.close();
 * (await readTable("runs.parquet")).columns[0].data[1] // 0.2
 */
export function openTable(path: string, columns: readonly Column[], metadata: Metadata = {}): TableWriter {
  const format = formatOf(path);
  checkColumns(columns, metadata);
  const drafts = [openDraft(path)];
  const discard = (): void => {
    for (const draft of drafts) draft.discard();
  };
  const guarded = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      discard();
      throw error;
    }
  };
  const [draft] = drafts as [(typeof drafts)[0]];
  const sink = format === "csv" ? csvSink(draft, columns) : parquetSink(draft, columns, metadata);
  return {
    append: (chunk) => guarded(() => sink.append(chunk, chunkLength(columns, chunk))),
    close: () =>
      guarded(() => {
        sink.end();
        if (format === "csv") {
          // First in place, so that a table which is there has its companion.
          const companion = openDraft(schemaPath(path));
          drafts.push(companion);
          companion.write(schemaText(columns, metadata));
          companion.finish();
        }
        draft.finish();
      }),
    discard,
  };
}

/**
 * Writes a table that is in memory as a whole; see `openTable`.
 *
 * @example
 * writeTable("rows.csv", [{ name: "row", type: "int32" }], { row: Int32Array.of(0, 1) });
 * (await readTable("rows.csv")).columns[0].data[1] // 1
 */
export function writeTable(
  path: string,
  columns: readonly Column[],
  chunk: Chunk,
  metadata?: Metadata,
): void {
  const table = openTable(path, columns, metadata);
  table.append(chunk);
  table.close();
}
