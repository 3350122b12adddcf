import { measures } from "../../experiment/measures.ts";
import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { seriesChart } from "../charts/series.ts";
import { measureData, rivalsOf, seriesData } from "../data/seriesData.ts";
import { chosenMeasure, chosenOutcomes, chosenPlace, requireHeld } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";
import { countedByPlace } from "./panels.ts";

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
    const usual = place === undefined ? usualMeasure(source) : "users";
    if (measure === undefined && usual === undefined) {
      return chartOf(seriesChart, seriesData(source, [source.result.outcomes[0]!.id]));
    }
    const chosen = chosenMeasure(measure ?? usual!, place === undefined ? undefined : countedByPlace);
    requireHeld(source, rivalsOf(chosen, scope));
    return chartOf(seriesChart, measureData(source, chosen.id, scope));
  },
};

/** The first measure of lead that a run holds. */
function usualMeasure({ result }: Run["source"]): string | undefined {
  return measures.find(({ us, china }) => us in result.columns && china in result.columns)?.id;
}
