import * as Plot from "@observablehq/plot";
import type { ChartSeries } from "../data/series.ts";
import { dashes, symbols, type Theme } from "../theme.ts";

/** The colour of a series: that of its origin, else that of its scenario, else ink. */
export function colourOf(
  { origin, scenario }: Pick<ChartSeries, "origin" | "scenario">,
  theme: Theme,
): string {
  if (origin !== undefined) return theme.origins[origin];
  return theme.scenarios[(scenario ?? 0) % theme.scenarios.length]!;
}

/** The lower edges of the bands, and how strongly each is shaded. */
const bandEdges = { p05: ["p95", 0.1], p10: ["p90", 0.12], p25: ["p75", 0.18] } as const;

/** The bands of a series, the widest first: all three unless some are named by their lower edge. */
export function bandMarks(
  series: ChartSeries,
  months: number,
  theme: Theme,
  edges: readonly (keyof typeof bandEdges)[] = ["p05", "p10", "p25"],
  stride = 1,
): Plot.Markish {
  const { bands } = series;
  const ticks = ticksOf(months, stride);
  return edges.map((edge) => {
    const [upper, fillOpacity] = bandEdges[edge];
    return Plot.areaY(ticks, {
      x: (tick: number) => tick,
      y1: (tick: number) => bands[edge][tick]!,
      y2: (tick: number) => bands[upper][tick]!,
      fill: colourOf(series, theme),
      fillOpacity,
    });
  });
}

/** The median, with the mark of its origin every so many months. */
export function lineMarks(
  series: ChartSeries,
  months: number,
  theme: Theme,
  { every = 24, width = 2, radius = 3.4, stride = 1 } = {},
): Plot.Markish {
  const { bands, openness, origin } = series;
  const ticks = ticksOf(months, stride);
  const stroke = colourOf(series, theme);
  const at = { x: (tick: number) => tick, y: (tick: number) => bands.p50[tick]! };
  return [
    Plot.lineY(ticks, {
      ...at,
      stroke,
      strokeWidth: width,
      ...(openness === "open" && { strokeDasharray: dashes.open }),
    }),
    ...(origin === undefined
      ? []
      : [
          Plot.dot(
            ticksOf(months).filter((tick) => tick % every === every / 2),
            {
              ...at,
              r: radius,
              symbol: symbols[origin],
              fill: stroke,
              stroke: theme.background,
              strokeWidth: 0.7,
            },
          ),
        ]),
  ];
}

/** Months to draw, the last one included: all, or one in several where there is no room to see more. */
function ticksOf(months: number, stride = 1): number[] {
  const ticks = Array.from({ length: Math.ceil(months / stride) }, (_, index) => index * stride);
  return ticks.at(-1) === months - 1 ? ticks : [...ticks, months - 1];
}
