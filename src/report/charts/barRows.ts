import * as Plot from "@observablehq/plot";
import type { BarRow, BarsData } from "../data/barsData.ts";
import { barText, barTick, barValue } from "../data/barText.ts";
import { headHeight, labelHeight, lane, layoutBars } from "./barLayout.ts";
import { barExtent, barMarks, fillOfLook } from "./barMarks.ts";
import type { ChartElement, ChartOptions } from "./definition.ts";
import { gradeMark } from "./gradeMark.ts";
import { type KeyItem, keyOf } from "./key.ts";
import { plotElement } from "./plotElement.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { cutText, textWidth, wrapText } from "./text.ts";

/** Width from which names stand beside their bars rather than above them. */
const widthBeside = 560;

/** Rows of bars with intervals: names beside them, or above them where there is little room. */
export function drawBars(data: BarsData, options: ChartOptions, description: string): ChartElement {
  if (data.refused !== null) return drawRefusal(data.refused, options, description);
  const { document, width, theme } = options;
  const items = data.key.map(({ label, look }): KeyItem => ({ label, fill: fillOfLook(look, theme) }));
  const key = keyOf(items, options, width);
  const beside = width >= widthBeside;
  const rule = data.rule === undefined ? "" : `; dotted: ${data.rule.label}, ${barValue(data.rule.at, data)}`;
  const axis = wrapText(`→ ${data.axis}${rule}`, width, 12);
  const below = 28 + axis.length * 16;
  const top = key.height + 4;
  const { rows, heads, rests, height } = layoutBars(data, { top, beside, height: options.height, below });
  const texts = rows.flatMap(({ row }) => valueTexts(row, data, beside));
  const right = Math.ceil(Math.max(20, ...texts.map((one) => textWidth(one, 11)))) + 14;
  const left = beside ? Math.round(Math.min(420, width * 0.42)) : 0;
  const text = (content: string, x: number, y: number, look: Record<string, string | number> = {}) =>
    svgElement(document, "text", { x, y, fill: theme.muted, ...look }, content);
  /** Hides the lines of the grid behind texts. */
  const ground = (y: number, high: number) =>
    beside ? [] : [svgElement(document, "rect", { x: 0, y, width, height: high, fill: theme.background })];
  const labelWidth = beside ? left - 8 : width;
  const labels = rows.flatMap(({ row, label, bars, lanes }) => [
    ...ground(label, labelHeight - 1),
    text(cutText(row.label, labelWidth, 12.5, true), 0, label + 12, {
      ...{ fill: theme.ink, "font-size": 12.5, "font-weight": 600 },
    }),
    ...noteOf(row, label + 26, labelWidth, options),
    ...valueTexts(row, data, beside).map((words, place, { length }) =>
      text(words, width, bars + 10 + (place - (length - lanes) / 2) * lane, {
        ...{ "text-anchor": "end", "font-size": 11, fill: theme.ink },
      }),
    ),
  ]);
  const ticks = Math.max(3, Math.min(8, Math.floor((width - left - right) / 70)));
  const plot = plotElement(
    options,
    {
      ...{
        width,
        height: height + 26,
        marginLeft: beside ? left + 6 : 14,
        marginRight: right,
        marginTop: 0,
        marginBottom: 26,
      },
      x: { domain: barExtent(data), nice: true, label: null },
      y: { type: "identity", axis: null },
      marks: [
        Plot.gridX({ stroke: theme.grid, strokeOpacity: 1, ticks, y1: top, y2: height }),
        ...barMarks(rows, data, theme),
        Plot.ruleX([data.base], { stroke: theme.ink, y1: top, y2: height }),
        Plot.ruleX(data.rule ? [data.rule.at] : [], {
          ...{ y1: top, y2: height, stroke: theme.ink, strokeDasharray: "2 3", strokeWidth: 1.2 },
        }),
        Plot.axisX({
          ...{ ticks, tickSize: 0, label: null, color: theme.muted },
          tickFormat: (value: number) => barTick(value, data),
        }),
      ],
    },
    "",
  );
  return composed(
    document,
    { width, height: Math.ceil(height + below), ink: theme.ink },
    [
      key.element,
      placed(plot, 0, 0),
      ...heads.flatMap(({ label, y }) => [
        ...ground(y - 15, headHeight),
        text(cutText(label, width, 12, true), 0, y, { "font-weight": 600 }),
      ]),
      ...labels,
      ...rests.flatMap(({ label, y }) => [
        ...ground(y - 12, 20),
        text(cutText(label, labelWidth, 11.5), 0, y, { "font-size": 11.5 }),
      ]),
      ...axis.map((line, place) => text(line, 0, height + 38 + place * 16)),
    ],
    description,
  );
}

/** Why there is nothing to draw, in the place of the bars. */
function drawRefusal(
  refused: string,
  { document, width, height, theme }: ChartOptions,
  description: string,
): ChartElement {
  const lines = wrapText(`No indices: ${refused}.`, width, 13);
  const look = { x: 0, fill: theme.ink, "font-size": 13 };
  return composed(
    document,
    { width, height: height ?? 30 + lines.length * 18, ink: theme.ink },
    lines.map((line, place) => svgElement(document, "text", { ...look, y: 20 + place * 18 }, line)),
    description,
  );
}

/** A mark and a word for how a number is known; then its name, unit or number of members. */
function noteOf(
  { label, note, evidence }: BarRow,
  y: number,
  width: number,
  { document, theme }: ChartOptions,
): SVGElement[] {
  const grade = evidence === undefined || evidence === label ? [] : [evidence];
  const shown = [...grade, ...(note === "" ? [] : [note])].join(" · ");
  const x = evidence === undefined ? 0 : 14;
  const look = { x, y, fill: theme.muted, "font-size": 11 };
  return [
    ...(evidence === undefined ? [] : [gradeMark(evidence, 0, y - 9, document, theme)]),
    ...(shown === "" ? [] : [svgElement(document, "text", look, cutText(shown, width - x, 11))]),
  ];
}

/** The values of a row, a line each: with their intervals, where there is room. */
function valueTexts({ bars }: BarRow, data: BarsData, long: boolean): string[] {
  return bars.map((bar) => barText(bar, data, !long));
}
