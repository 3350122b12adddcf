import type { Measure } from "../../experiment/measures.ts";
import type { ChartSource } from "./chartSource.ts";
import { measureAxes, measureName, shortName } from "./names.ts";
import type { PanelsData } from "./series.ts";
import { chartSeries, footerOf, reading, rivalsOf } from "./seriesData.ts";
import { formOf } from "./units.ts";

/** A measure of lead in each region or sector that the run holds it of. */
export function panelsData(source: ChartSource, measure: Measure, by: "region" | "sector"): PanelsData {
  const { result, names } = source;
  const entries = Object.entries(by === "region" ? names.regions : names.sectors);
  const panels = entries
    .filter(([id]) => rivalsOf(measure, id).every((outcome) => outcome in result.columns))
    .map(([id, name]) => ({
      id,
      label: shortName(name),
      series: rivalsOf(measure, id).map((outcome, rival) =>
        chartSeries(source, outcome, { id: rival === 0 ? "us" : "china", [by]: id }),
      ),
    }));
  const runs = result.replicates.length;
  return {
    title: `${measureName(measure.id)} by ${by}: US and Chinese models`,
    subtitle: runs === 1 ? reading(1, false) : `Median of ${runs} runs; shaded: the middle 80 % of them.`,
    footer: footerOf([source]),
    unit: "share",
    axis: `${measureAxes[measure.id]}, ${formOf("share").axis}`,
    months: result.months,
    runs,
    by,
    panels,
  };
}
