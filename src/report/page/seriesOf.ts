import { measures } from "../../experiment/measures.ts";
import type { NumberBands, ReportData } from "../data/report.ts";
import type { ChartSeries, Quantiles, SeriesData } from "../data/series.ts";
import { formOf } from "../data/units.ts";

/** Which series to show. */
export interface SeriesChoice {
  readonly result: number;
  readonly measure: string;
  readonly place: string;
}

/** The two rivals on a measure, in a place, of a result. */
export function seriesOf(data: ReportData, { result, measure, place }: SeriesChoice): SeriesData {
  const { name, note, us, china } = measures.find(({ id }) => id === measure)!;
  const numbers = data.numbers.results[result]!;
  const here = place === "world" ? undefined : numbers.places[measure]?.[place];
  const { unit } = data.outcomes[us]!;
  const where = data.places.find(({ id }) => id === place)?.name;
  const rival = (origin: "us" | "china", label: string, outcome: string): ChartSeries => ({
    id: origin,
    outcome,
    label,
    unit,
    origin,
    bands: quantiles(here ? here[origin] : numbers.bands[outcome]!),
  });
  const { title, months, run } = data.results[result]!;
  return {
    title: here ? `${name} in ${where}` : name,
    subtitle: title,
    axis: here ? `${formOf(unit).axis} of ${name.toLowerCase()}, ${where}` : `${formOf(unit).axis}, ${note}`,
    unit,
    months,
    runs: run.finished,
    series: [rival("us", "US", us), rival("china", "China", china)],
    observations: [],
    events: [],
    footer: { source: data.program, run: run.id },
  };
}

/** All quantiles; where the report holds fewer, the next that it holds towards the median stand for them. */
function quantiles(bands: NumberBands): Quantiles {
  const { p50 } = bands;
  const p10 = bands.p10 ?? p50;
  const p90 = bands.p90 ?? p50;
  const { p05 = p10, p25 = p50, p75 = p50, p95 = p90, mean = p50 } = bands;
  return { p05, p10, p25, p50, p75, p90, p95, mean };
}
