import { existsSync } from "node:fs";
import { join } from "node:path";
import { readPieces } from "../../results/tables/readTable.ts";
import { formatMonth } from "../../scenario/month.ts";
import { designPoints } from "../sweep/designPoints.ts";
import { readPlan } from "../sweep/folder.ts";
import type { SweepJob } from "../sweep/job.ts";
import type { Design } from "../sweep/plan.ts";
import { processOf } from "../sweep/saltelliDesign.ts";
import { SweepError } from "../sweep/sweepError.ts";
import type { Study, StudyFactor, StudyMeasure } from "./study.ts";

/** Designs from which sensitivity can be read. */
export const studyDesigns: readonly Design["kind"][] = ["morris", "saltelli", "latinHypercube", "sobol"];

/** Most months of an outcome in the course of its indices. */
const longestCourse = 27;

/** Whether sensitivity can be read from a design; throws a SweepError saying what can be used instead. */
export function checkStudyDesign(what: string, { kind }: Design): void {
  if (studyDesigns.includes(kind)) return;
  const expected = `one of ${studyDesigns.join(", ")}`;
  throw new SweepError(`${what}: the design ${kind} gives no sensitivity indices, expected ${expected}`);
}

/**
 * Reads the final files of a sweep as studies of sensitivity, one for each base scenario.
 *
 * @throws SweepError for a folder that holds no sweep, is not finished, or whose design gives no indices
 */
export async function readStudies(folder: string): Promise<{ job: SweepJob; studies: Study[] }> {
  const job = readPlan(folder);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new SweepError(`${folder}: the sweep is not finished; run it again, and it goes on`);
  }
  const { design, rows } = job;
  if (design === undefined) {
    throw new SweepError(`${folder}: the plan does not say its design; run the sweep again`);
  }
  checkStudyDesign(folder, design);
  const factors = job.factors.map(factorOf);
  const points = designPoints(design, factors);
  const tables = await readTables(folder, job);
  const chosen = job.factors.some(({ kind }) => kind === "scenario");
  const count = chosen ? 1 : job.scenarios.length;
  if (points.length * count !== rows.length) {
    const found = `${rows.length} rows in ${count} scenarios, the design has ${points.length} points`;
    throw new SweepError(`${folder}: ${found}`);
  }
  const studies = Array.from({ length: count }, (_, place): Study => {
    const from = place * points.length;
    const part = (measure: StudyMeasure): StudyMeasure => ({
      ...measure,
      values: measure.values.subarray(from * job.replicates, (from + points.length) * job.replicates),
    });
    return {
      scenario: chosen ? "" : rows[from]!.scenario,
      ...{ design, factors, points, replicates: job.replicates },
      failed: tables.failed.subarray(from, from + points.length),
      measures: tables.measures.map(part),
      series: tables.series.map(part),
    };
  });
  return { job, studies };
}

function factorOf({ name, path, unit, description, evidence }: SweepJob["factors"][number]): StudyFactor {
  return {
    ...{ name, path, unit, description, process: processOf({ path }) },
    evidence: evidence ?? "assumed",
  };
}

/** All values of a sweep, by row and replicate. */
async function readTables(folder: string, job: SweepJob) {
  const { replicates, scalars, outcomes, months } = job;
  const size = job.rows.length * replicates;
  const empty = () => new Float64Array(size).fill(Number.NaN);
  const failed = new Int32Array(job.rows.length).fill(replicates);
  const scalarMeasures = scalars.map(
    (name): StudyMeasure => ({
      name,
      unit: job.units[name] ?? "",
      description: name,
      values: empty(),
    }),
  );
  const place = ["row", "replicate"];
  for await (const { rows, columns } of readPieces(join(folder, "runs.parquet"), {
    columns: [...place, ...scalars],
  })) {
    const [row, replicate, ...values] = columns.map(({ data }) => data as ArrayLike<number>);
    for (let at = 0; at < rows; at++) {
      failed[row![at]!]! -= 1;
      const run = row![at]! * replicates + replicate![at]!;
      for (const [scalar, column] of values.entries()) scalarMeasures[scalar]!.values[run] = column[at]!;
    }
  }
  const wanted = courseMonths(months);
  const series = outcomes.map(({ id, unit, description }) =>
    wanted.map((month): StudyMeasure => ({ name: id, month, unit, description, values: empty() })),
  );
  const slot = new Map(wanted.map((month, index) => [month, index]));
  if (outcomes.length > 0) {
    for await (const { rows, columns } of readPieces(join(folder, "series.parquet"), {
      columns: [...place, "month", ...outcomes.map(({ id }) => id)],
    })) {
      const [row, replicate, month, ...values] = columns.map(({ data }) => data);
      for (let at = 0; at < rows; at++) {
        const index = slot.get(String(month![at]));
        if (index === undefined) continue;
        const run = Number(row![at]) * replicates + Number(replicate![at]);
        for (const [outcome, column] of values.entries()) {
          series[outcome]![index]!.values[run] = Number(column[at]);
        }
      }
    }
  }
  // An experiment that says what it asks for, by scalars, is answered by these.
  const measures = scalars.length > 0 ? scalarMeasures : series.map((months) => months.at(-1)!);
  return { failed, measures, series: series.flat() };
}

/** Months evenly spread over a run, the last included: each half year, or wider apart in long runs. */
function courseMonths(months: number): string[] {
  const stride = 6 * Math.max(1, Math.ceil(months / 6 / longestCourse));
  const ticks: number[] = [];
  for (let tick = months - 1; tick >= 0; tick -= stride) ticks.unshift(tick);
  return ticks.map(formatMonth);
}
