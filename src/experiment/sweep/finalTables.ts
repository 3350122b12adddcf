import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Chunk, Column } from "../../results/tables/columns.ts";
import { openTable, type TableWriter } from "../../results/tables/openTable.ts";
import { formatMonth } from "../../scenario/month.ts";
import type { SweepJob, Units } from "./job.ts";
import { createMeasures, type MeasureSummary } from "./measureSummary.ts";
import type { FactorValue, Row } from "./plan.ts";
import type { RecordIndex } from "./recordIndex.ts";
import { SweepError } from "./sweepError.ts";

/** Rows above which there is no `rows.csv`: more than a spreadsheet shows well. */
const rowsAtMost = 100_000;
/** Cells above which there is none either: many factors make long rows. */
const cellsAtMost = 2_000_000;
/** Runs after which a waiting Ctrl-C is heard. */
const runsBetweenPauses = 200;

const rowColumn: Column = { name: "row", type: "int32", description: "row of the design, from 0" };
const replicateColumn: Column = { name: "replicate", type: "int32", description: "replicate, from 0" };
const monthColumn: Column = { name: "month", type: "string", description: "month, YYYY-MM" };
const scenarioColumn: Column = { name: "scenario", type: "string", description: "base scenario" };
const runsColumn: Column = { name: "runs", type: "int32", description: "replicates that finished" };

/** The names of the tables written, and a summary of each measure. */
export interface WrittenTables {
  readonly names: readonly string[];
  readonly summary: Readonly<Record<string, MeasureSummary>>;
  /** Share of the runs in which each check held, by id; empty where none finished. */
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * Writes the tables of a sweep in design order, reading one record at a time: `runs.parquet` (factors and scalars of
 * each run), `series.parquet` (each month of each run) and, unless there are very many rows, `rows.csv` (means and
 * standard deviations over replicates). Rejects with the signal's reason when stopped, leaving no table unfinished.
 */
export async function writeTables(
  folder: string,
  job: SweepJob,
  units: Units,
  index: RecordIndex,
  signal?: AbortSignal,
): Promise<WrittenTables> {
  const { scalars, outcomes, months, factors } = job;
  const metadata = { title: job.title, sweep: job.id };
  const measures = createMeasures(job);
  const factorColumns = factorColumnsOf(job);
  const tables = new Map<string, TableWriter>();
  const open = (name: string, columns: readonly Column[]): TableWriter => {
    const table = openTable(join(folder, name), columns, metadata);
    tables.set(name, table);
    return table;
  };
  const held = new Map<string, number>();
  let runsDone = 0;
  const monthTexts = Array.from({ length: months }, (_, tick) => formatMonth(tick));
  const factorChunk = ({ scenario, values }: Row): Chunk => ({
    scenario: [scenario],
    ...Object.fromEntries(
      factors.map(({ name }, place) => [name, [cellOf(factorColumns[place]!, values[name]!)]]),
    ),
  });
  try {
    const runs = open("runs.parquet", [
      rowColumn,
      replicateColumn,
      scenarioColumn,
      ...factorColumns,
      ...scalars.map((name): Column => ({ name, type: "double", unit: job.units[name] ?? "" })),
    ]);
    const series =
      outcomes.length === 0
        ? undefined
        : open("series.parquet", [
            rowColumn,
            replicateColumn,
            monthColumn,
            ...outcomes.map(
              ({ id, unit, description }): Column => ({ name: id, type: "double", unit, description }),
            ),
          ]);
    const small = job.rows.length <= rowsAtMost && job.rows.length * factors.length <= cellsAtMost;
    const rows = small
      ? open("rows.csv", [rowColumn, scenarioColumn, ...factorColumns, runsColumn, ...measures.columns])
      : undefined;
    const places = job.checks.map(({ id }) => ({ id, place: scalars.indexOf(id) }));
    let sincePause = 0;
    for (const row of job.rows) {
      const factorCells = factorChunk(row);
      let finished = 0;
      measures.begin(row.index);
      for (let replicate = 0; replicate < job.replicates; replicate++) {
        const record = index.read(units.of(row.index, replicate));
        const values = record?.result.values;
        if (values === undefined) continue;
        finished += 1;
        runsDone += 1;
        for (const { id, place } of places) held.set(id, (held.get(id) ?? 0) + values[place]!);
        measures.add(values);
        const place = { row: [row.index], replicate: [replicate] };
        const scalarCells = Object.fromEntries(scalars.map((name, at) => [name, [values[at]!]]));
        runs.append({ ...place, ...factorCells, ...scalarCells });
        series?.append({
          row: new Int32Array(months).fill(row.index),
          replicate: new Int32Array(months).fill(replicate),
          month: monthTexts,
          ...Object.fromEntries(
            outcomes.map(({ id }, at) => {
              const start = scalars.length + at * months;
              return [id, values.subarray(start, start + months)];
            }),
          ),
        });
        if (++sincePause % runsBetweenPauses === 0) await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      }
      rows?.append({ row: [row.index], ...factorCells, runs: [finished], ...measures.end() });
    }
    for (const table of tables.values()) table.close();
  } finally {
    for (const table of tables.values()) table.discard();
  }
  const names = [...tables.keys()];
  for (const gone of ["rows.csv", "rows.schema.json", "series.parquet"]) {
    if (!names.includes(gone.replace("schema.json", "csv"))) rmSync(join(folder, gone), { force: true });
  }
  return {
    names: names.flatMap((name) => (name === "rows.csv" ? [name, "rows.schema.json"] : [name])),
    summary: measures.summary(),
    shares: Object.fromEntries([...held].map(([id, runs]) => [id, runs / runsDone])),
  };
}

/** Throws a SweepError if two columns of a table would have the same name. */
export function checkNames(job: SweepJob): void {
  const fixed = ["row", "replicate", "scenario", "month", "runs"];
  const seen = new Map<string, string>(fixed.map((name) => [name, `column ${name}`]));
  const named = [
    ...job.factors.map(({ name }) => ["factor", name] as const),
    ...job.scalars.map(
      (name) => [job.checks.some(({ id }) => id === name) ? "check" : "scalar", name] as const,
    ),
    ...job.outcomes.map(({ id }) => ["outcome", id] as const),
  ];
  for (const [kind, name] of named) {
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) {
      throw new SweepError(`${kind} ${name}: its column would be called as ${before}; name it otherwise`);
    }
    seen.set(name.toLowerCase(), `${kind} ${name}`);
  }
}

/** A factor of numbers is a column of numbers, one of switches of booleans, any other of texts. */
function factorColumnsOf({ factors, rows }: SweepJob): Column[] {
  return factors.map(({ name, unit, description, path }) => {
    const types = new Set(rows.map(({ values }) => typeof values[name]));
    const type =
      types.size !== 1
        ? "string"
        : types.has("number")
          ? "double"
          : types.has("boolean")
            ? "boolean"
            : "string";
    const text = [path, description].filter((part) => part !== "").join(": ");
    return { name, type, ...(unit !== "" && { unit }), ...(text !== "" && { description: text }) };
  });
}

function cellOf({ type }: Column, value: FactorValue): FactorValue {
  return type === "string" ? String(value) : value;
}
