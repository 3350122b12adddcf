import type { FlipRow, FlipsData, FlipTarget } from "../data/turns.ts";
import type { Theme } from "../theme.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { cutText, textWidth } from "./text.ts";

const leading = 16;
/** Height of the range's line with its marks, and of what stands below it. */
const track = 18;
const below = 32;

/** What turns a conclusion: each factor on its range, where it does so alone, and where it goes with the others. */
export const flipsChart: ChartDefinition<FlipsData> = {
  name: "flips",
  about: "what turns a conclusion: each factor alone, and the smallest change of all together",
  draw(data, options) {
    const { document, width, theme } = options;
    const columns = width >= 900 ? 2 : 1;
    const each = Math.floor(width / columns) - (columns > 1 ? 20 : 0);
    const key = keyOf(data, options);
    const heights = data.rows.map((row) => rowHeight(row, each));
    const rows = stacked(heights, columns, options.height === undefined ? 0 : options.height - key.height);
    const drawn = rows.map(({ column, y, height }, place) =>
      placed(
        rowOf(data.rows[place]!, options, { width: each, height }),
        Math.round((column * width) / columns),
        Math.round(key.height + y),
      ),
    );
    const bottom = Math.max(...rows.map(({ y, height }) => y + height));
    const size = { width, height: Math.ceil(key.height + bottom), ink: theme.ink };
    return composed(document, size, [key.element, ...drawn], flipsChart.describe(data, options));
  },
  describe({ title, subtitle = "", rows }) {
    const texts = rows.map(
      (row) => `${row.name}, now ${row.start.words}: ${aloneText(row)}; ${togetherText(row)}`,
    );
    return `${title}. ${subtitle} ${texts.join(". ")}.`;
  },
};

/** Rows one below the other in columns of about equal height; room beyond what they need is shared out. */
function stacked(heights: readonly number[], columns: number, wanted: number) {
  const most = heights.reduce((sum, height) => sum + height, 0) / columns;
  let [column, y, before] = [0, 0, 0];
  const places = heights.map((height) => {
    if (column < columns - 1 && y > 0 && before + height / 2 > most * (column + 1)) {
      column += 1;
      y = 0;
    }
    const place = { column, y, height };
    y += height;
    before += height;
    return place;
  });
  const high = Math.max(...places.map((place) => place.y + place.height));
  const stretch = Math.max(1, wanted / high);
  return places.map((place) => ({ ...place, y: place.y * stretch, height: place.height * stretch }));
}

function aloneText({ single }: FlipRow): string {
  return single === undefined ? "alone: none in its range" : `alone at ${single.words}`;
}

function togetherText({ joint }: FlipRow): string {
  return joint === undefined ? "stays in the smallest change" : `in the smallest change at ${joint.words}`;
}

/** Whether a factor does nothing: its line says so beside the name. */
function isIdle({ single, joint }: FlipRow): boolean {
  return single === undefined && joint === undefined;
}

/** What is said of a factor, in the colours of its marks; one below the other where they have no room side by side. */
function sayings(row: FlipRow, theme: Theme): { words: string; fill: string }[] {
  const { single, joint, confirmed } = row;
  return [
    { words: aloneText(row), fill: single === undefined ? theme.muted : aloneColour(theme) },
    ...(joint === undefined
      ? []
      : [
          {
            words: `together at ${joint.words}${confirmed === undefined ? "" : ` (◇ ${confirmed.words})`}`,
            fill: togetherColour(theme),
          },
        ]),
  ];
}

function aloneColour({ scenarios }: Theme): string {
  return scenarios[1]!;
}

function togetherColour({ scenarios }: Theme): string {
  return scenarios[3]!;
}

function isWide(row: FlipRow, width: number, theme?: Theme): boolean {
  const words = sayings(row, theme ?? plain).map((one) => one.words);
  const room = words.reduce((sum, text) => sum + textWidth(text, 11) + 16, 0);
  return room <= width;
}

/** Widths need no colours. */
const plain = { muted: "", scenarios: ["", "", "", ""] } as unknown as Theme;

function rowHeight(row: FlipRow, width: number): number {
  if (isIdle(row)) return leading + 4 + track + below;
  const said = isWide(row, width) ? 1 : sayings(row, plain).length;
  return (1 + said) * leading + track + below;
}

