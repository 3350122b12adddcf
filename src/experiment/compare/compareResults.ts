import type { LoadedScenario } from "../../scenario/load.ts";
import { formatMonth } from "../../scenario/month.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { EnsembleResult } from "../ensemble.ts";
import { leadsOf } from "../leads.ts";
import { measures } from "../measures.ts";
import { bandOf } from "../quantile.ts";
import { type Aligned, align } from "./align.ts";
import { defaultResamples, meanIntervals } from "./bootstrap.ts";
import { CompareError } from "./compareError.ts";
import type { Compared, Comparison } from "./comparison.ts";
import { excludesZero } from "./decide.ts";
import { differingParameters, sourcesOf } from "./differing.ts";
import { meanOf } from "./moments.ts";
import { pair } from "./paired.ts";

/** A result to compare, with its scenario where the parameters are to be compared too. */
export interface Comparable {
  /** The name that it goes by. */
  readonly name: string;
  readonly result: EnsembleResult;
  readonly scenario?: Pick<LoadedScenario, "provenance" | "sources"> | undefined;
  readonly folder?: string | undefined;
  /** Hash of the engine that computed it. */
  readonly engine?: string | undefined;
}

/** What of two results to compare, and how. */
export interface CompareResultsOptions {
  /** Outcomes beside the measures of lead. */
  readonly outcomes?: readonly string[] | undefined;
  /** Months, counted from 2023-01; the ends of 2025, 2030 and 2035, and the last month where one of them is missing. */
  readonly at?: readonly number[] | undefined;
  /** Level of the intervals; 0.95 unless said. */
  readonly level?: number | undefined;
  readonly resamples?: number | undefined;
}

/** Decembers that are compared unless said. */
const usualTicks = [35, 95, 155];

/**
 * Compares two results that are in memory, replicate by replicate: a pure function. `compare` finds or runs them.
 *
 * @throws CompareError where nothing can be paired, or an outcome or month asked for is not in both
 * @example
 * const options = { runs: 1, until: 5, resolution: "expected" };
 * const base = await ensemble(loadScenario("airace:baseline"), options);
 * const other = await ensemble(loadScenario("airace:articles/us-open-2026"), options);
 * const { measures } = compareResults({ name: "base", result: base }, { name: "open", result: other });
 * measures[1].measure.name; // "Users"
 * measures[1].us[0].difference; // 0
 */
export function compareResults(
  base: Comparable,
  other: Comparable,
  options: CompareResultsOptions = {},
): Comparison {
  const { level = 0.95, resamples = defaultResamples } = options;
  const aligned = align(base, other);
  const leftOut = [...aligned.notes];
  const held = measures.filter(({ us, china }) => holdBoth(aligned, us) && holdBoth(aligned, china));
  const missing = measures.filter((measure) => !held.includes(measure)).map(({ name }) => name.toLowerCase());
  if (missing.length > 0) leftOut.push(`measures that not both hold: ${missing.join(", ")}`);
  const ids = [...new Set(options.outcomes)];
  for (const id of ids) requireOutcome(id, aligned, [base.name, other.name]);
  const ticks = ticksOf(options.at, aligned.base.months, leftOut);
  const figures = compareFigures(aligned, [...held.flatMap(({ us, china }) => [us, china]), ...ids], {
    ticks,
    level,
    resamples,
  });
  const leads = { base: leadsOf(aligned.base, ticks), other: leadsOf(aligned.other, ticks) };
  const parameters =
    base.scenario && other.scenario ? differingParameters(base.scenario, other.scenario) : [];
  return {
    base: sideOf(base),
    other: sideOf(other),
    seed: aligned.base.seed,
    pairs: aligned.base.replicates.length,
    span: [formatMonth(0), formatMonth(aligned.base.months - 1)],
    level,
    resamples,
    leftOut,
    warnings: warningsOf(base, other),
    measures: held.map((measure) => ({
      measure,
      us: figures.get(measure.us)!,
      china: figures.get(measure.china)!,
      leads: {
        base: leads.base.find((lead) => lead.measure === measure)!,
        other: leads.other.find((lead) => lead.measure === measure)!,
      },
    })),
    outcomes: ids.map((id) => ({
      ...aligned.base.outcomes.find((series) => series.id === id)!,
      months: figures.get(id)!,
    })),
    parameters,
    sources: base.scenario && other.scenario ? sourcesOf(parameters, base.scenario, other.scenario) : {},
  };
}

