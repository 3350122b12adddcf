import { chartOf } from "../chart.ts";
import { seriesChart } from "../charts/series.ts";
import { measureData, rivalsOf, seriesData } from "../data/seriesData.ts";
import { chosenMeasure, chosenOutcomes, chosenPlace, requireHeld } from "./choose.ts";
import { ChartError, type ChartKind, type Plotted } from "./kind.ts";

type Run = Extract<Plotted, { kind: "run" }>;

/** Outcomes over time; without any, a measure of lead for both rivals. */
export const seriesKind: ChartKind<Run> = {
  name: seriesChart.name,
  about: seriesChart.about,
  of: "run",
  heeds: ["outcomes", "measure", "region", "sector"],
  make({ source }, { outcomes, measure, region, sector }) {
    if (outcomes !== undefined) {
      if (measure ?? region ?? sector)
        throw new ChartError("outcomes are named whole: leave out measure, region and sector");
      return chartOf(seriesChart, seriesData(source, chosenOutcomes(source, outcomes)));
    }
    if (region !== undefined && sector !== undefined)
      throw new ChartError("a region or a sector, not both: the model counts no sector of a region");
    const place = region ?? sector;
    const scope =
      place === undefined ? "world" : chosenPlace(source, region === undefined ? "sector" : "region", place);
    const chosen = chosenMeasure(
      measure ?? (place === undefined ? "capability" : "users"),
      place === undefined ? undefined : ["users", "tokens", "spend"],
    );
    requireHeld(source, rivalsOf(chosen, scope));
    return chartOf(seriesChart, measureData(source, chosen.id, scope));
  },
};
