import type { SeriesInfo } from "../experiment/ensemble.ts";
import { formatMonth, parseMonth } from "../scenario/month.ts";

/** The shortest text that reads back as the same number, the sign of zero included. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** The columns of a result by outcome and replicate. */
export interface Table {
  readonly replicates: readonly number[];
  readonly months: number;
  readonly outcomes: readonly SeriesInfo[];
  readonly columns: Readonly<Record<string, readonly Float64Array[]>>;
}

/** The lines of `timeseries.csv`: a header, then all months of each replicate in one piece. */
export function* csvPieces(table: Table): Generator<string> {
  const ids = table.outcomes.map(({ id }) => id);
  yield `${["run", "month", ...ids].join(",")}\n`;
  for (const [place, replicate] of table.replicates.entries()) {
    const columns = ids.map((id) => table.columns[id]![place]!);
    let piece = "";
    for (let tick = 0; tick < table.months; tick++) {
      piece += `${replicate},${formatMonth(tick)}`;
      for (const column of columns) piece += `,${numberText(column[tick]!)}`;
      piece += "\n";
    }
    yield piece;
  }
}

/** Reads `timeseries.csv` back. Throws an Error naming the line that is not as written. */
export function parseCsv(text: string, months: number): Pick<Table, "replicates" | "columns"> {
  const lines = text.split("\n");
  const ids = lines[0]!.split(",").slice(2);
  const replicates: number[] = [];
  const columns = ids.map(() => [] as Float64Array[]);
  for (let line = 1; line < lines.length - 1; line++) {
    const cells = lines[line]!.split(",");
    const tick = (line - 1) % months;
    if (cells.length !== ids.length + 2 || parseMonth(cells[1]!) !== tick) {
      throw new Error(`timeseries.csv, line ${line + 1}: not as written`);
    }
    if (tick === 0) {
      replicates.push(Number(cells[0]));
      for (const column of columns) column.push(new Float64Array(months));
    }
    const place = replicates.length - 1;
    columns.forEach((column, index) => {
      column[place]![tick] = Number(cells[index + 2]);
    });
  }
  return { replicates, columns: Object.fromEntries(ids.map((id, index) => [id, columns[index]!])) };
}
