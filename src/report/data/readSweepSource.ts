import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SweepManifest } from "../../experiment/sweep/finalFiles.ts";
import type { ReadTable } from "../../results/tables/pieces.ts";
import { readPieces, readTable } from "../../results/tables/readTable.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import { ChartError } from "../chartError.ts";
import { readDrivers } from "./readDrivers.ts";
import type { FactorCell, SweepFactor, SweepFigure, SweepSource } from "./sweepSource.ts";
import { variedNumbers } from "./variedNumbers.ts";

/**
 * Reads a finished sweep, with the outcomes in a month, or in the last.
 *
 * Rejects with a ChartError for a sweep that is not finished, lacks the month, or has neither a table of rows nor an
 * analysis of what drives its outcomes.
 */
export async function readSweepSource(folder: string, month?: string): Promise<SweepSource> {
  const path = join(folder, "manifest.json");
  if (!existsSync(path))
    throw new ChartError(`${folder}: the sweep is not finished; the same command goes on with it`);
  const manifest = JSON.parse(readFileSync(path, "utf8")) as SweepManifest;
  const { months, outcomes, scalars, factors, identity } = manifest;
  const tick = month === undefined ? months - 1 : parseMonth(month);
  if (tick === undefined || tick < 0 || tick >= months) {
    throw new ChartError(`month ${month}: the sweep goes from 2023-01 to ${formatMonth(months - 1)}`);
  }
  const expressions = new Map(JSON.parse(identity.scalars ?? "[]") as [string, string][]);
  const found = readDrivers(folder, manifest, expressions);
  const head = {
    ...{ name: manifest.name, title: manifest.title, id: manifest.id, replicates: manifest.replicates },
    ...{ resolution: identity.resolution ?? "", month: tick, months, varied: variedNumbers(factors) },
    ...(manifest.design && { design: manifest.design.kind }),
    ...("drivers" in found ? { drivers: found.drivers } : { noDrivers: found.unknown }),
  };
  if (!existsSync(join(folder, "rows.csv"))) {
    const unread = "no rows.csv, since it has too many rows";
    if (!("drivers" in found)) throw new ChartError(`${folder}: ${unread}`);
    const figures = outcomes.map(({ id, unit, description }) => ({ name: id, unit, description, means: [] }));
    return { ...head, factors: [], figures, runs: [], unread: { why: unread, rows: manifest.rows } };
  }
  const rows = await readTable(join(folder, "rows.csv"));
  const column = (name: string): ArrayLike<unknown> => rows.columns.find((one) => one.name === name)!.data;
  const then = tick === months - 1 ? undefined : await meansIn(folder, formatMonth(tick), rows.rows);
  const scenario: SweepFactor = {
    name: "scenario",
    about: "scenario",
    unit: "",
    values: Array.from(column("scenario"), String),
  };
  const varied = factors.map(
    ({ name, path, unit, description, evidence }): SweepFactor => ({
      name,
      // A description that leans on the one before it says nothing alone.
      about: description.startsWith("the same") ? path : description,
      unit,
      ...(evidence !== undefined && { evidence }),
      values: Array.from(column(name), (value) => value as FactorCell),
    }),
  );
  return {
    ...head,
    factors: [...varied, scenario].filter(({ values }) => new Set(values).size > 1),
    figures: [
      ...scalars.map(
        (name): SweepFigure => ({
          name,
          unit: "",
          description: expressions.get(name) ?? name,
          expression: expressions.get(name) ?? "",
          means: Array.from(column(`${name}_mean`), Number),
        }),
      ),
      ...outcomes.map(
        ({ id, unit, description }): SweepFigure => ({
          name: id,
          unit,
          description,
          means: then?.get(id) ?? Array.from(column(`${id}_mean`), Number),
        }),
      ),
    ],
    runs: Array.from(column("runs"), Number),
  };
}

/** The mean of each outcome in each row in a month, over the replicates. */
async function meansIn(folder: string, month: string, rows: number): Promise<Map<string, number[]>> {
  const path = join(folder, "series.parquet");
  if (!existsSync(path)) throw new ChartError(`${folder}: keeps no series, only the last month`);
  const sums = new Map<string, { sum: Float64Array; count: Float64Array }>();
  for await (const piece of readPieces(path)) addPiece(piece, month, rows, sums);
  return new Map(
    [...sums].map(([name, { sum, count }]) => [name, Array.from(sum, (total, row) => total / count[row]!)]),
  );
}

function addPiece(
  piece: ReadTable,
  month: string,
  rows: number,
  sums: Map<string, { sum: Float64Array; count: Float64Array }>,
): void {
  const data = (name: string) => piece.columns.find((one) => one.name === name)!.data;
  const [months, places] = [data("month"), data("row")];
  for (const { name, data: values } of piece.columns) {
    if (["row", "replicate", "month"].includes(name)) continue;
    if (!sums.has(name)) sums.set(name, { sum: new Float64Array(rows), count: new Float64Array(rows) });
    const { sum, count } = sums.get(name)!;
    for (let at = 0; at < piece.rows; at++) {
      const value = Number(values[at]);
      if (months[at] !== month || !Number.isFinite(value)) continue;
      sum[Number(places[at])]! += value;
      count[Number(places[at])]! += 1;
    }
  }
}
