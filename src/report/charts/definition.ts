import type { Plot } from "@observablehq/plot";
import type { Theme } from "../theme.ts";

/** How to draw a chart. */
export interface ChartOptions {
  /** The document that makes the elements: linkedom's in Node, the page's own in a browser. */
  readonly document: Document;
  /** Width in pixels; charts are laid out anew for each, from 320 on. */
  readonly width: number;
  /** Height in pixels; what suits the chart unless said. */
  readonly height?: number;
  readonly theme: Theme;
  /** Month that a map shows, counted from 2023-01; the last unless said. */
  readonly month?: number;
  /** Ids of series that are not drawn, while axes stay as they are. */
  readonly hidden?: ReadonlySet<string>;
}

/** A drawn chart; `scale("x")` gives its axes, for values at a pointer. */
export type ChartElement = SVGSVGElement & Plot;

/** A kind of chart: a pure function of its data. */
export interface ChartDefinition<Data> {
  /** As in `airace plot RESULT series`. */
  readonly name: string;
  /** What it shows, in one line. */
  readonly about: string;
  /** The chart without its title and footer: an SVG of the width asked for, with a text for those who do not see it. */
  readonly draw: (data: Data, options: ChartOptions) => ChartElement;
  /** That text. */
  readonly describe: (data: Data, options: Pick<ChartOptions, "month">) => string;
}
