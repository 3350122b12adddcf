import * as Plot from "@observablehq/plot";
import { dashes, type Openness, type Origin, symbols, type Theme } from "../theme.ts";
import type { ChartOptions } from "./definition.ts";
import { svgElement } from "./svg.ts";
import { textWidth } from "./text.ts";

/** An entry of a key: a line or an area of an origin or an openness, or a patch of a colour. */
export interface KeyItem {
  readonly label: string;
  readonly origin?: Origin;
  readonly openness?: Openness;
  /** Colour of a patch in place of a line. */
  readonly fill?: string;
}

const rowHeight = 18;
const markWidth = 24;

/** A key in rows above the panels of a chart, and how high it is. */
export function keyOf(
  items: readonly KeyItem[],
  { document, theme }: Pick<ChartOptions, "document" | "theme">,
  width: number,
): { readonly element: SVGElement; readonly height: number } {
  let [x, row] = [0, 0];
  const entries = items.map((item) => {
    const length = markWidth + 6 + textWidth(item.label, 12) + 16;
    if (x > 0 && x + length > width) {
      x = 0;
      row += 1;
    }
    const entry = svgElement(document, "g", { transform: `translate(${Math.round(x)},${row * rowHeight})` }, [
      ...markOf(item, document, theme),
      svgElement(document, "text", { x: markWidth + 6, y: 12, fill: theme.ink }, item.label),
    ]);
    x += length;
    return entry;
  });
  return { element: svgElement(document, "g", { class: "key" }, entries), height: (row + 1) * rowHeight + 4 };
}

function markOf({ origin, openness, fill }: KeyItem, document: Document, theme: Theme): SVGElement[] {
  if (fill !== undefined) {
    return [
      svgElement(document, "rect", {
        x: 4,
        y: 2,
        width: 18,
        height: 11,
        fill,
        stroke: theme.muted,
        "stroke-width": 0.5,
      }),
    ];
  }
  const colour = origin === undefined ? theme.ink : theme.origins[origin];
  const line = svgElement(document, "line", {
    x1: 0,
    x2: markWidth,
    y1: 8,
    y2: 8,
    stroke: colour,
    "stroke-width": 2,
    ...(openness === "open" && { "stroke-dasharray": dashes.open }),
  });
  if (origin === undefined) return [line];
  return [line, symbolAt(origin, markWidth / 2, 8, 3.6, document, theme)];
}

/** The mark of an origin at a place. */
export function symbolAt(
  origin: Origin,
  x: number,
  y: number,
  radius: number,
  document: Document,
  theme: Theme,
): SVGElement {
  // Plot draws the marks of the charts; drawn alone, they are the same.
  const drawing = Plot.plot({
    document,
    width: 20,
    height: 20,
    margin: 0,
    axis: null,
    x: { domain: [0, 20] },
    y: { domain: [20, 0] },
    marks: [
      Plot.dot([0], {
        x: () => 10,
        y: () => 10,
        r: radius,
        symbol: symbols[origin],
        fill: theme.origins[origin],
        stroke: theme.background,
        strokeWidth: 0.7,
      }),
    ],
  });
  const path = drawing.querySelector("path, circle")!;
  return svgElement(
    document,
    "g",
    {
      transform: `translate(${x - 10},${y - 10})`,
      fill: theme.origins[origin],
      stroke: theme.background,
      "stroke-width": 0.7,
    },
    [path],
  );
}
