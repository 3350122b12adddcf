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

/** Puts a table together from the lines of `timeseries.csv`, so that the file need not be in memory as a whole. */
export interface CsvReader {
  /** Takes the next line, without its end. Throws an Error naming the line if it is not as written. */
  readonly add: (line: string) => void;
  /** The table; throws an Error if its last run is not complete. */
  readonly table: () => Pick<Table, "replicates" | "columns">;
}

/**
 * A reader of a file with so many months a run. Where outcomes are named, the others are passed over, which takes a
 * fraction of the time.
 */
export function createCsvReader(months: number, outcomes?: ReadonlySet<string>): CsvReader {
  let ids: string[] | undefined;
  /** Places of the columns that are kept, ascending, after the two of run and month. */
  let kept: number[] = [];
  let count = 0;
  const replicates: number[] = [];
  let columns: Float64Array[][] = [];
  const fail = (): never => {
    throw new Error(`timeseries.csv, line ${count}: not as written`);
  };
  const readHeader = (line: string) => {
    ids = line.split(",").slice(2);
    kept = ids.flatMap((id, index) => (outcomes === undefined || outcomes.has(id) ? [index] : []));
    columns = kept.map(() => []);
  };
  return {
    add(line) {
      count += 1;
      if (ids === undefined) return readHeader(line);
      const tick = (count - 2) % months;
      const afterRun = line.indexOf(",");
      const afterMonth = line.indexOf(",", afterRun + 1);
      if (afterMonth < 0 || parseMonth(line.slice(afterRun + 1, afterMonth)) !== tick) fail();
      if (tick === 0) {
        replicates.push(Number(line.slice(0, afterRun)));
        for (const column of columns) column.push(new Float64Array(months));
      }
      const place = replicates.length - 1;
      let start = afterMonth + 1;
      let next = 0;
      for (let index = 0; index < ids.length; index++) {
        const comma = line.indexOf(",", start);
        const end = comma < 0 ? line.length : comma;
        if (comma < 0 !== (index === ids.length - 1)) fail();
        if (index === kept[next]) {
          columns[next]![place]![tick] = Number(line.slice(start, end));
          next += 1;
        }
        start = end + 1;
      }
    },
    table() {
      if (ids === undefined || (count - 1) % months !== 0) fail();
      return {
        replicates,
        columns: Object.fromEntries(kept.map((index, at) => [ids![index]!, columns[at]!])),
      };
    },
  };
}
