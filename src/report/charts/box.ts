import type { BoxData, BoxLimit, BoxPanel } from "../data/turns.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { cutText, textWidth, wrapText } from "./text.ts";

type Size = { readonly width: number; readonly height: number };

const leading = 16;
const bar = 14;
/** Below a bar: what its ends are, and room before the next. */
const below = 34;

/** Pixels that a box needs beside others: two stand side by side on paper. */
const leastWidth = 310;

/** The boxes of a discovery: the part of each restricted factor's range that lies inside. */
export const boxChart: ChartDefinition<BoxData> = {
  name: "box",
  about: "of a discovery: its boxes, each factor's range inside all that was tried",
  draw(data, options) {
    const { document, width, theme } = options;
    const columns = Math.max(1, Math.min(data.boxes.length, Math.floor(width / leastWidth)));
    const each = Math.floor(width / columns) - (columns > 1 ? 16 : 0);
    const heights = data.boxes.map((box) => panelHeight(box, each));
    // Each box goes to the column that is shortest so far.
    const ends = Array.from({ length: columns }, () => 0);
    const places = heights.map((height) => {
      const column = ends.indexOf(Math.min(...ends));
      const y = ends[column]!;
      ends[column] = y + height;
      return { column, y };
    });
    const natural = Math.max(...ends);
    const height = Math.max(natural, options.height ?? 0);
    // Room that is asked for beyond what is needed goes between the limits.
    const stretch = height / natural;
    const panels = data.boxes.map((box, place) =>
      placed(
        panel(box, options, { width: each, height: heights[place]! * stretch }),
        Math.round((places[place]!.column * width) / columns),
        Math.round(places[place]!.y * stretch),
      ),
    );
    const size = { width, height: Math.ceil(height), ink: theme.ink };
    return composed(document, size, panels, boxChart.describe(data, options));
  },
  describe({ title, boxes }) {
    const texts = boxes.map(
      (box) => `${box.label}: ${box.limits.map(({ words }) => words).join(", ")}; ${figures(box).join(", ")}`,
    );
    return `${title}. ${texts.join(". ")}.`;
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function figures({ density, coverage, cases, yes }: BoxPanel): string[] {
  return [
    `density ${percent(density)} (${yes} of ${cases} say yes)`,
    `coverage ${percent(coverage)} of all yes`,
  ];
}

function headOf(box: BoxPanel, width: number): string[] {
  return wrapText(figures(box).join(", "), width, 12);
}

/** The lines above a bar: what the limit is, and the quasi-p at their end where it has room. */
function linesOf({ words, quasiP }: BoxLimit, width: number): { lines: string[]; beside: boolean } {
  const lines = wrapText(words, width, 12, true);
  const mark = `quasi-p ${quasiP}`;
  const beside = textWidth(lines.at(-1)!, 12, true) + textWidth(mark, 11) + 16 <= width;
  return { lines, beside };
}

function rowHeight(limit: BoxLimit, width: number): number {
  const { lines, beside } = linesOf(limit, width);
  return (lines.length + (beside ? 0 : 1)) * leading + bar + below;
}

function panelHeight(box: BoxPanel, width: number): number {
  const rows = box.limits.reduce((sum, limit) => sum + rowHeight(limit, width), 0);
  return 24 + headOf(box, width).length * leading + 8 + rows;
}

function panel(box: BoxPanel, options: ChartOptions, { width, height }: Size): Element {
  const { document, theme } = options;
  const parts: SVGElement[] = [];
  const write = (text: string, x: number, y: number, look: Record<string, string | number> = {}) => {
    parts.push(svgElement(document, "text", { x: round(x), y: round(y), fill: theme.ink, ...look }, text));
  };
  write(box.label, 0, 16, { "font-weight": 600, "font-size": 14 });
  let y = 24;
  for (const line of headOf(box, width)) {
    write(line, 0, y + 12, { fill: theme.muted });
    y += leading;
  }
  y += 8;
  const spare = Math.max(0, height - panelHeight(box, width)) / Math.max(1, box.limits.length);
  for (const limit of box.limits) {
    const { lines, beside } = linesOf(limit, width);
    for (const line of lines) {
      write(line, 0, y + 12, { "font-weight": 600 });
      y += leading;
    }
    if (!beside) y += leading;
    write(`quasi-p ${limit.quasiP}`, width, y - 4, {
      "text-anchor": "end",
      "font-size": 11,
      fill: theme.muted,
    });
    parts.push(...barOf(limit, y + 2, width, options));
    y += bar + below + spare;
  }
  const inner = { width, height: Math.ceil(height) };
  return svgElement(document, "svg", { ...inner, overflow: "visible", class: "airace-box" }, parts);
}

function barOf(limit: BoxLimit, y: number, width: number, { document, theme }: ChartOptions): SVGElement[] {
  const rect = (x: number, across: number, fill: string) =>
    svgElement(document, "rect", {
      ...{ x: round(x), y, width: round(Math.max(1, across)), height: bar, fill },
      ...{ stroke: theme.muted, "stroke-width": 0.5 },
    });
  const text = (words: string, x: number, anchor: string, fill = theme.muted) =>
    svgElement(
      document,
      "text",
      { x: round(x), y: y + bar + 13, "font-size": 11, "text-anchor": anchor, fill },
      words,
    );
  const filled = theme.amounts[4]!;
  if (limit.categories !== undefined) {
    const each = width / limit.categories.length;
    return limit.categories.flatMap(({ label, inside }, place) => [
      rect(place * each, each - 2, inside ? filled : theme.empty),
      text(cutText(label, each - 4, 11), place * each, "start", inside ? theme.ink : theme.muted),
    ]);
  }
  const { from = 0, to = 1, range = ["", ""] } = limit;
  const half = width / 2 - 6;
  return [
    rect(0, width, theme.empty),
    rect(from * width, (to - from) * width, filled),
    text(cutText(range[0], half, 11), 0, "start"),
    text(cutText(range[1], half, 11), width, "end"),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
