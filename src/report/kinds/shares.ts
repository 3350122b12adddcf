import { chartOf } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { sharesChart } from "../charts/stackedShares.ts";
import { rivalsOf } from "../data/seriesData.ts";
import { stackData } from "../data/stackData.ts";
import { chosenMeasure, chosenPlace, requireHeld } from "./choose.ts";
import type { ChartKind, Plotted } from "./kind.ts";
import { countedByPlace } from "./panels.ts";

type Run = Extract<Plotted, { kind: "run" }>;

/** Shares of a whole that add up to one. */
export const sharesKind: ChartKind<Run> = {
  name: sharesChart.name,
  about: sharesChart.about,
  of: "run",
  heeds: ["measure", "region", "sector"],
  lacking({ source }) {
    const held = [...countedByPlace, "downloads"].some((id) =>
      rivalsOf(chosenMeasure(id)).every((outcome) => outcome in source.result.columns),
    );
    return held ? undefined : "the run holds no shares of the world";
  },
  make({ source }, { measure = "users", region, sector }) {
    if (region !== undefined && sector !== undefined)
      throw new ChartError("a region or a sector, not both: the model counts no sector of a region");
    const place = region ?? sector;
    const scope =
      place === undefined ? "world" : chosenPlace(source, region === undefined ? "sector" : "region", place);
    const among = scope === "world" ? [...countedByPlace, "downloads"] : countedByPlace;
    const chosen = chosenMeasure(measure, among);
    requireHeld(source, rivalsOf(chosen, scope));
    return chartOf(sharesChart, stackData(source, chosen, scope));
  },
};
