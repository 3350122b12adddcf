import * as Plot from "@observablehq/plot";
import { parseMonth } from "../../scenario/month.ts";
import type { DifferenceData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import { dashes, symbols } from "../theme.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { keyOf } from "./key.ts";
import { colourOf } from "./lines.ts";
import { gridOf } from "./panels.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { composed } from "./svg.ts";
import { cutText, textWidth } from "./text.ts";
import { timeTicksBetween } from "./timeAxis.ts";

type Panel = DifferenceData["panels"][number];

const usualHeight = 200;

/** What the second scenario changes, run by run with the same luck, over time. */
export const differencesChart: ChartDefinition<DifferenceData> = {
  name: "differences",
  about: "what the second scenario changes over time, with intervals",
  draw(data, options) {
    const { document, width, theme } = options;
    const sides = [
      ...new Map(data.panels.flatMap(({ lines }) => lines).map((line) => [line.label, line])).values(),
    ];
    const key = keyOf(sides, options, width);
    const { panels, height } = gridOf(
      data.panels,
      { width, height: options.height, top: key.height, least: [300, 140], usualHeight },
      (one, size) => panel(one, { ...options, ...size }),
    );
    const size = { width, height, ink: theme.ink };
    return composed(document, size, [key.element, ...panels], differencesChart.describe(data, options));
  },
  describe({ title, panels }) {
    const texts = panels.map(({ label, unit, lines }) => {
      const form = formOf(unit);
      const ends = lines.map((line) => {
        const { month, difference, low, high } = line.points.at(-1)!;
        const span =
          low === undefined || high === undefined
            ? ""
            : ` (${form.difference(low)} to ${form.difference(high)})`;
        return `${line.label} ${form.difference(difference)}${span} in ${month}`;
      });
      return `${label}: ${ends.join(", ")}`;
    });
    return `${title}. ${texts.join("; ")}.`;
  },
};

function panel({ label, unit, lines }: Panel, options: ChartOptions & { readonly height: number }): Element {
  const { theme, width, height } = options;
  const form = formOf(unit);
  const points = lines.map((line) =>
    line.points.map((point) => ({ ...point, tick: parseMonth(point.month)! })),
  );
  const all = points.flat();
  const values = [
    0,
    ...all.flatMap(({ difference, low = difference, high = difference }) => [difference, low, high]),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || 1) * 0.06;
  const domain = [low - pad, high + pad] as const;
  const first = Math.min(...all.map(({ tick }) => tick));
  const last = Math.max(...all.map(({ tick }) => tick));
  const ends = points.map((list) => form.difference(list.at(-1)!.difference).replace(" points", ""));
  const room = Math.max(...ends.map((end) => textWidth(end, 12, true)));
  const margins = { marginLeft: 48, marginRight: Math.ceil(room) + 20, marginTop: 30, marginBottom: 24 };
  const inner = height - margins.marginTop - margins.marginBottom;
  const place = (value: number) =>
    margins.marginTop + (1 - (value - domain[0]) / (domain[1] - domain[0])) * inner;
  const places = points.map((list) => place(list.at(-1)!.difference));
  const moved = spread(places, 15, margins.marginTop, height - margins.marginBottom);
  const { ticks, format } = timeTicksBetween(first, last, width - margins.marginLeft - margins.marginRight);
  const what = unit === "share" ? "percentage points" : form.axis;
  return plotElement(
    options,
    {
      width,
      height,
      ...margins,
      x: { domain: [Math.min(first, last - 1), last], label: null },
      y: { domain: [...domain], label: null },
      marks: [
        Plot.gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 4 }),
        Plot.ruleY([0], { stroke: theme.ink, strokeWidth: 1 }),
        ...points.map((list, index) =>
          Plot.areaY(
            list.filter((point) => point.low !== undefined),
            { x: "tick", y1: "low", y2: "high", fill: colourOf(lines[index]!, theme), fillOpacity: 0.2 },
          ),
        ),
        ...points.map((list, index) => {
          const line = lines[index]!;
          const stroke = colourOf(line, theme);
          const symbol = line.origin === undefined ? "square" : symbols[line.origin];
          return [
            Plot.line(list, {
              x: "tick",
              y: "difference",
              stroke,
              strokeWidth: 2,
              ...(line.openness === "open" && { strokeDasharray: dashes.open }),
            }),
            Plot.dot(list, { x: "tick", y: "difference", r: 2.6, symbol, fill: stroke }),
            Plot.text(list.slice(-1), {
              x: "tick",
              y: "difference",
              text: () => ends[index]!,
              dx: 7,
              dy: moved[index]! - places[index]!,
              textAnchor: "start",
              fill: stroke,
              fontWeight: 600,
            }),
          ];
        }),
        Plot.axisX({
          ticks,
          tickFormat: format,
          tickSize: 4,
          label: null,
          color: theme.muted,
        }),
        Plot.axisY({
          ticks: 4,
          tickFormat: (value: number) => signedTick(value, unit),
          tickSize: 0,
          label: null,
          color: theme.muted,
        }),
        Plot.text([cutText(`${label}, ${what}`, width - 8, 12, true)], {
          frameAnchor: "top-left",
          lineAnchor: "bottom",
          dx: -margins.marginLeft + 4,
          dy: -12,
          fill: theme.ink,
          fontWeight: 600,
        }),
      ],
    },
    label,
  );
}

function signedTick(value: number, unit: string): string {
  const text = formOf(unit).tick(value).replace(" %", "");
  return value > 0 ? `+${text}` : text;
}
