import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { regionsChart, sectorsChart } from "../charts/smallMultiples.ts";
import { panelsData } from "../data/panelsData.ts";
import { chosenMeasure } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";

type Run = Extract<Plotted, { kind: "run" }>;

/** Measures that the model counts by region and by sector. */
export const countedByPlace = ["users", "tokens", "spend"];

function kindBy(by: "region" | "sector"): ChartKind<Run> {
  const chart = by === "region" ? regionsChart : sectorsChart;
  const dataOf = (source: Run["source"], measure: string) =>
    panelsData(source, chosenMeasure(measure, countedByPlace), by);
  return {
    name: chart.name,
    about: chart.about,
    of: "run",
    heeds: ["measure"],
    lacking({ source }) {
      const some = countedByPlace.some((measure) => dataOf(source, measure).panels.length > 0);
      return some ? undefined : `the run holds no shares by ${by}`;
    },
    make({ source }, { measure = "users" }) {
      const data = dataOf(source, measure);
      if (data.panels.length === 0) throw new ChartError(`the run holds no ${measure} by ${by}`);
      return chartOf(chart, data);
    },
  };
}

export const regionsKind = kindBy("region");
export const sectorsKind = kindBy("sector");
