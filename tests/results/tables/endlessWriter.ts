/** Writes a table of a given number of rows, or without end; says so on stdout whenever a part may be on disk. */
import { openTable } from "../../../src/results/tables/openTable.ts";
import { groupRows } from "../../../src/results/tables/parquetSink.ts";

const [path, count] = process.argv.slice(2) as [string, string];
const rows = count === "endless" ? Number.POSITIVE_INFINITY : Number(count);
const names = ["a", "b", "c", "d"];
const table = openTable(
  path,
  names.map((name) => ({ name, type: "double", nullable: true })),
);
const step = 10_000;
for (let row = 0; row < rows; row += step) {
  const values = Array.from({ length: step }, (_, index) =>
    index % 7 === 0 ? null : Math.sqrt(row + index + 0.5),
  );
  table.append(Object.fromEntries(names.map((name) => [name, values])));
  if (row > groupRows(names.length)) process.stdout.write(".");
}
table.close();
