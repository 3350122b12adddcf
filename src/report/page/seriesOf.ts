import { type Measure, measures } from "../../experiment/measures.ts";
import { groupLabels, measureAxes, outcomeTitle } from "../data/names.ts";
import type { NumberBands, ReportData, ResultNumbers } from "../data/report.ts";
import type { ChartSeries, Quantiles, SeriesData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import { scenarioSeries, type View } from "./state.ts";

/** Which series to show. */
export interface SeriesChoice {
  readonly view: View;
  readonly result: number;
  /** Id of a measure of lead, or of an outcome. */
  readonly measure: string;
  readonly rival: "us" | "china";
  readonly place: string;
}

/** The two rivals, with the names of their lines. */
export const rivals = [
  ["us", "US"],
  ["china", "China"],
] as const;

/** The series that the reader chose: both rivals of a scenario, or a figure of every scenario. */
export function seriesOf(data: ReportData, choice: SeriesChoice): SeriesData {
  const measure = measures.find(({ id }) => id === choice.measure);
  const { title, lines } = measure ? ofMeasure(data, measure, choice) : ofFigure(data, choice);
  const unit = lines[0]?.unit ?? "";
  const results = choice.view === "all" ? data.results : [data.results[choice.result]!];
  return {
    title,
    unit,
    axis: [measure && measureAxes[measure.id], formOf(unit).axis].filter(Boolean).join(", "),
    months: Math.max(...results.map(({ months }) => months)),
    runs: Math.min(...results.map(({ run }) => run.finished)),
    series: lines,
    observations: data.observations.filter(({ outcome }) => lines.some((line) => line.outcome === outcome)),
    events: [],
    footer: { source: data.program, run: results.map(({ run }) => run.id).join(", ") },
  };
}

interface Lines {
  readonly title: string;
  readonly lines: readonly ChartSeries[];
}

function ofMeasure(data: ReportData, measure: Measure, choice: SeriesChoice): Lines {
  const { view, result, rival } = choice;
  const placed = hasPlaces(data, measure.id);
  const place = placed ? choice.place : "world";
  const where = place === "world" ? "" : ` in ${placeName(data, place)}`;
  const { unit } = data.outcomes[measure.us]!;
  if (view === "one") {
    const numbers = data.numbers.results[result]!;
    return {
      title: `${measure.name}${where}`,
      lines: rivals.flatMap(([origin, label]) => {
        const bands = bandsAt(numbers, measure, origin, place);
        return bands
          ? [{ id: origin, outcome: measure[origin], label, unit, origin, bands: quantiles(bands) }]
          : [];
      }),
    };
  }
  const name = rival === "us" ? "US" : "China";
  return {
    title: `${measure.name}${where}: ${name}`,
    lines: ofScenarios(data, (numbers) => bandsAt(numbers, measure, rival, place), measure[rival], unit),
  };
}

/** Whether the rivals' figures of a measure are known by place. */
export function hasPlaces(data: ReportData, measure: string): boolean {
  return data.numbers.results.some(({ places }) => places[measure]?.world?.us !== undefined);
}

function ofFigure(data: ReportData, { view, result, measure: outcome }: SeriesChoice): Lines {
  const info = data.outcomes[outcome]!;
  const title = outcomeTitle(info, { regions: {}, sectors: {} });
  const all = ofScenarios(data, ({ bands }) => bands[outcome], outcome, info.unit);
  if (view === "all") return { title, lines: all };
  const own = all.filter(({ scenario }) => scenario === result);
  return { title, lines: own.map((line) => ({ ...line, label: "Median", scenario: 0 })) };
}

function ofScenarios(
  data: ReportData,
  bandsOf: (numbers: ResultNumbers) => NumberBands | undefined,
  outcome: string,
  unit: string,
): ChartSeries[] {
  return data.results.flatMap(({ title }, scenario) => {
    const bands = bandsOf(data.numbers.results[scenario]!);
    if (bands === undefined) return [];
    // Beside others, only the base has bands: more would hide each other.
    const shown = scenario === 0 || data.results.length === 1 ? bands : { p50: bands.p50 };
    return [{ id: scenarioSeries(scenario), outcome, label: title, unit, scenario, bands: quantiles(shown) }];
  });
}

function bandsAt(
  numbers: ResultNumbers,
  measure: Measure,
  rival: "us" | "china",
  place: string,
): NumberBands | undefined {
  return place === "world" ? numbers.bands[measure[rival]] : numbers.places[measure.id]?.[place]?.[rival];
}

function placeName(data: ReportData, place: string): string {
  return groupLabels[place] ?? data.places.find(({ id }) => id === place)?.name ?? place;
}

/** All quantiles; where the report holds fewer, the next that it holds towards the median stand for them. */
export function quantiles(bands: NumberBands): Quantiles {
  const { p50 } = bands;
  const p10 = bands.p10 ?? p50;
  const p90 = bands.p90 ?? p50;
  const { p05 = p10, p25 = p50, p75 = p50, p95 = p90, mean = p50 } = bands;
  return { p05, p10, p25, p50, p75, p90, p95, mean };
}
