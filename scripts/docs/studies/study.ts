import type { Interval } from "../../../src/experiment/compare/bootstrap.ts";
import { meanIntervals } from "../../../src/experiment/compare/bootstrap.ts";
import { excludesZero } from "../../../src/experiment/compare/decide.ts";
import { meanOf } from "../../../src/experiment/compare/moments.ts";
import { type LoadedExperiment, loadExperiment, varianceSplit } from "../../../src/index.ts";
import { readStudy, type StudyRecord, type StudyRow } from "../../studies/record.ts";
import { top } from "../documents.ts";
import { table } from "../markdown.ts";

/** A worked study: its experiment and its results. */
export interface Study {
  readonly experiment: LoadedExperiment;
  readonly record: StudyRecord;
}

/** Values of factors that single a row out. */
export type Choice = Readonly<Record<string, number | string>>;

/** How a scalar is written: its name for readers, unit, decimals, and the factor by which it is multiplied. */
export interface Shown {
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  readonly times?: number;
}

/** The mean difference of a scalar between two rows, replicate by replicate, with its 95 % interval. */
export interface Effect {
  readonly mean: number;
  readonly interval: Interval;
  /** Whether the interval excludes zero. */
  readonly clear: boolean;
}

/** Reads a study. Throws an Error where its results are missing. */
export function readStudyOf(name: string): Study {
  const record = readStudy(name);
  if (record === undefined)
    throw new Error(`results/reference/sweeps/${name}.json is missing: npm run reference`);
  return { experiment: loadExperiment(`${top}scenarios/sweeps/${name}.yaml`), record };
}

/** The one row with these values. */
export function rowOf({ record }: Study, choice: Choice): StudyRow {
  const fits = record.rows.filter(({ values }) =>
    Object.entries(choice).every(([name, value]) => values[name] === value),
  );
  if (fits.length !== 1) throw new Error(`${fits.length} rows with ${JSON.stringify(choice)}`);
  return fits[0]!;
}

/** A scalar of a row by replicate, where each run has a value. */
export function valuesOf(study: Study, choice: Choice, scalar: string): number[] {
  const values = rowOf(study, choice).scalars[scalar];
  if (values === undefined || values.includes(null)) throw new Error(`${scalar}: not in every run`);
  return values as number[];
}

/** The mean of a scalar in a row. */
export function meanAt(study: Study, choice: Choice, scalar: string): number {
  return meanOf(valuesOf(study, choice, scalar));
}

/** What going from one row to another does to a scalar. */
export function effectOf(study: Study, from: Choice, to: Choice, scalar: string): Effect {
  const [before, after] = [valuesOf(study, from, scalar), valuesOf(study, to, scalar)];
  const differences = after.map((value, run) => value - before[run]!);
  const [interval] = meanIntervals([differences]) as [Interval];
  return { mean: meanOf(differences), interval, clear: excludesZero(interval) };
}

/** A number as `Shown` says, without its unit. */
export function amount(value: number, { decimals, times = 1 }: Shown): string {
  const text = (value * times).toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

/** An effect with its interval: "-1.7 (-2.1 to -1.3)". */
export function effectText({ mean, interval }: Effect, shown: Shown): string {
  const sign = mean > 0 ? "+" : "";
  return `${sign}${amount(mean, shown)} (${interval.map((end) => amount(end, shown)).join(" to ")})`;
}

/** A table of the means of a scalar: one factor down, one across, other factors held. */
export function gridTable(
  study: Study,
  scalar: string,
  { down, across, held = {}, shown }: { down: string; across: string; held?: Choice; shown: Shown },
): string[] {
  const levels = (name: string) =>
    study.experiment.plan.factors.find((factor) => factor.name === name)!.levels;
  const rows = levels(down).map((level) => [
    `**${level}**`,
    ...levels(across).map((other) =>
      amount(meanAt(study, { ...held, [down]: level as number, [across]: other as number }, scalar), shown),
    ),
  ]);
  return table([`${down} ↓ ${across} →`, ...levels(across).map(String)], rows);
}

/** How much of the variance of scalars comes from the rows, and how much from chance. */
export function varianceTable({ record }: Study, scalars: Readonly<Record<string, Shown>>): string[] {
  const rows = Object.entries(scalars).map(([name, shown]) => {
    const { parameterShare, bands } = varianceSplit(
      record.rows.map(({ scalars: of }) => of[name] as number[]),
    );
    const band = ({ p10, p90 }: { p10: number; p90: number }) =>
      `${amount(p10, shown)} to ${amount(p90, shown)}`;
    return [
      `${shown.name} (${shown.unit})`,
      band(bands.all),
      band(bands.parameters),
      band(bands.replicates),
      parameterShare === undefined ? "" : `${(100 * parameterShare).toFixed(0)} %`,
    ];
  });
  return table(["", "80 % of all runs", "rows alone", "chance alone", "variance from rows"], rows);
}

/** What is varied, how it is known, and how it was run. */
export function setting({ experiment, record }: Study): string[] {
  const { plan, description, sources } = experiment;
  const factors = plan.factors.map(({ name, path, levels, unit, evidence, source, note }) => {
    const publication = source === undefined ? undefined : sources[source];
    const cited = publication?.url
      ? `[${publication.title}](${publication.url})`
      : (publication?.title ?? source ?? "");
    return [
      name,
      `\`${path}\``,
      levels.join(", "),
      unit,
      `${evidence ?? ""}${cited && `: ${cited}`}`,
      note ?? "",
    ];
  });
  return [
    description,
    "",
    ...table(["factor", "parameter", "levels", "unit", "known how", "why these"], factors),
    "",
    `${plan.rows.length} rows, ${record.replicates} replicates each with the same chance events in every row, resolution`,
    `\`${plan.resolution}\`. Sweep \`${record.sweep}\`, engine \`${record.engine.slice(0, 12)}\`. To run it:`,
    "",
    "```",
    `npx airace sweep scenarios/sweeps/${plan.name}.yaml`,
    "```",
  ];
}
