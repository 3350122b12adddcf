import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Resolution } from "../../engine/parameters/index.ts";
import { readTable } from "../../results/tables/readTable.ts";
import { type LoadedScenario, loadScenario } from "../../scenario/load.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { EnsembleResult } from "../ensemble.ts";
import { isSweep, readPlan } from "./folder.ts";
import type { SweepJob, UnitFailure } from "./job.ts";
import { type Row, replicateOf } from "./plan.ts";
import { SweepError } from "./sweepError.ts";
import { valuesByPath } from "./valuesByPath.ts";

/** A row of a finished sweep, as the run of a scenario. */
export interface SweepCell {
  readonly folder: string;
  readonly job: SweepJob;
  readonly row: Row;
  /** The row's scenario, with the factors as the origin of what they set. */
  readonly scenario: LoadedScenario;
}

/** Whether a text names a row of a sweep: `FOLDER#ROW` or `FOLDER#factor=value,...`. */
export function isCell(text: string): boolean {
  const end = text.lastIndexOf("#");
  return end > 0 && isSweep(text.slice(0, end));
}

/**
 * Finds a row of a sweep: by its number, or by values of factors that only one row has.
 *
 * @throws SweepError for a folder without a finished sweep, and where no row or more than one is meant
 * For example, `openCell("results/licences-yield/sweep-0cba6be36077857a#licences=0,yield=0.4,memory=0")`.
 */
export function openCell(text: string): SweepCell {
  const end = text.lastIndexOf("#");
  const folder = text.slice(0, end).replace(/[/\\]+$/, "");
  const job = readPlan(folder);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new SweepError(`${folder}: the sweep is not finished; run it, or merge its shards, first`);
  }
  const row = findRow(job, text.slice(end + 1), folder);
  const { file } = job.scenarios.find(({ name }) => name === row.scenario)!;
  const set = Object.entries(valuesByPath(job, row.values)).map(
    ([path, value]) => `${path}=${JSON.stringify(value)}`,
  );
  const loaded = loadScenario(join(folder, file), { set });
  return { folder, job, row, scenario: withFactors(loaded, job) };
}

/** The name of a cell: its number, and the values of its factors. */
export function cellTitle({ job, row }: Pick<SweepCell, "job" | "row">): string {
  const values = job.factors.map(({ name }) => `${name} ${row.values[name]}`);
  return `${job.title}, row ${row.index}: ${values.join(", ")}`;
}

/** The outcomes that the sweep kept of a row, month by month. Damaged tables end in a TableError. */
export async function readCell({ folder, job, row, scenario }: SweepCell): Promise<EnsembleResult> {
  if (job.outcomes.length === 0) {
    throw new SweepError(
      `${folder}: the sweep kept no outcomes by month, only scalars; name some in the experiment`,
    );
  }
  const { columns } = await readTable(join(folder, "series.parquet"));
  const dataOf = (name: string) => columns.find((column) => column.name === name)!.data;
  const rows = dataOf("row");
  const start = rows.indexOf(row.index as never);
  const replicates = new Set<number>();
  const series: Record<string, Float64Array[]> = Object.fromEntries(job.outcomes.map(({ id }) => [id, []]));
  for (let at = Math.max(start, 0); start >= 0 && rows[at] === row.index; at += job.months) {
    replicates.add(replicateOf(row, dataOf("replicate")[at] as number));
    for (const { id } of job.outcomes) {
      series[id]!.push(Float64Array.from((dataOf(id) as Float64Array).subarray(at, at + job.months)));
    }
  }
  const failures = JSON.parse(readFileSync(join(folder, "failures.json"), "utf8")) as UnitFailure[];
  return {
    title: cellTitle({ job, row }),
    seed: scenario.scenario.seed,
    resolution: job.identity.resolution as Resolution,
    months: job.months,
    replicates: [...replicates],
    failures: failures.flatMap(({ row: at, replicate, reason }) =>
      at === row.index ? [{ replicate: replicateOf(row, replicate), message: reason }] : [],
    ),
    outcomes: job.outcomes,
    columns: series,
  };
}

function findRow({ rows, factors }: SweepJob, text: string, folder: string): Row {
  if (/^\d+$/.test(text)) {
    const row = rows[Number(text)];
    if (row === undefined)
      throw new SweepError(`${folder}: row ${text}, rows go from 0 to ${rows.length - 1}`);
    return row;
  }
  const names = [...factors.map(({ name }) => name), "scenario"];
  const wanted = text.split(",").map((part) => {
    const [name = "", value] = part.split("=").map((side) => side.trim());
    if (value === undefined) {
      throw new SweepError(`${folder}#${text}: expected the number of a row, or factor=value,factor=value`);
    }
    if (names.includes(name)) return { name, value };
    const near = nearest(name, names);
    throw new SweepError(
      `${folder}: unknown factor: ${name}${near === undefined ? "" : ` (did you mean ${near}?)`}`,
    );
  });
  const levelOf = (row: Row, name: string) => (name in row.values ? row.values[name] : row.scenario);
  const fits = rows.filter((row) =>
    wanted.every(({ name, value }) => {
      const own = levelOf(row, name);
      return typeof own === "number" ? own === Number(value) : String(own) === value;
    }),
  );
  const [row, other] = fits;
  if (row !== undefined && other === undefined) return row;
  if (row !== undefined) {
    const free = names.filter((name) => new Set(fits.map((fit) => levelOf(fit, name))).size > 1);
    throw new SweepError(`${folder}#${text}: ${fits.length} rows have these values; add ${free.join(", ")}`);
  }
  const levels = wanted.map(({ name }) => {
    const values = [...new Set(rows.map((one) => String(levelOf(one, name))))];
    return `${name} takes ${values.slice(0, 8).join(", ")}${values.length > 8 ? ", ..." : ""}`;
  });
  throw new SweepError(`${folder}#${text}: no row has these values; ${levels.join("; ")}`);
}

/** What factors set rests on what the experiment says of them. */
function withFactors(loaded: LoadedScenario, { factors }: SweepJob): LoadedScenario {
  const provenance = { ...loaded.provenance };
  for (const { name, path: shared, members, evidence, note } of factors) {
    for (const { path } of members ?? [{ path: shared }]) {
      const own = provenance[path];
      if (own === undefined) continue;
      const { note: _, ...rest } = own;
      provenance[path] = {
        ...rest,
        evidence: evidence ?? "assumed",
        source: `factor ${name}`,
        ...(note !== undefined && { note }),
      };
    }
  }
  return { ...loaded, provenance };
}
