import type { ChartDefinition, ChartElement, ChartOptions } from "./charts/definition.ts";
import { framed } from "./charts/frame.ts";
import type { ChartHead } from "./data/series.ts";

/** A chart with its data, ready to be drawn at any width and in any colours. */
export interface Chart {
  /** Name of its kind: "series". */
  readonly name: string;
  readonly data: ChartHead;
  /** The chart alone. */
  readonly draw: (options: ChartOptions) => ChartElement;
  /** With its title and source, as one SVG that can stand alone. */
  readonly frame: (options: ChartOptions) => SVGSVGElement;
  /** What it shows, for those who do not see it. */
  readonly describe: (options: Pick<ChartOptions, "month">) => string;
}

/** A definition with the data that it is to draw. */
export function chartOf<Data extends ChartHead>(definition: ChartDefinition<Data>, data: Data): Chart {
  return {
    name: definition.name,
    data,
    draw: (options) => definition.draw(data, options),
    frame: (options) => framed(definition, data, options),
    describe: (options) => definition.describe(data, options),
  };
}
