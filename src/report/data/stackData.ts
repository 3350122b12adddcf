import type { Measure } from "../../experiment/measures.ts";
import { type Openness, type Origin, originNames } from "../theme.ts";
import type { ChartSource } from "./chartSource.ts";
import { measureAxes, measureName, placeName } from "./names.ts";
import { quantilesOf } from "./quantiles.ts";
import type { StackData } from "./series.ts";
import { footerOf } from "./seriesData.ts";
import { formOf } from "./units.ts";

/** The whole of a measure shared out in a place: by origin, and by openness where the run tells it. */
export function stackData(source: ChartSource, measure: Measure, scope = "world"): StackData {
  const { result } = source;
  const idOf = (side: string) => measure.us.replace(/_us_world$/, `_${side}_${scope}`);
  const mean = (side: string) =>
    idOf(side) in result.columns ? quantilesOf(result, idOf(side)).mean : undefined;
  const origins = (["us", "other", "eu", "china"] as const).flatMap((origin) => {
    const values = mean(origin);
    return values === undefined ? [] : [{ label: originNames[origin], origin: origin as Origin, values }];
  });
  const months = Array.from({ length: result.months }, (_, tick) => tick);
  if (!origins.some(({ origin }) => origin === "other")) {
    // Of single regions only the two rivals' shares are counted.
    const values = months.map((tick) =>
      Math.max(0, 1 - origins.reduce((sum, part) => sum + part.values[tick]!, 0)),
    );
    origins.splice(1, 0, { label: "EU and other", origin: "other", values });
  }
  const open = mean("open");
  const where = scope === "world" ? "" : `, ${placeName(scope, source.names)}`;
  const runs = result.replicates.length;
  return {
    title: `${measureName(measure.id)}${where}: who has which share`,
    subtitle: runs === 1 ? "One run." : `Means of ${runs} runs.`,
    footer: footerOf([source]),
    axis: `${measureAxes[measure.id]}, ${formOf("share").axis}`,
    months: result.months,
    runs,
    panels: [
      { label: "By origin of the model", parts: origins },
      ...(open === undefined
        ? []
        : [
            {
              label: "By openness",
              parts: [
                { label: "Closed", openness: "closed" as Openness, values: open.map((value) => 1 - value) },
                { label: "Open", openness: "open" as Openness, values: open },
              ],
            },
          ]),
    ],
  };
}
