import type { FlipsData } from "../data/turns.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import {
  aloneMark,
  aloneText,
  confirmedMark,
  flipRow,
  flipRowHeight,
  togetherMark,
  togetherText,
} from "./flipRow.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { textWidth } from "./text.ts";

/** What turns a conclusion: each factor on its range, where it does so alone, and where it goes with the others. */
export const flipsChart: ChartDefinition<FlipsData> = {
  name: "flips",
  about: "what turns a conclusion: each factor alone, and the smallest change of all together",
  draw(data, options) {
    const { document, width, theme } = options;
    // Two columns keep many factors on one sheet of paper.
    const columns = width >= 640 && data.rows.length > 4 ? 2 : 1;
    const each = Math.floor(width / columns) - (columns > 1 ? 20 : 0);
    const key = keyOf(data, options);
    const heights = data.rows.map((row) => flipRowHeight(row, each));
    const rows = stacked(heights, columns, options.height === undefined ? 0 : options.height - key.height);
    const drawn = rows.map(({ column, y, height }, place) =>
      placed(
        flipRow(data.rows[place]!, options, { width: each, height }),
        Math.round((column * width) / columns),
        Math.round(key.height + y),
      ),
    );
    const bottom = Math.max(...rows.map(({ y, height }) => y + height));
    const size = { width, height: Math.ceil(key.height + bottom), ink: theme.ink };
    return composed(document, size, [key.element, ...drawn], flipsChart.describe(data, options));
  },
  describe({ title, subtitle = "", rows, distance }) {
    const texts = rows.map((row) => {
      const together = distance === undefined ? "" : `; ${togetherText(row)}`;
      return `${row.name}, now ${row.start.words}: ${aloneText(row)}${together}`;
    });
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
    ...(rows.some(({ single }) => single !== undefined)
      ? [{ mark: aloneMark(10, 8, options), label: "turns it alone" }]
      : []),
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
      Math.round(x),
      y,
    );
    x += long;
    return entry;
  });
  return { element: svgElement(document, "g", { class: "key" }, entries), height: y + 28 };
}
