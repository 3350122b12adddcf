import { measures } from "../../experiment/measures.ts";
import { measureAxes, shortRegion } from "../data/names.ts";
import type { ReportData } from "../data/report.ts";
import type { PanelsData, StackData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import { type Openness, type Origin, originNames } from "../theme.ts";
import { quantiles, rivals } from "./seriesOf.ts";

/** A measure of lead in each region or sector of a result. */
export function panelsOf(
  data: ReportData,
  result: number,
  measure: string,
  by: "region" | "sector",
): PanelsData {
  const { name, us, china } = measures.find(({ id }) => id === measure)!;
  const here = data.numbers.results[result]!.places[measure] ?? {};
  const { months, run } = data.results[result]!;
  const { unit } = data.outcomes[us]!;
  return {
    title: `${name} by ${by}`,
    unit,
    axis: `${measureAxes[measure]}, ${formOf(unit).axis}`,
    months,
    runs: run.finished,
    by,
    panels: data.places
      .filter(({ id, kind }) => kind === by && here[id]?.us !== undefined)
      .map(({ id, name: place }) => ({
        id,
        label: by === "region" ? shortRegion(place) : place,
        series: rivals.map(([origin, label]) => ({
          id: origin,
          outcome: origin === "us" ? us : china,
          label,
          unit,
          origin,
          bands: quantiles(here[id]![origin]!),
        })),
      })),
    footer: { source: data.program, run: run.id },
  };
}

/** The whole of a measure in the world, shared out by origin and by openness. */
export function stackOf(data: ReportData, result: number, measure: string): StackData {
  const { name, us } = measures.find(({ id }) => id === measure)!;
  const { means } = data.numbers.results[result]!;
  const { months, run } = data.results[result]!;
  const mean = (side: string) => means[us.replace("_us_world", `_${side}_world`)];
  const parts = (["us", "other", "eu", "china"] as const).flatMap((origin: Origin) => {
    const values = mean(origin);
    return values === undefined ? [] : [{ label: originNames[origin], origin, values }];
  });
  const open = mean("open");
  const openness = (side: Openness, values: readonly number[]) => ({
    label: side === "open" ? "Open" : "Closed",
    openness: side,
    values,
  });
  return {
    title: `${name}: who has which share`,
    axis: `${measureAxes[measure]}, ${formOf("share").axis}`,
    months,
    runs: run.finished,
    panels: [
      { label: "By origin of the model", parts },
      ...(open === undefined
        ? []
        : [
            {
              label: "By openness",
              parts: [
                openness(
                  "closed",
                  open.map((value) => 1 - value),
                ),
                openness("open", open),
              ],
            },
          ]),
    ],
    footer: { source: data.program, run: run.id },
  };
}
