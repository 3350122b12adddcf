import { formatMonth } from "../../scenario/month.ts";
import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import type { ChartDefinition } from "../charts/definition.ts";
import { leadUnit } from "../charts/leadScale.ts";
import { tilesChart } from "../charts/tileMap.ts";
import { mapChart, mappedRegions } from "../charts/worldMap.ts";
import { mapData } from "../data/mapData.ts";
import type { MapData } from "../data/series.ts";
import { chosenMeasure, chosenMonth } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";
import { countedByPlace } from "./panels.ts";

type Run = Extract<Plotted, { kind: "run" }>;

const mapped = ["capability", ...countedByPlace];

function kindOf(
  chart: ChartDefinition<MapData>,
  needs: (data: MapData) => string | undefined,
): ChartKind<Run> {
  return {
    name: chart.name,
    about: chart.about,
    of: "run",
    heeds: ["measure", "month"],
    lacking({ source }) {
      const found = mapped
        .map((id) => mapData(source, chosenMeasure(id)))
        .find(({ regions }) => regions.length > 0);
      return found === undefined ? "the run holds no measure by region" : needs(found);
    },
    make({ source }, { measure = "users", month }) {
      const tick = chosenMonth(source, month);
      const data = mapData(source, chosenMeasure(measure, mapped), tick);
      if (data.regions.length === 0) throw new ChartError(`the run holds no ${measure} by region`);
      const { runs, unit } = data;
      const of = runs === 1 ? "one run" : `medians of ${runs} runs`;
      return chartOf(chart, {
        ...data,
        title: `${data.title}, ${formatMonth(tick)}`,
        subtitle: `By how much US or Chinese models are ahead, in ${leadUnit(unit)}; ${of}.`,
      });
    },
  };
}

/** Tiles. */
export const tilesKind = kindOf(tilesChart, () => undefined);

/** The map of the world, for regions that it has shapes of. */
export const mapKind = kindOf(mapChart, ({ regions }) =>
  regions.some(({ id }) => mappedRegions.includes(id)) ? undefined : "none of its regions is on the map",
);