function rowOf(
  row: FlipRow,
  options: ChartOptions,
  { width, height }: { readonly width: number; readonly height: number },
): Element {
  const { document, theme } = options;
  const parts: SVGElement[] = [];
  const write = (text: string, x: number, y: number, look: Record<string, string | number>) =>
    parts.push(svgElement(document, "text", { x: round(x), y: round(y), ...look }, text));
  let notes = row.logarithms ? `${row.evidence}, in logarithms`.replace(/^, /, "") : row.evidence;
  const now = `now ${row.start.words}`;
  const idle = isIdle(row);
  if (idle) notes = ["none in its range", notes].filter((part) => part !== "").join(", ");
  const note = textWidth(notes, 11) + textWidth(`${row.name}  ${now}`, 12, true) + 24 <= width ? notes : "";
  write(cutText(row.name, width * 0.6, 12, true), 0, 12, { fill: theme.ink, "font-weight": 600 });
  write(
    cutText(now, width * 0.4 - 8, 11),
    textWidth(cutText(row.name, width * 0.6, 12, true), 12, true) + 8,
    12,
    {
      fill: theme.muted,
      "font-size": 11,
    },
  );
  if (note !== "") write(note, width, 12, { fill: theme.muted, "font-size": 11, "text-anchor": "end" });
  let [x, y] = [0, leading];
  const wide = isWide(row, width);
  for (const { words, fill } of idle ? [] : sayings(row, theme)) {
    write(cutText(words, width, 11), x, y + 11, { fill, "font-size": 11 });
    if (wide) x += textWidth(words, 11) + 16;
    else y += leading;
  }
  y += idle ? 4 : wide ? leading : 0;
  parts.push(...trackOf(row, y + track / 2, width, options));
  const half = width / 2 - 6;
  write(cutText(row.range[0], half, 11), 0, y + track + 11, { fill: theme.muted, "font-size": 11 });
  write(cutText(row.range[1], half, 11), width, y + track + 11, {
    ...{ fill: theme.muted, "font-size": 11, "text-anchor": "end" },
  });
  return svgElement(document, "svg", { width, height: Math.ceil(height), overflow: "visible" }, parts);
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

function aloneMark(cx: number, cy: number, { document, theme }: ChartOptions): SVGElement {
  return svgElement(document, "circle", {
    ...{ cx, cy, r: 5.5, fill: theme.background },
    ...{ stroke: aloneColour(theme), "stroke-width": 2 },
  });
}

function togetherMark(x: number, y: number, { document, theme }: ChartOptions): SVGElement {
  const d = `M${round(x - 6)},${y}L${x},${y - 6}L${round(x + 6)},${y}L${x},${y + 6}Z`;
  return svgElement(document, "path", {
    ...{ d, fill: togetherColour(theme), stroke: theme.background, "stroke-width": 0.8 },
  });
}

function confirmedMark(x: number, y: number, { document, theme }: ChartOptions): SVGElement {
  const d = `M${round(x - 5)},${y}L${x},${y - 5}L${round(x + 5)},${y}L${x},${y + 5}Z`;
  return svgElement(document, "path", {
    ...{ d, fill: theme.background, stroke: togetherColour(theme), "stroke-width": 1.5 },
  });
}

/** The marks and what they mean. */
function keyOf(
  { distance, rows }: FlipsData,
  options: ChartOptions,
): { readonly element: SVGElement; readonly height: number } {
  const { document, theme, width } = options;
  const stroke = svgElement(document, "line", {
    ...{ x1: 10, x2: 10, y1: 0, y2: 16, stroke: theme.ink, "stroke-width": 2 },
  });
  const items = [
    { mark: stroke, label: "now" },
    { mark: aloneMark(10, 8, options), label: "turns it alone" },
    ...(distance === undefined
      ? []
      : [{ mark: togetherMark(10, 8, options), label: "the smallest change, all together" }]),
    ...(rows.some(({ confirmed }) => confirmed !== undefined)
      ? [{ mark: confirmedMark(10, 8, options), label: "where half of the pairs turn" }]
      : []),
  ];
  let [x, y] = [0, 0];
  const entries = items.map(({ mark, label }) => {
    const long = 24 + textWidth(label, 12) + 18;
    if (x > 0 && x + long > width) [x, y] = [0, y + 20];
    const text = svgElement(document, "text", { x: 24, y: 12, fill: theme.ink }, label);
    const entry = placed(
      svgElement(document, "svg", { width: Math.ceil(long), height: 18, overflow: "visible" }, [mark, text]),
      round(x),
      y,
    );
    x += long;
    return entry;
  });
  return { element: svgElement(document, "g", { class: "key" }, entries), height: y + 28 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
