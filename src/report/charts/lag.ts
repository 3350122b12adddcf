import * as Plot from "@observablehq/plot";
import type { ChartEvent, SeriesData } from "../data/series.ts";
import type { Theme } from "../theme.ts";
import type { ChartDefinition, ChartElement, ChartOptions } from "./definition.ts";
import { seriesChart } from "./series.ts";
import { drawSeries } from "./seriesPlot.ts";
import { spread } from "./spread.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { wrapText } from "./text.ts";
import { monthName, placeOf } from "./timeAxis.ts";

/** The events of one month: they share a number. */
interface Marker {
  readonly number: number;
  readonly month: string;
  readonly tick: number;
  readonly events: readonly ChartEvent[];
}

const markerGap = 17;
const listSize = 11;
const listLeading = 15;

/** How far one side trails, with the decisions of governments marked and listed. */
export const lagChart: ChartDefinition<SeriesData> = {
  name: "lag",
  about: "by how many months one side trails the other, with policy events marked",
  draw(data, options) {
    const { document, width, theme } = options;
    const markers = markersOf(data);
    if (markers.length === 0) return drawSeries(data, options, lagChart.describe(data, options));
    const list = listOf(markers, width, document, theme);
    const height =
      options.height === undefined
        ? Math.round(Math.min(400, Math.max(260, width * 0.45)))
        : Math.max(200, options.height - list.height);
    const above = {
      height: 40,
      marks: (margins: { readonly marginLeft: number; readonly marginRight: number }) =>
        markerMarks(markers, data, options, margins),
    };
    const plot = drawSeries(data, { ...options, height }, "", above);
    const { scale } = plot;
    const whole = composed(
      document,
      { width, height: height + list.height, ink: theme.ink },
      [
        placed(plot, 0, 0),
        svgElement(document, "g", { transform: `translate(0,${height + 6})` }, list.lines),
      ],
      lagChart.describe(data, options),
    );
    return Object.assign(whole, { scale }) as ChartElement;
  },
  describe(data, options) {
    const events = markersOf(data).flatMap(({ month, events }) =>
      events.map(({ title, actor }) => `${month}, ${actor}: ${title}`),
    );
    const listed = events.length === 0 ? "" : ` Policy events: ${events.join("; ")}.`;
    return `${seriesChart.describe(data, options)}${listed}`;
  },
};

function markersOf({ events, months }: SeriesData): Marker[] {
  const byMonth = new Map<string, ChartEvent[]>();
  for (const event of events) {
    const tick = placeOf(event.month);
    if (tick < 0 || tick >= months) continue;
    byMonth.set(event.month, [...(byMonth.get(event.month) ?? []), event]);
  }
  return [...byMonth].map(([month, list], index) => ({
    number: index + 1,
    month,
    tick: Math.round(placeOf(month)),
    events: list,
  }));
}

/** A line at each month with events, and its number above, moved aside where months are close. */
function markerMarks(
  markers: readonly Marker[],
  { months }: SeriesData,
  { width, theme }: ChartOptions,
  { marginLeft, marginRight }: { readonly marginLeft: number; readonly marginRight: number },
): Plot.Markish[] {
  const inner = width - marginLeft - marginRight;
  const places = markers.map(({ tick }) => marginLeft + (tick / Math.max(1, months - 1)) * inner);
  const moved = spread(places, markerGap, 9, width - 9);
  const x = { x: "tick" } as const;
  return [
    Plot.ruleX(markers, { ...x, stroke: theme.muted, strokeOpacity: 0.55, strokeDasharray: "1 3" }),
    ...markers.flatMap((marker, index) => {
      const dx = moved[index]! - places[index]!;
      const at = { ...x, frameAnchor: "top", dx, dy: -20 } as const;
      const colour = actorColour(marker.events, theme);
      return [
        Plot.vector([marker], {
          ...x,
          frameAnchor: "top",
          anchor: "start",
          shape: {
            draw: (context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }) => {
              context.moveTo(0, 0);
              context.lineTo(dx, -12);
            },
          },
          length: 12,
          stroke: theme.muted,
          strokeWidth: 0.8,
        }),
        Plot.dot([marker], { ...at, r: 7.5, fill: colour }),
        Plot.text([marker], {
          ...at,
          text: (one: Marker) => String(one.number),
          lineAnchor: "middle",
          fill: theme.background,
          fontSize: 10,
          fontWeight: 600,
        }),
      ];
    }),
  ];
}

/** The colour of the bloc that decided; ink where several did. */
function actorColour(events: readonly ChartEvent[], theme: Theme): string {
  const origins = [...new Set(events.map(({ origin }) => origin ?? "other"))];
  return origins.length === 1 ? theme.origins[origins[0]!] : theme.ink;
}

/** The numbered list below the chart, in columns where there is room. */
function listOf(
  markers: readonly Marker[],
  width: number,
  document: Document,
  theme: Theme,
): { readonly lines: readonly SVGElement[]; readonly height: number } {
  const columns = Math.max(1, Math.min(3, Math.floor(width / 380)));
  const each = width / columns;
  const entries = markers.map(({ number, tick, events }) => {
    const texts = events.map(({ actor, title }) => `${actor}: ${title}`);
    return {
      number,
      month: monthName(tick),
      lines: texts.flatMap((text) => wrapText(text, each - 90, listSize)),
    };
  });
  const total = entries.reduce((sum, { lines }) => sum + lines.length, 0);
  const most = Math.ceil(total / columns);
  const drawn: SVGElement[] = [];
  let [column, row, deepest] = [0, 0, 0];
  for (const { number, month, lines } of entries) {
    if (row > 0 && row + lines.length / 2 > most && column < columns - 1) {
      column += 1;
      row = 0;
    }
    const x = Math.round(column * each);
    const write = (text: string, at: number, line: number, fill: string, bold = false) =>
      drawn.push(
        svgElement(
          document,
          "text",
          {
            x: x + at,
            y: (row + line + 1) * listLeading,
            "font-size": listSize,
            fill,
            ...(bold && { "font-weight": 600 }),
          },
          text,
        ),
      );
    write(String(number), 0, 0, theme.ink, true);
    write(month, 19, 0, theme.muted);
    for (const [line, text] of lines.entries()) write(text, 78, line, theme.ink);
    row += lines.length;
    deepest = Math.max(deepest, row);
  }
  return { lines: drawn, height: (deepest + 1) * listLeading };
}
