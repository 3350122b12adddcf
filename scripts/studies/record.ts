import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { planId } from "../../src/experiment/sweep/plan.ts";
import { loadExperiment, type Plan, readTable, sweep } from "../../src/index.ts";
import { top } from "../docs/documents.ts";

/** Where the committed results of worked studies are. */
export const studiesFolder = `${top}results/reference/sweeps`;
/** The sweeps that have a page. */
export const studyNames = ["licences-yield", "openness-date"] as const;
/** Significant digits that are kept of a number: more than any page shows. */
const digits = 7;

/** A row of a study: the values of its factors, and each scalar by replicate (null where it has no value). */
export interface StudyRow {
  readonly values: Readonly<Record<string, number | string | boolean>>;
  readonly scalars: Readonly<Record<string, readonly (number | null)[]>>;
}

/** The results of a sweep that a page is made from. */
export interface StudyRecord {
  readonly format: 1;
  readonly name: string;
  /** Id of the sweep: it changes with all that may change a result. */
  readonly sweep: string;
  readonly engine: string;
  readonly replicates: number;
  readonly rows: readonly StudyRow[];
}

/** The plan of a study, as its experiment file stands today. */
export function planOf(name: string): Plan {
  return loadExperiment(`${top}scenarios/sweeps/${name}.yaml`).plan;
}

/** The record of a study; undefined if there is none. */
export function readStudy(name: string): StudyRecord | undefined {
  const path = `${studiesFolder}/${name}.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as StudyRecord) : undefined;
}

/** Why a record is not what its experiment would give today; undefined if it is. */
export function studyStaleness(record: StudyRecord | undefined, plan: Plan): string | undefined {
  if (record === undefined) return "not computed yet";
  if (record.engine !== plan.engine) return "the engine's code has changed";
  if (record.sweep !== planId(plan)) return "the experiment or its scenarios have changed";
  if (record.replicates !== plan.replicates) return "the number of replicates has changed";
  const values = (rows: readonly { readonly values: unknown }[]) =>
    JSON.stringify(rows.map((row) => row.values));
  return values(record.rows) === values(plan.rows) ? undefined : "the rows have changed";
}

/** Runs a study, or what is missing of it in a folder of results, and gives its record. */
export async function computeStudy(plan: Plan, out: string): Promise<StudyRecord> {
  const { folder, failures } = await sweep(plan, { out });
  if (failures.length > 0)
    throw new Error(`${plan.name}: ${failures.length} runs failed: ${failures[0]!.reason}`);
  const { columns } = await readTable(`${folder}/runs.parquet`);
  const dataOf = (name: string) => columns.find((column) => column.name === name)!.data as Float64Array;
  const { replicates, rows, scalars } = plan;
  return {
    format: 1,
    ...{ name: plan.name, sweep: planId(plan), engine: plan.engine, replicates },
    rows: rows.map(({ values, index }) => ({
      values,
      scalars: Object.fromEntries(
        scalars.map(({ name }) => [
          name,
          Array.from(dataOf(name).subarray(index * replicates, (index + 1) * replicates), rounded),
        ]),
      ),
    })),
  };
}

/** A number as records keep it. */
export function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
}

/** Writes a record whole: first under a passing name. One scalar of a row stands on one line. */
export function writeStudy(record: StudyRecord): void {
  mkdirSync(studiesFolder, { recursive: true });
  const path = `${studiesFolder}/${record.name}.json`;
  const text = JSON.stringify(record, undefined, 1);
  writeFileSync(`${path}.part`, `${text.replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, ""))}\n`);
  renameSync(`${path}.part`, path);
}
