import * as Plot from "@observablehq/plot";
import type { ChartSeries, SeriesData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import { dashes, symbols, type Theme } from "../theme.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { cutText, textWidth } from "./text.ts";
import { monthName, placeOf, timeTicks } from "./timeAxis.ts";

/** The last month of which observations exist, 2025-12. */
export const lastObserved = 35;

/** Series with their bands, what was observed, and the names of the lines at their ends. */
export const seriesChart: ChartDefinition<SeriesData> = {
  name: "series",
  about: "outcomes over time with 50, 80 and 90 % bands, and what was observed",
  draw(data, options) {
    const { width, theme } = options;
    const height = options.height ?? Math.round(Math.min(420, Math.max(260, width * 0.5)));
    const form = formOf(data.unit);
    const last = data.months - 1;
    const ends = data.series.map(({ label, bands }) => `${label} ${form.text(bands.p50[last]!)}`);
    const room = Math.min(width * 0.36, Math.max(...ends.map((end) => textWidth(end, 12, true))) + 12);
    const margins = { marginLeft: 46, marginRight: Math.ceil(room) + 4, marginTop: 40, marginBottom: 26 };
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
      options.hidden?.has(series.id)
        ? []
        : [{ series, end: ends[index]!, dy: moved[index]! - places[index]! }],
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
          ...(last > lastObserved ? [endOfData(theme)] : []),
          ...shown.map(({ series }) => bandMarks(series, data, theme)),
          ...shown.map(({ series }) => lineMarks(series, data, theme)),
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
          Plot.text([data.axis], {
            frameAnchor: "top-left",
            dx: -38,
            dy: -20,
            fill: theme.muted,
            textAnchor: "start",
          }),
        ],
      },
      seriesChart.describe(data, options),
    );
  },
  describe({ title, series, months, unit, runs, observations }) {
    const form = formOf(unit);
    const last = months - 1;
    const ends = series.map(
      ({ label, bands }) =>
        `${label} ${form.text(bands.p50[0]!)} to ${form.text(bands.p50[last]!)} ` +
        `(80 % of runs: ${form.text(bands.p10[last]!)} to ${form.text(bands.p90[last]!)})`,
    );
    const seen = observations.length === 0 ? "" : ` ${observations.length} observed points are laid over.`;
    return `${title}. Median of ${runs} runs, ${monthName(0)} to ${monthName(last)}: ${ends.join("; ")}.${seen}`;
  },
};

/** The colour of a series: that of its origin, else that of its scenario, else ink. */
export function colourOf(
  { origin, scenario }: Pick<ChartSeries, "origin" | "scenario">,
  theme: Theme,
): string {
  if (origin !== undefined) return theme.origins[origin];
  return theme.scenarios[(scenario ?? 0) % theme.scenarios.length]!;
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

function bandMarks(series: ChartSeries, { months }: SeriesData, theme: Theme): Plot.Markish {
  const { bands } = series;
  const ticks = Array.from({ length: months }, (_, tick) => tick);
  const fill = colourOf(series, theme);
  return (
    [
      [bands.p05, bands.p95, 0.1],
      [bands.p10, bands.p90, 0.12],
      [bands.p25, bands.p75, 0.18],
    ] as const
  ).map(([low, high, fillOpacity]) =>
    Plot.areaY(ticks, {
      x: (tick: number) => tick,
      y1: (tick: number) => low[tick]!,
      y2: (tick: number) => high[tick]!,
      fill,
      fillOpacity,
    }),
  );
}

/** The median, with the mark of its origin every two years. */
function lineMarks(series: ChartSeries, { months }: SeriesData, theme: Theme): Plot.Markish {
  const { bands, openness, origin } = series;
  const ticks = Array.from({ length: months }, (_, tick) => tick);
  const stroke = colourOf(series, theme);
  const at = { x: (tick: number) => tick, y: (tick: number) => bands.p50[tick]! };
  return [
    Plot.lineY(ticks, {
      ...at,
      stroke,
      strokeWidth: 2,
      ...(openness === "open" && { strokeDasharray: dashes.open }),
    }),
    ...(origin === undefined
      ? []
      : [
          Plot.dot(
            ticks.filter((tick) => tick % 24 === 12),
            {
              ...at,
              r: 3.4,
              symbol: symbols[origin],
              fill: stroke,
              stroke: theme.background,
              strokeWidth: 0.7,
            },
          ),
        ]),
  ];
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
      symbol: symbols[series.origin ?? "us"],
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
      dy: -15,
      fill: theme.muted,
      fontSize: 10.5,
    }),
  ];
}

export type { ChartOptions };