/** Outcomes by id, in each month; all are resampled alike, since a replicate is drawn whole. */
function compareFigures(
  { base, other }: Aligned,
  ids: readonly string[],
  how: { readonly ticks: readonly number[]; readonly level: number; readonly resamples: number },
): Map<string, Compared[]> {
  const cells = [...new Set(ids)].flatMap((id) =>
    how.ticks.map((tick) => {
      const values = [valuesAt(base, id, tick), valuesAt(other, id, tick)] as const;
      return { id, tick, values, pairing: pair(...values) };
    }),
  );
  const intervals = meanIntervals(
    cells.map(({ pairing }) => pairing.differences),
    { level: how.level, resamples: how.resamples, seed: base.seed },
  );
  const figures = new Map<string, Compared[]>();
  for (const [index, { id, tick, values, pairing }] of cells.entries()) {
    const interval = intervals[index] ?? null;
    const figure = {
      month: formatMonth(tick),
      base: bandOf(values[0]),
      other: bandOf(values[1]),
      difference: meanOf(pairing.differences),
      interval,
      clear: interval !== null && excludesZero(interval),
      varianceRemoved: pairing.removed ?? null,
      probabilityAbove: pairing.above,
    };
    figures.set(id, [...(figures.get(id) ?? []), figure]);
  }
  return figures;
}

/** An outcome in one month, by replicate. */
export function valuesAt(result: EnsembleResult, id: string, tick: number): Float64Array {
  return Float64Array.from(result.columns[id]!, (column) => column[tick]!);
}

function holdBoth({ base, other }: Aligned, id: string): boolean {
  return id in base.columns && id in other.columns;
}

function requireOutcome(id: string, { base, other }: Aligned, names: readonly [string, string]): void {
  for (const [place, result] of [base, other].entries()) {
    if (id in result.columns) continue;
    const near = nearest(id, Object.keys(result.columns));
    throw new CompareError(
      `${names[place]} holds no outcome ${id}${near === undefined ? "" : ` (did you mean ${near}?)`}`,
    );
  }
}

function ticksOf(at: readonly number[] | undefined, months: number, leftOut: string[]): number[] {
  const wanted = at ?? usualTicks;
  const ticks = [...new Set(wanted)].filter((tick) => tick >= 0 && tick < months).sort((a, b) => a - b);
  if (at === undefined) {
    if (ticks.length < usualTicks.length && ticks.at(-1) !== months - 1) ticks.push(months - 1);
    return ticks;
  }
  const beyond = wanted.filter((tick) => !ticks.includes(tick)).map(formatMonth);
  const span = `2023-01 to ${formatMonth(months - 1)}`;
  if (ticks.length === 0)
    throw new CompareError(`${beyond.join(", ")}: not among the months of both, ${span}`);
  if (beyond.length > 0) leftOut.push(`months asked for that not both have: ${beyond.join(", ")}`);
  return ticks;
}

function sideOf({ name, folder, result }: Comparable): Comparison["base"] {
  return {
    name,
    title: result.title,
    resolution: result.resolution,
    failures: result.failures,
    ...(folder === undefined ? {} : { folder }),
  };
}

function warningsOf(base: Comparable, other: Comparable): string[] {
  const warnings: string[] = [];
  const [a, b] = [base.result.resolution, other.result.resolution];
  if (a !== b) {
    warnings.push(
      `${base.name} is in resolution ${a}, ${other.name} in ${b}: part of the difference comes from that`,
    );
  }
  if (base.engine !== undefined && other.engine !== undefined && base.engine !== other.engine) {
    warnings.push(
      `${base.name} and ${other.name} were computed by different versions of the engine: part of the difference ` +
        "may come from that; run the older one anew",
    );
  }
  return warnings;
}
