import { asyncBufferFromFile, parquetMetadataAsync, parquetScan } from "hyparquet";
import { type Cell, type Column, columnsKey, type Metadata } from "./columns.ts";
import { type ColumnDescription, describedColumns } from "./describe.ts";
import { dataFor, type ReadOptions, type ReadTable, selectColumns } from "./pieces.ts";
import { TableError } from "./tableError.ts";

/** The columns and facts of a Parquet file, without its rows. Throws a TableError if airace did not write it. */
export async function readParquetHead(path: string) {
  const file = await asyncBufferFromFile(path);
  const parquet = await parquetMetadataAsync(file);
  const entries = (parquet.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ""] as const);
  const { [columnsKey]: described, ...metadata } = Object.fromEntries(entries) as Record<string, string>;
  if (described === undefined) {
    throw new TableError(`${path}: its metadata has no entry ${columnsKey}, so airace did not write it`);
  }
  const columns = describedColumns(JSON.parse(described) as ColumnDescription[]);
  return { file, parquet, columns, metadata: metadata as Metadata };
}

/** The row groups of a Parquet file, one after the other. */
export async function* readParquet(path: string, options: ReadOptions): AsyncGenerator<ReadTable> {
  const { file, parquet, columns: all, metadata } = await readParquetHead(path);
  const columns = selectColumns(path, all, options);
  const names = columns.map(({ name }) => name);
  const scan = await parquetScan({ file, metadata: parquet, columns: names });
  const nothing = { rowStart: 0, rowEnd: 0 };
  for (const range of scan.ranges.length === 0 ? [nothing] : scan.ranges) {
    const rows = range.rowEnd - range.rowStart;
    const read = async (column: Column) => {
      const data = dataFor(column, rows) as Cell[];
      if (rows > 0) {
        const values = await scan.readColumn({ column: column.name, ...range });
        for (let row = 0; row < rows; row++) data[row] = (values[row] as Cell | undefined) ?? null;
      }
      return { ...column, data };
    };
    yield { rows, metadata, columns: await Promise.all(columns.map(read)) };
  }
}
