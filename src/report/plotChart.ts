/** What a chart is to show, and how it is to look. */
export interface PlotOptions {
  /** Kind of chart, one of those that `listCharts` names; the first of them unless said. */
  readonly chart?: string;
  /** Outcomes to draw; of a sweep, one outcome or scalar. */
  readonly outcomes?: readonly string[];
  /** A measure of lead: `capability`, `users`, `tokens`, `spend` or `downloads`. */
  readonly measure?: string;
  /** A region of the scenario, or a group of regions such as `south`. */
  readonly region?: string;
  /** A sector of the scenario. */
  readonly sector?: string;
  /** Month `YYYY-MM` of charts of one month; the last unless said. */
  readonly month?: string;
  /** Two factors of a sweep, for the axes. */
  readonly factors?: readonly string[];
  /** Which discovery or flip: its question, or the beginning of the hash in its file's name; the newest unless said. */
  readonly question?: string;
  /** Width in pixels; 800 unless said. */
  readonly width?: number;
  /** Height in pixels; what suits the chart unless said. */
  readonly height?: number;
  /** Colours for a light or a dark page; `light` unless said. */
  readonly scheme?: "light" | "dark";
}

/** A chart as a picture. */
export interface Picture {
  /** Kind of chart. */
  readonly chart: string;
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly description: string;
  /** The text of an SVG file: the same bytes for the same result and options. */
  readonly svg: string;
  /** The bytes of a PNG file, twice as large. Rejects with a ChartError if resvg, which draws it, is not installed. */
  readonly png: () => Promise<Uint8Array>;
}

/** A kind of chart that there is of a result. */
export interface ChartInfo {
  readonly name: string;
  /** What it shows. */
  readonly about: string;
  /** Which options it takes. */
  readonly takes: readonly string[];
  /** Why there can be none of this result, where there can be none. */
  readonly lacking?: string;
}

/**
 * The kinds of charts that there are of a result: of a run folder, of two of them, or of the folder of a sweep or of
 * searches for flips.
 *
 * @throws RunFolderError for a folder without a finished run
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const { folder } = await produceRun(loaded, { name: "baseline", out: "listed", runs: 1 });
 * (await listCharts(folder))[0].name; // "series"
 */
export async function listCharts(results: string | readonly string[]): Promise<ChartInfo[]> {
  const { openPlotted } = await import("./openPlotted.ts");
  const { kindsFor } = await import("./kinds/index.ts");
  return kindsFor(await openPlotted([results].flat())).map(({ kind, lacking }) => ({
    name: kind.name,
    about: kind.about,
    takes: kind.heeds,
    ...(lacking !== undefined && { lacking }),
  }));
}

/**
 * Draws a chart of a result: of a run folder, of two of them side by side, or of the folder of a sweep or of searches
 * for flips.
 *
 * @throws ChartError for a chart, an option or a value that does not exist, fit or lie in the result, with the nearest
 *   name; RunFolderError for a folder without a finished run
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected", "until=2023-06"] });
 * const { folder } = await produceRun(loaded, { name: "baseline", out: "plotted", runs: 2 });
 * const picture = await plotChart(folder, { measure: "users", region: "india" });
 * picture.title; // "Users, India: US and China"
 * picture.svg.startsWith("<svg "); // true
 */
export async function plotChart(
  results: string | readonly string[],
  options: PlotOptions = {},
): Promise<Picture> {
  const { chart: name, width, height, scheme, ...choice } = options;
  const { openPlotted } = await import("./openPlotted.ts");
  const { makeChart } = await import("./kinds/index.ts");
  const { renderSvg } = await import("./render/renderSvg.ts");
  const chart = makeChart(await openPlotted([results].flat(), choice.month), name, choice);
  const svg = renderSvg(chart, { width, height, scheme });
  return {
    chart: chart.name,
    title: chart.data.title,
    description: chart.describe({}),
    svg,
    async png() {
      const { pngOf } = await import("./render/png.ts");
      return pngOf(svg);
    },
  };
}
