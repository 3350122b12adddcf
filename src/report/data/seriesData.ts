import { type Measure, measures } from "../../experiment/measures.ts";
import type { ChartSource } from "./chartSource.ts";
import { lineLabel, measureAxes, measureName, outcomeTitle, placeName, sideOf } from "./names.ts";
import { quantilesOf } from "./quantiles.ts";
import type { ChartFooter, ChartSeries, SeriesData } from "./series.ts";
import { formOf } from "./units.ts";

/** Some outcomes of a run over time, with bands and with what was observed. All have one unit. */
export function seriesData(
  source: ChartSource,
  outcomes: readonly string[],
  head: { title?: string; axis?: string } = {},
): SeriesData {
  const { result, observations, names } = source;
  const infos = outcomes.map((id) => result.outcomes.find((info) => info.id === id)!);
  const { unit } = infos[0]!;
  const seen = observations.filter(({ outcome }) => outcomes.includes(outcome));
  return {
    title: head.title ?? infos.map((info) => outcomeTitle(info, names)).join(" · "),
    subtitle: reading(result.replicates.length, seen.length > 0),
    footer: footerOf([source], seen),
    unit,
    axis: [head.axis ?? (unit === "share" ? "share" : undefined), formOf(unit).axis]
      .filter((part) => part !== undefined && part !== "")
      .join(", "),
    months: result.months,
    runs: result.replicates.length,
    series: outcomes.map((id) => chartSeries(source, id)),
    observations: seen,
    events: [],
  };
}

/** An outcome of a run as a line of a chart. */
export function chartSeries(
  { result, names }: ChartSource,
  id: string,
  place: Partial<ChartSeries> = {},
): ChartSeries {
  const info = result.outcomes.find((outcome) => outcome.id === id)!;
  return {
    id,
    outcome: id,
    label: lineLabel(info, names),
    unit: info.unit,
    ...sideOf(id),
    bands: quantilesOf(result, id),
    ...place,
  };
}

/** Ids of the two rivals' outcomes of a measure: in the world, or in a region, sector or group of regions. */
export function rivalsOf(measure: Measure, scope = "world"): readonly [us: string, china: string] {
  if (scope === "world" || measure.id === "capability" || measure.id === "downloads")
    return [measure.us, measure.china];
  return [measure.us.replace(/_world$/, `_${scope}`), measure.china.replace(/_world$/, `_${scope}`)];
}

/** A measure of lead over time, both rivals. */
export function measureData(source: ChartSource, measureId: string, scope = "world"): SeriesData {
  const measure = measures.find(({ id }) => id === measureId)!;
  const where = scope === "world" ? "" : `, ${placeName(scope, source.names)}`;
  return seriesData(source, rivalsOf(measure, scope), {
    title: `${measureName(measureId)}${where}: US and China`,
    axis: measureAxes[measureId]!,
  });
}

/** How observed figures are to be read. */
export const observedReading = " Hollow points: observed.";

/** How lines and shades are to be read. */
export function reading(runs: number, observed: boolean): string {
  const points = observed ? observedReading : "";
  if (runs === 1) return `One run.${points}`;
  return `Median of ${runs} runs; shaded: the middle 50, 80 and 90 % of them.${points}`;
}

/** Where the figures of a chart come from. */
export function footerOf(
  sources: readonly ChartSource[],
  observed: readonly { readonly source: string }[] = [],
): ChartFooter {
  const runs = sources.map(({ title, result }) => {
    const { replicates, resolution, seed } = result;
    const count = replicates.length === 1 ? "1 run" : `${replicates.length} runs`;
    return `airace, scenario “${title}” (${count}, ${resolution}, seed ${seed})`;
  });
  const seen = [...new Set(observed.map(({ source }) => source))];
  return {
    source: [...runs, ...(seen.length > 0 ? [`observed: ${seen.join(", ")}`] : [])].join("; "),
    run: `run ${sources.map(({ run }) => run).join(" and ")}`,
  };
}
