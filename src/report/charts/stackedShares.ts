import * as Plot from "@observablehq/plot";
import type { StackData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { fillOf, hatch } from "./hatch.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { cutText, textWidth } from "./text.ts";
import { monthName, timeTicks } from "./timeAxis.ts";

type Panel = StackData["panels"][number];

/** Shares that add up to the whole: by origin, and by openness. */
export const sharesChart: ChartDefinition<StackData> = {
  name: "shares",
  about: "how a whole is shared out by origin, and by openness",
  draw(data, options) {
    const { document, width, theme } = options;
    const side = width >= 640 ? data.panels.length : 1;
    const rows = Math.ceil(data.panels.length / side);
    const gap = 24;
    const each = Math.floor((width - gap * (side - 1)) / side);
    const top = 22;
    const high =
      options.height === undefined ? 280 : Math.max(150, Math.floor((options.height - top) / rows));
    const axis = svgElement(document, "text", { x: 0, y: 12, fill: theme.muted }, data.axis);
    const panels = data.panels.map((one, index) =>
      placed(
        panel(one, data, { ...options, width: each, height: high }),
        (index % side) * (each + gap),
        top + Math.floor(index / side) * high,
      ),
    );
    const size = { width, height: top + rows * high, ink: theme.ink };
    return composed(
      document,
      size,
      [hatch(document, theme), axis, ...panels],
      sharesChart.describe(data, options),
    );
  },
  describe({ title, panels, months, runs }) {
    const form = formOf("share");
    const texts = panels.map(
      ({ label, parts }) =>
        `${label}: ${parts.map((part) => `${part.label} ${form.text(part.values[months - 1]!)}`).join(", ")}`,
    );
    return `${title}. Means of ${runs} runs in ${monthName(months - 1)}: ${texts.join("; ")}.`;
  },
};

function panel(
  { label, parts }: Panel,
  { months }: StackData,
  options: ChartOptions & { readonly height: number },
): Element {
  const { theme, width, height } = options;
  const form = formOf("share");
  const last = months - 1;
  const ends = parts.map((part) => `${part.label} ${form.text(part.values[last]!)}`);
  const room = Math.min(width * 0.4, Math.max(...ends.map((end) => textWidth(end, 12, true))) + 10);
  const margins = { marginLeft: 46, marginRight: Math.ceil(room), marginTop: 26, marginBottom: 24 };
  const inner = height - margins.marginTop - margins.marginBottom;
  const { ticks, format } = timeTicks(months, width - margins.marginLeft - margins.marginRight);
  const months0 = Array.from({ length: months }, (_, tick) => tick);
  // Lower and upper edge of each part, from the bottom up.
  const edges = parts.map((_, place) =>
    months0.map((tick) => {
      const below = parts.slice(0, place).reduce((sum, part) => sum + part.values[tick]!, 0);
      return [below, below + parts[place]!.values[tick]!] as const;
    }),
  );
  const middles = edges.map(
    (edge) => margins.marginTop + (1 - (edge[last]![0] + edge[last]![1]) / 2) * inner,
  );
  const moved = spread(middles, 15, margins.marginTop, height - margins.marginBottom);
  return plotElement(
    options,
    {
      width,
      height,
      ...margins,
      x: { domain: [0, Math.max(1, last)], label: null },
      y: { domain: [0, 1], label: null },
      marks: [
        ...parts.map((part, place) =>
          Plot.areaY(months0, {
            x: (tick: number) => tick,
            y1: (tick: number) => edges[place]![tick]![0],
            y2: (tick: number) => edges[place]![tick]![1],
            fill: fillOf(part, options.theme),
            stroke: theme.background,
            strokeWidth: 1,
          }),
        ),
        Plot.ruleY([0.5], { stroke: theme.background, strokeOpacity: 0.7, strokeDasharray: "2 3" }),
        ...parts.map((part, place) =>
          Plot.text([last], {
            x: (tick: number) => tick,
            y: () => (edges[place]![last]![0] + edges[place]![last]![1]) / 2,
            text: () => cutText(ends[place]!, room - 8, 12, true),
            dx: 7,
            dy: moved[place]! - middles[place]!,
            textAnchor: "start",
            fill: part.origin === undefined ? theme.ink : theme.origins[part.origin],
            fontWeight: 600,
          }),
        ),
        Plot.axisX({ ticks, tickFormat: format, tickSize: 4, label: null, color: theme.muted }),
        Plot.axisY({
          ticks: [0, 0.25, 0.5, 0.75, 1],
          tickFormat: form.tick,
          tickSize: 0,
          label: null,
          color: theme.muted,
        }),
        Plot.text([label], {
          frameAnchor: "top-left",
          lineAnchor: "bottom",
          dx: -margins.marginLeft,
          dy: -10,
          fill: theme.ink,
          fontWeight: 600,
        }),
      ],
    },
    label,
  );
}
