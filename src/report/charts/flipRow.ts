import type { FlipRow, FlipTarget } from "../data/turns.ts";
import type { Theme } from "../theme.ts";
import type { ChartOptions } from "./definition.ts";
import { svgElement } from "./svg.ts";
import { cutText, textWidth } from "./text.ts";

const leading = 16;
/** Height of the range's line with its marks, and of what stands below it. */
const track = 18;
const below = 32;
const none = "none in its range";

/** Where a factor turns the conclusion alone. */
export function aloneText({ single }: FlipRow): string {
  return single === undefined ? `alone: ${none}` : `alone at ${single.words}`;
}

/** Where a factor goes in the smallest change. */
export function togetherText({ joint }: FlipRow): string {
  return joint === undefined ? "stays in the smallest change" : `in the smallest change at ${joint.words}`;
}

/** How high a factor's row must be in a column of a width. */
export function flipRowHeight(row: FlipRow, width: number): number {
  return (1 + sayings(row, width).length) * leading + (isIdle(row, width) ? 4 : 0) + track + below;
}

/** A factor: its name and where it is now, what is said of it, and its range with the marks. */
export function flipRow(
  row: FlipRow,
  options: ChartOptions,
  { width, height }: { readonly width: number; readonly height: number },
): Element {
  const { document, theme } = options;
  const parts: SVGElement[] = [];
  const write = (text: string, x: number, y: number, look: Record<string, string | number>) =>
    parts.push(svgElement(document, "text", { x: round(x), y: round(y), "font-size": 11, ...look }, text));
  const name = cutText(row.name, width * 0.6, 12, true);
  const beside = textWidth(name, 12, true) + 8;
  const notes = notesOf(row, width);
  write(name, 0, 12, { fill: theme.ink, "font-weight": 600, "font-size": 12 });
  const room = width - beside - (notes === "" ? 0 : textWidth(notes, 11) + 12);
  write(cutText(`now ${row.start.words}`, room, 11), beside, 12, { fill: theme.muted });
  if (notes !== "") write(notes, width, 12, { fill: theme.muted, "text-anchor": "end" });
  let y = leading + (isIdle(row, width) ? 4 : 0);
  for (const line of sayings(row, width)) {
    let x = 0;
    for (const { words, of } of line) {
      write(cutText(words, width, 11), x, y + 11, { fill: colourOf(of, theme) });
      x += textWidth(words, 11) + 16;
    }
    y += leading;
  }
  parts.push(...trackOf(row, y + track / 2, width, options));
  const half = width / 2 - 6;
  write(cutText(row.range[0], half, 11), 0, y + track + 11, { fill: theme.muted });
  write(cutText(row.range[1], half, 11), width, y + track + 11, { fill: theme.muted, "text-anchor": "end" });
  return svgElement(document, "svg", { width, height: Math.ceil(height), overflow: "visible" }, parts);
}

/** Whether a factor does nothing and its first line has room to say so. */
function isIdle(row: FlipRow, width: number): boolean {
  const idle = row.single === undefined && row.joint === undefined;
  return idle && fits(row, `${none}, ${evidenceOf(row)}`, width);
}

/** What stands at the end of the first line, if it has room there. */
function notesOf(row: FlipRow, width: number): string {
  const said = [...(isIdle(row, width) ? [none] : []), evidenceOf(row)]
    .filter((part) => part !== "")
    .join(", ");
  return fits(row, said, width) ? said : "";
}

function evidenceOf({ evidence, logarithms }: FlipRow): string {
  return [evidence, ...(logarithms ? ["in logarithms"] : [])].filter((part) => part !== "").join(", ");
}

function fits({ name, start }: FlipRow, notes: string, width: number): boolean {
  return textWidth(`${name}  now ${start.words}`, 12, true) + textWidth(notes, 11) + 24 <= width;
}

interface Saying {
  readonly words: string;
  readonly of: "alone" | "together" | "none";
}

/** What is said of a factor, in lines: side by side where there is room. */
function sayings(row: FlipRow, width: number): readonly (readonly Saying[])[] {
  if (isIdle(row, width)) return [];
  const { single, joint, confirmed } = row;
  const all: Saying[] = [{ words: aloneText(row), of: single === undefined ? "none" : "alone" }];
  if (joint !== undefined) all.push({ words: `together at ${joint.words}`, of: "together" });
  if (confirmed !== undefined) all.push({ words: `half turn at ${confirmed.words}`, of: "together" });
  const lines: Saying[][] = [[]];
  let x = 0;
  for (const one of all) {
    const long = textWidth(one.words, 11) + 16;
    if (x > 0 && x + long > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)!.push(one);
    x += long;
  }
  return lines;
}

function colourOf(of: Saying["of"], theme: Theme): string {
  if (of === "none") return theme.muted;
  return of === "alone" ? aloneColour(theme) : togetherColour(theme);
}

function aloneColour({ scenarios }: Theme): string {
  return scenarios[1]!;
}

function togetherColour({ scenarios }: Theme): string {
  return scenarios[3]!;
}

/** The range as a line, the start as a stroke, and the ways to the marks. */
function trackOf(row: FlipRow, y: number, width: number, options: ChartOptions): SVGElement[] {
  const { document, theme } = options;
  const at = ({ place }: FlipTarget) => round(6 + place * (width - 12));
  const line = (x1: number, x2: number, stroke: string, thick: number) =>
    svgElement(document, "line", { x1, x2, y1: y, y2: y, stroke, "stroke-width": thick });
  const { start, single, joint, confirmed } = row;
  return [
    line(6, width - 6, theme.grid, 4),
    ...(single ? [line(at(start), at(single), aloneColour(theme), 2)] : []),
    ...(confirmed ? [line(at(start), at(confirmed), togetherColour(theme), 1.5)] : []),
    ...(joint ? [line(at(start), at(joint), togetherColour(theme), 4)] : []),
    svgElement(document, "line", {
      ...{ x1: at(start), x2: at(start), y1: y - 8, y2: y + 8 },
      ...{ stroke: theme.ink, "stroke-width": 2 },
    }),
    ...(single ? [aloneMark(at(single), y, options)] : []),
    ...(confirmed ? [confirmedMark(at(confirmed), y, options)] : []),
    ...(joint ? [togetherMark(at(joint), y, options)] : []),
  ];
}

/** A factor that turns the conclusion alone. */
export function aloneMark(cx: number, cy: number, { document, theme }: ChartOptions): SVGElement {
  return svgElement(document, "circle", {
    ...{ cx, cy, r: 5.5, fill: theme.background },
    ...{ stroke: aloneColour(theme), "stroke-width": 2 },
  });
}

/** A factor in the smallest change. */
export function togetherMark(x: number, y: number, { document, theme }: ChartOptions): SVGElement {
  const d = `M${round(x - 6)},${y}L${x},${y - 6}L${round(x + 6)},${y}L${x},${y + 6}Z`;
  return svgElement(document, "path", {
    ...{ d, fill: togetherColour(theme), stroke: theme.background, "stroke-width": 0.8 },
  });
}

/** A factor where half of the pairs of runs turn. */
export function confirmedMark(x: number, y: number, { document, theme }: ChartOptions): SVGElement {
  const d = `M${round(x - 5)},${y}L${x},${y - 5}L${round(x + 5)},${y}L${x},${y + 5}Z`;
  return svgElement(document, "path", {
    ...{ d, fill: theme.background, stroke: togetherColour(theme), "stroke-width": 1.5 },
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
