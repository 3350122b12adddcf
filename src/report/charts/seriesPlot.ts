import * as Plot from "@observablehq/plot";
import type { ChartSeries, SeriesData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import { symbols, type Theme } from "../theme.ts";
import { axisLeading, axisTitle } from "./axisTitle.ts";
import type { ChartElement, ChartOptions } from "./definition.ts";
import { bandMarks, colourOf, lineMarks } from "./lines.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { cutText, textWidth, wrapText } from "./text.ts";
import { placeOf, timeTicks } from "./timeAxis.ts";

/** The last month of which observations exist, 2025-12. */
export const lastObserved = 35;

/** Room above the lines, and what to draw there. */
export interface Above {
  /** Pixels between the axis's title and the highest value. */
  readonly height: number;
  readonly marks: (margins: {
    readonly marginLeft: number;
    readonly marginRight: number;
  }) => readonly Plot.Markish[];
}

/** Draws series with their bands, observed points, and the names of the lines at their ends. */
export function drawSeries(
  data: SeriesData,
  options: ChartOptions,
  description: string,
  above?: Above,
): ChartElement {
  const { width, theme } = options;
  const height = options.height ?? Math.round(Math.min(420, Math.max(260, width * 0.5)));
  const form = formOf(data.unit);
  const last = data.months - 1;
  const ends = data.series.map(({ label, bands }) => `${label} ${form.text(bands.p50[last]!)}`);
  const room = Math.min(width * 0.36, Math.max(...ends.map((end) => textWidth(end, 12, true))) + 12);
  const axis = wrapText(data.axis, width - 8, 12);
  const marginTop = axis.length * axisLeading + (above?.height ?? 24);
  const margins = { marginTop, marginLeft: 46, marginRight: Math.ceil(room) + 4, marginBottom: 26 };
  const { ticks, format } = timeTicks(data.months, width - margins.marginLeft - margins.marginRight);
  const y = Plot.scale({
    y: {
      type: "linear",
      domain: extent(data),
      nice: true,
      range: [height - margins.marginBottom, margins.marginTop],
    },
  })!;
  const domain = y.domain as [number, number];
  const places = data.series.map(({ bands }) => y.apply(bands.p50[last]!) as number);
  const moved = spread(places, 15, margins.marginTop + 4, height - margins.marginBottom - 4);
  const shown = data.series.flatMap((series, index) =>
    options.hidden?.has(series.id) ? [] : [{ series, end: ends[index]!, dy: moved[index]! - places[index]! }],
  );
  return plotElement(
    options,
    {
      width,
      height,
      ...margins,
      x: { domain: [0, Math.max(1, last)], label: null },
      y: { domain, label: null },
      marks: [
        Plot.gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 5 }),
        ...(domain[0] < 0 && domain[1] > 0 ? [Plot.ruleY([0], { stroke: theme.muted })] : []),
        ...(above === undefined && last > lastObserved ? [endOfData(theme)] : []),
        ...shown.map(({ series }) => bandMarks(series, data.months, theme)),
        ...shown.map(({ series }) => lineMarks(series, data.months, theme)),
        ...shown.map(({ series }) => observedMarks(series, data, theme)),
        ...shown.map(({ series, end, dy }) =>
          Plot.text([last], {
            x: (tick: number) => tick,
            y: () => series.bands.p50[last]!,
            text: () => cutText(end, room - 8, 12, true),
            dx: 8,
            dy,
            textAnchor: "start",
            fill: colourOf(series, theme),
            fontWeight: 600,
          }),
        ),
        Plot.axisX({ ticks, tickFormat: format, tickSize: 4, label: null, color: theme.muted }),
        Plot.axisY({ ticks: 5, tickFormat: form.tick, tickSize: 0, label: null, color: theme.muted }),
        axisTitle(axis, margins, theme),
        ...(above?.marks(margins) ?? []),
      ],
    },
    description,
  );
}

/** Lowest and highest of all bands and observations; shares begin at zero. */
function extent({ series, observations, unit }: SeriesData): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const take = (value: number) => {
    if (!Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { bands } of series) {
    bands.p05.forEach(take);
    bands.p95.forEach(take);
  }
  for (const { value, low: from = value, high: to = value } of observations) [from, to].forEach(take);
  if (low > high) return [0, 1];
  if (unit !== "ECI points" && low > 0 && low < high * 0.6) low = 0;
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low * 2), Math.max(0, low * 2)];
  return [low, high];
}

/** Observed points of a series: hollow, in the mark of its origin, with their range where they have one. */
function observedMarks(series: ChartSeries, data: SeriesData, theme: Theme): Plot.Markish {
  const points = data.observations.filter(
    ({ outcome, date }) =>
      outcome === series.outcome && placeOf(date) >= 0 && placeOf(date) <= data.months - 1,
  );
  const x = ({ date }: { date: string }) => placeOf(date);
  const ranges = points.filter(({ low, high }) => low !== undefined && high !== undefined);
  return [
    Plot.ruleX(ranges, { x, y1: "low", y2: "high", stroke: theme.ink, strokeWidth: 1 }),
    Plot.dot(points, {
      x,
      y: "value",
      r: 3.6,
      symbol: series.origin === undefined ? "square" : symbols[series.origin],
      fill: theme.background,
      stroke: theme.ink,
      strokeWidth: 1.3,
    }),
  ];
}

function endOfData(theme: Theme): Plot.Markish {
  return [
    Plot.ruleX([lastObserved], { stroke: theme.muted, strokeDasharray: "1 3" }),
    Plot.text([lastObserved], {
      x: (tick: number) => tick,
      text: () => "end of 2025",
      frameAnchor: "top",
      lineAnchor: "bottom",
      dy: -4,
      fill: theme.muted,
      fontSize: 10.5,
    }),
  ];
}
