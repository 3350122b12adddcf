import type { SeriesData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import type { ChartDefinition } from "./definition.ts";
import { drawSeries } from "./seriesPlot.ts";
import { monthName } from "./timeAxis.ts";

/** Series with their bands, what was observed, and the names of the lines at their ends. */
export const seriesChart: ChartDefinition<SeriesData> = {
  name: "series",
  about: "outcomes over time with 50, 80 and 90 % bands, and what was observed",
  draw: (data, options) => drawSeries(data, options, seriesChart.describe(data, options)),
  describe({ title, series, months, unit, runs, observations }) {
    const form = formOf(unit);
    const last = months - 1;
    const ends = series.map(
      ({ label, bands }) =>
        `${label} ${form.text(bands.p50[0]!)} to ${form.text(bands.p50[last]!)} ` +
        `(80 % of runs: ${form.text(bands.p10[last]!)} to ${form.text(bands.p90[last]!)})`,
    );
    const seen = observations.length === 0 ? "" : ` ${observations.length} observed points are laid over.`;
    return `${title}. Median of ${runs} runs, ${monthName(0)} to ${monthName(last)}: ${ends.join("; ")}.${seen}`;
  },
};
