import { compareResults } from "../../experiment/compare/compareResults.ts";
import { formatMonth } from "../../scenario/month.ts";
import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { differencesChart } from "../charts/difference.ts";
import { seriesChart } from "../charts/series.ts";
import { slopeChart } from "../charts/slope.ts";
import { differenceData, scenariosData, slopeData } from "../data/pairData.ts";
import { chosenMonth, chosenOutcomes } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";

type Pair = Extract<Plotted, { kind: "pair" }>;

/** Compares the two at some months: the measures of lead, or only the outcomes that are named. */
function comparisonOf({ base, other }: Pair, at: readonly number[], outcomes: readonly string[] | undefined) {
  if (outcomes !== undefined)
    for (const source of [base, other]) for (const id of outcomes) chosenOutcomes(source, [id]);
  const comparison = compareResults(base, other, { at, outcomes });
  if (outcomes !== undefined) return { ...comparison, measures: [] };
  if (comparison.measures.length === 0)
    throw new ChartError("the two hold no measure of lead; name an --outcome");
  return comparison;
}

function monthsOf({ base, other }: Pair): number {
  return Math.min(base.result.months, other.result.months);
}

/** Two scenarios in one month. */
export const slopeKind: ChartKind<Pair> = {
  name: slopeChart.name,
  about: slopeChart.about,
  of: "pair",
  heeds: ["outcomes", "month"],
  make(pair, { outcomes, month }) {
    const shorter = pair.base.result.months <= pair.other.result.months ? pair.base : pair.other;
    const tick = chosenMonth(shorter, month);
    const comparison = comparisonOf(pair, [tick], outcomes);
    return chartOf(slopeChart, slopeData(pair, comparison, formatMonth(tick)));
  },
};

/** What the second of two scenarios changes, at the ends of years. */
export const differencesKind: ChartKind<Pair> = {
  name: differencesChart.name,
  about: differencesChart.about,
  of: "pair",
  heeds: ["outcomes"],
  make(pair, { outcomes }) {
    const months = monthsOf(pair);
    const ticks = Array.from({ length: months }, (_, tick) => tick);
    const at = months < 36 ? ticks : ticks.filter((tick) => tick % 12 === 11 || tick === months - 1);
    return chartOf(differencesChart, differenceData(pair, comparisonOf(pair, at, outcomes)));
  },
};

/** One outcome in both scenarios. */
export const scenariosKind: ChartKind<Pair> = {
  name: "series",
  about: "one outcome in both scenarios over time, with bands",
  of: "pair",
  heeds: ["outcomes"],
  make({ base, other }, { outcomes = ["lag_months_china"] }) {
    if (outcomes.length !== 1) throw new ChartError("chart series of two runs: takes one outcome");
    for (const source of [base, other]) chosenOutcomes(source, outcomes);
    return chartOf(seriesChart, scenariosData([base, other], outcomes[0]!));
  },
};
