import type { Compared, Comparison } from "../../experiment/compare/comparison.ts";
import type { ChartSource } from "./chartSource.ts";
import { lineLabel, outcomeTitle, sideOf } from "./names.ts";
import type { ChartSeries, DifferenceData, SeriesData, SlopeData, SlopeLine } from "./series.ts";
import { chartSeries, footerOf, reading } from "./seriesData.ts";
import { formOf } from "./units.ts";

/** Two runs, the first of which is the base. */
export interface Pair {
  readonly base: ChartSource;
  readonly other: ChartSource;
}

/** Short names of the two; with their run-ids where they are the same scenario. */
export function sidesOf({ base, other }: Pair): readonly [string, string] {
  if (base.name !== other.name) return [base.name, other.name];
  return [`${base.name} ${base.run.slice(0, 6)}`, `${other.name} ${other.run.slice(0, 6)}`];
}

/** The panels of a comparison: a measure of lead for both rivals, or a chosen outcome. */
function panelsOf({ measures, outcomes }: Comparison, { base }: Pair) {
  return [
    ...measures.map(({ measure, us, china }) => ({
      label: measure.name,
      unit: measure.form === "share" ? "share" : "ECI points",
      lines: [
        { label: "US", origin: "us" as const, months: us },
        { label: "China", origin: "china" as const, months: china },
      ],
    })),
    ...outcomes.map((outcome) => ({
      label: outcomeTitle(outcome, base.names),
      unit: outcome.unit,
      lines: [{ label: lineLabel(outcome, base.names), ...sideOf(outcome.id), months: outcome.months }],
    })),
  ];
}

/** A comparison in one of its months. */
export function slopeData(pair: Pair, comparison: Comparison, month: string): SlopeData {
  const line = ({ months, ...side }: { label: string; months: readonly Compared[] }): SlopeLine => {
    const { base, other, clear } = months.find((compared) => compared.month === month)!;
    return { ...side, base: [base.p10, base.p50, base.p90], other: [other.p10, other.p50, other.p90], clear };
  };
  return {
    title: `${pair.other.title}, against ${pair.base.title}, ${month}`,
    subtitle:
      comparison.pairs === 1
        ? "One run of each."
        : `Medians of ${comparison.pairs} runs; the bars hold the middle 80 % of them.` +
          (comparison.pairs < 6 ? "" : " * The difference is clear of chance, run by run."),
    footer: footerOf([pair.base, pair.other]),
    month,
    sides: sidesOf(pair),
    panels: panelsOf(comparison, pair).map(({ lines, ...panel }) => ({ ...panel, lines: lines.map(line) })),
  };
}

/** A comparison over all of its months. */
export function differenceData(pair: Pair, comparison: Comparison): DifferenceData {
  const [base, other] = sidesOf(pair);
  const { pairs, level } = comparison;
  return {
    title: `What changes: ${pair.other.title}, against ${pair.base.title}`,
    subtitle:
      `${pairs === 1 ? "One pair" : `Mean over ${pairs} pairs`} of runs with the same luck, ${other} minus ${base}; ` +
      (pairs < 6 ? "too few for intervals." : `shaded: its ${level * 100} % interval.`),
    footer: footerOf([pair.base, pair.other]),
    sides: [base, other],
    pairs,
    level,
    panels: panelsOf(comparison, pair).map(({ lines, ...panel }) => ({
      ...panel,
      lines: lines.map(({ months, ...side }) => ({
        ...side,
        points: months.map(({ month, difference, interval }) => ({
          month,
          difference,
          ...(interval !== null && { low: interval[0], high: interval[1] }),
        })),
      })),
    })),
  };
}

/** One outcome in several runs. */
export function scenariosData(sources: readonly ChartSource[], outcome: string): SeriesData {
  const [first] = sources as readonly [ChartSource];
  const info = first.result.outcomes.find(({ id }) => id === outcome)!;
  const months = Math.min(...sources.map(({ result }) => result.months));
  const observed = first.observations.filter((one) => one.outcome === outcome);
  const runs = Math.min(...sources.map(({ result }) => result.replicates.length));
  const names = sources.map(({ name }) => name);
  const series = sources.map((source, scenario): ChartSeries => {
    const { origin: _, ...line } = chartSeries(source, outcome, { id: `${outcome}-${scenario}`, scenario });
    const alike = names.filter((name) => name === source.name).length > 1;
    return { ...line, label: alike ? `${source.name} ${source.run.slice(0, 6)}` : source.name };
  });
  return {
    title: outcomeTitle(info, first.names),
    subtitle: reading(runs, observed.length > 0),
    footer: footerOf(sources, observed),
    unit: info.unit,
    axis: info.unit === "share" ? "share, %" : formOf(info.unit).axis,
    months,
    runs,
    series,
    observations: observed,
    events: [],
  };
}
