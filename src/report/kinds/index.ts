import { nearest } from "../../scenario/nearest.ts";
import type { Chart } from "../chart.ts";
import { ChartError } from "../chartError.ts";
import { groupsKind, indicesKind, monthsKind, tornadoKind } from "./drivers.ts";
import { heatKind } from "./heat.ts";
import type { ChartKind, Choice, Plotted } from "./kind.ts";
import { lagKind } from "./lag.ts";
import { mapKind, tilesKind } from "./maps.ts";
import { differencesKind, scenariosKind, slopeKind } from "./pairs.ts";
import { regionsKind, sectorsKind } from "./panels.ts";
import { seriesKind } from "./series.ts";
import { sharesKind } from "./shares.ts";
import { boxKind, flipsKind, sweepFlipsKind, tradeoffKind, treeKind } from "./turns.ts";

/** All kinds of charts; the first of those that fit a result is what it gets unless one is named. */
export const chartKinds = [
  seriesKind,
  regionsKind,
  sectorsKind,
  sharesKind,
  lagKind,
  tilesKind,
  mapKind,
  slopeKind,
  differencesKind,
  scenariosKind,
  indicesKind,
  tornadoKind,
  groupsKind,
  monthsKind,
  heatKind,
  tradeoffKind,
  boxKind,
  treeKind,
  sweepFlipsKind,
  flipsKind,
] as unknown as readonly ChartKind[];

/** The kinds of charts of a result, with the reason why there can be none where it lacks something. */
export function kindsFor(
  plotted: Plotted,
): { readonly kind: ChartKind; readonly lacking: string | undefined }[] {
  return chartKinds
    .filter(({ of }) => of === plotted.kind)
    .map((kind) => ({ kind, lacking: kind.lacking?.(plotted) }));
}

const resultNames: Readonly<Record<Plotted["kind"], string>> = {
  run: "a run",
  pair: "two runs",
  sweep: "a sweep",
  flip: "a search for a flip",
};

/**
 * Makes a chart of a result.
 *
 * Throws a ChartError for a kind or a choice that is unknown, does not go together or is not in the result.
 */
export function makeChart(plotted: Plotted, name: string | undefined, choice: Choice): Chart {
  const fitting = kindsFor(plotted);
  const found =
    name === undefined
      ? fitting.find(({ lacking }) => lacking === undefined)
      : fitting.find(({ kind }) => kind.name === name);
  if (found === undefined) {
    if (name === undefined) throw new ChartError("there is no chart of this result");
    const others = fitting.map(({ kind }) => kind.name);
    const elsewhere = chartKinds.find((kind) => kind.name === name);
    if (elsewhere !== undefined) {
      throw new ChartError(
        `chart ${name}: is of ${resultNames[elsewhere.of]}, and this is ${resultNames[plotted.kind]}; there are ${others.join(", ")}`,
      );
    }
    const near = nearest(name, others);
    throw new ChartError(
      `unknown chart: ${name}${near === undefined ? `; there are ${others.join(", ")}` : ` (did you mean ${near}?)`}`,
    );
  }
  if (found.lacking !== undefined) throw new ChartError(`chart ${found.kind.name}: ${found.lacking}`);
  const idle = Object.entries(choice).find(
    ([option, value]) => value !== undefined && !found.kind.heeds.includes(option as keyof Choice),
  )?.[0];
  if (idle !== undefined) {
    throw new ChartError(
      `chart ${found.kind.name}: takes no ${idle.replace(/s$/, "")}, only ${found.kind.heeds.map((heeded) => heeded.replace(/s$/, "")).join(", ")}`,
    );
  }
  return found.kind.make(plotted, choice);
}
