import * as Plot from "@observablehq/plot";
import type { SlopeData, SlopeLine } from "../data/series.ts";
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

type Panel = SlopeData["panels"][number];

const usualHeight = 230;

/** Two scenarios in one month: a line from the one to the other for each side, a panel a measure. */
export const slopeChart: ChartDefinition<SlopeData> = {
  name: "slope",
  about: "two scenarios in one month, a line from the one to the other",
  draw(data, options) {
    const { document, width, theme } = options;
    const sides = [
      ...new Map(data.panels.flatMap(({ lines }) => lines).map((line) => [line.label, line])).values(),
    ];
    const key = keyOf(sides, options, width);
    const { panels, height } = gridOf(
      data.panels,
      { width, height: options.height, top: key.height, least: [200, 150], usualHeight },
      (one, size) => panel(one, data, { ...options, ...size }),
    );
    const size = { width, height, ink: theme.ink };
    return composed(document, size, [key.element, ...panels], slopeChart.describe(data, options));
  },
  describe({ title, sides, panels, month }) {
    const texts = panels.map(({ label, unit, lines }) => {
      const form = formOf(unit);
      const changes = lines.map(
        (line) =>
          `${line.label} ${form.text(line.base[1])} to ${form.text(line.other[1])}${line.clear ? "" : " (not clear of chance)"}`,
      );
      return `${label}: ${changes.join(", ")}`;
    });
    return `${title}. Medians in ${month}, ${sides[0]} to ${sides[1]}: ${texts.join("; ")}.`;
  },
};

function panel(
  { label, unit, lines }: Panel,
  { sides }: SlopeData,
  options: ChartOptions & { readonly height: number },
): Element {
  const { theme, width, height } = options;
  const form = formOf(unit);
  const values = lines.flatMap(({ base, other }) => [...base, ...other]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // What hardly differs is not to look as if it did.
  const least = unit === "share" ? 0.04 : Math.abs(high) * 0.02 || 1;
  const pad = Math.max((high - low) * 0.06, (least - (high - low)) / 2);
  const domain = [low - pad, high + pad] as const;
  const room = Math.max(
    ...lines.flatMap((line) =>
      [line.base, line.other].map((ends) => textWidth(form.text(ends[1]), 12, true)),
    ),
  );
  const margins = {
    marginLeft: Math.ceil(room) + 16,
    marginRight: Math.ceil(room) + 22,
    marginTop: 30,
    marginBottom: 38,
  };
  const inner = height - margins.marginTop - margins.marginBottom;
  const place = (value: number) =>
    margins.marginTop + (1 - (value - domain[0]) / (domain[1] - domain[0])) * inner;
  const texts = (end: "base" | "other", side: 0 | 1) => {
    const places = lines.map((line) => place(line[end][1]));
    const moved = spread(places, 15, margins.marginTop, height - margins.marginBottom);
    return lines.map((line, index) =>
      Plot.text([side], {
        x: (value: number) => value,
        y: () => line[end][1],
        text: () => `${form.text(line[end][1])}${side === 1 && line.clear ? "*" : ""}`,
        dx: side === 0 ? -9 : 9,
        dy: moved[index]! - places[index]!,
        textAnchor: side === 0 ? "end" : "start",
        fill: colourOf(line, theme),
        fontWeight: 600,
      }),
    );
  };
  return plotElement(
    options,
    {
      width,
      height,
      ...margins,
      x: { domain: [0, 1], label: null, axis: null },
      y: { domain: [...domain], label: null, axis: null },
      marks: [
        Plot.ruleX([0, 1], { stroke: theme.grid }),
        ...lines.map((line) => lineOf(line, options)),
        ...texts("base", 0),
        ...texts("other", 1),
        ...([0, 1] as const).map((side) =>
          Plot.text([side], {
            x: (value: number) => value,
            text: () => cutText(sides[side], width / 2 - 16, 11),
            frameAnchor: "bottom",
            lineAnchor: "top",
            dy: 8,
            dx: side === 0 ? -margins.marginLeft + 4 : margins.marginRight - 10,
            textAnchor: side === 0 ? "start" : "end",
            fill: theme.muted,
            fontSize: 11,
          }),
        ),
        Plot.text([cutText(`${label}, ${form.axis}`, width - 8, 12, true)], {
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

/** The line of a side, with the middle 80 % of the runs at either end. */
function lineOf(line: SlopeLine, { theme }: ChartOptions): Plot.Markish {
  const stroke = colourOf(line, theme);
  const ends = [line.base, line.other].map(([p10, p50, p90], side) => ({ side, p10, p50, p90 }));
  return [
    Plot.ruleX(ends, { x: "side", y1: "p10", y2: "p90", stroke, strokeWidth: 5, strokeOpacity: 0.28 }),
    Plot.line(ends, {
      x: "side",
      y: "p50",
      stroke,
      strokeWidth: 2,
      ...(line.openness === "open" && { strokeDasharray: dashes.open }),
    }),
    Plot.dot(ends, {
      x: "side",
      y: "p50",
      r: 3.6,
      symbol: line.origin === undefined ? "square" : symbols[line.origin],
      fill: stroke,
      stroke: theme.background,
      strokeWidth: 0.7,
    }),
  ];
}
