import * as Plot from "@observablehq/plot";
import type { ChartSeries, PanelsData } from "../data/series.ts";
import { formOf } from "../data/units.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { keyOf } from "./key.ts";
import { bandMarks, colourOf, lineMarks } from "./lines.ts";
import { columnsFor } from "./panels.ts";
import { plotElement } from "./plotElement.ts";
import { spread } from "./spread.ts";
import { composed, placed, svgElement } from "./svg.ts";
import { cutText } from "./text.ts";
import { monthName, timeTicks } from "./timeAxis.ts";

const panelHeight = 134;
const margins = { marginLeft: 40, marginRight: 34, marginTop: 28, marginBottom: 20 };

/** The same few lines in every region or sector, all on one scale. */
function define(name: string, about: string): ChartDefinition<PanelsData> {
  const chart: ChartDefinition<PanelsData> = {
    name,
    about,
    draw(data, options) {
      const { document, width, theme, hidden } = options;
      const shown = data.panels.map(({ label, series }) => ({
        label,
        series: series.filter(({ id }) => !hidden?.has(id)),
      }));
      const items = data.panels[0]!.series.map(({ label, origin, openness }) => ({
        label,
        ...(origin && { origin }),
        ...(openness && { openness }),
      }));
      const key = keyOf(items, options, width);
      const columns = columnsFor(data.panels.length, width, 180);
      const rows = Math.ceil(data.panels.length / columns);
      const axis = svgElement(document, "text", { x: 0, y: key.height + 12, fill: theme.muted }, data.axis);
      const top = key.height + 20;
      const high =
        options.height === undefined ? panelHeight : Math.max(90, Math.floor((options.height - top) / rows));
      const domain = extentOf(data);
      const panels = shown.map(({ label, series }, index) =>
        placed(
          panel(label, series, data, domain, { ...options, width: width / columns, height: high }),
          Math.round(((index % columns) * width) / columns),
          top + Math.floor(index / columns) * high,
        ),
      );
      const size = { width, height: top + rows * high, ink: theme.ink };
      return composed(document, size, [key.element, axis, ...panels], chart.describe(data, options));
    },
    describe({ title, panels, unit, months, runs }) {
      const form = formOf(unit);
      const last = months - 1;
      const texts = panels.map(
        ({ label, series }) =>
          `${label}: ${series.map((one) => `${one.label} ${form.text(one.bands.p50[last]!)}`).join(", ")}`,
      );
      return `${title}. Medians of ${runs} runs in ${monthName(last)}: ${texts.join("; ")}.`;
    },
  };
  return chart;
}

/** By region. */
export const regionsChart = define("regions", "a measure of lead in every region, side by side");

/** By sector. */
export const sectorsChart = define("sectors", "a measure of lead in every sector, side by side");

function extentOf({ panels, unit }: PanelsData): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { series } of panels) {
    for (const { bands } of series) {
      low = Math.min(low, ...bands.p10);
      high = Math.max(high, ...bands.p90);
    }
  }
  if (unit === "share" && low >= 0) return [0, high > 0.75 ? 1 : high * 1.05];
  return low === high ? [low - 1, high + 1] : [low, high];
}

function panel(
  label: string,
  series: readonly ChartSeries[],
  data: PanelsData,
  domain: readonly [number, number],
  options: ChartOptions & { readonly height: number },
): Element {
  const { theme, width, height } = options;
  const form = formOf(data.unit);
  const last = data.months - 1;
  const inner = height - margins.marginTop - margins.marginBottom;
  const place = (value: number) =>
    margins.marginTop + (1 - (value - domain[0]) / (domain[1] - domain[0])) * inner;
  const places = series.map(({ bands }) => place(bands.p50[last]!));
  const moved = spread(places, 12, margins.marginTop, height - margins.marginBottom);
  // A point every two or three pixels.
  const stride = Math.max(
    1,
    Math.floor((data.months * 2.5) / (width - margins.marginLeft - margins.marginRight)),
  );
  const { ticks, format } = timeTicks(data.months, width - margins.marginLeft - margins.marginRight + 20);
  return plotElement(
    options,
    {
      width: Math.round(width),
      height,
      ...margins,
      x: { domain: [0, Math.max(1, last)], label: null },
      y: { domain: [...domain], label: null },
      marks: [
        Plot.gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 3 }),
        ...series.map((one) => bandMarks(one, data.months, theme, ["p10"], stride)),
        ...series.map((one) =>
          lineMarks(one, data.months, theme, { every: 48, width: 1.7, radius: 2.8, stride }),
        ),
        ...series.map((one, index) =>
          Plot.text([last], {
            x: (tick: number) => tick,
            y: () => one.bands.p50[last]!,
            text: () => form.tick(Number(one.bands.p50[last]!.toFixed(data.unit === "share" ? 2 : 0))),
            dx: 5,
            dy: moved[index]! - places[index]!,
            textAnchor: "start",
            fill: colourOf(one, theme),
            fontWeight: 600,
            fontSize: 10.5,
          }),
        ),
        Plot.axisX({
          ticks,
          tickFormat: format,
          tickSize: 3,
          label: null,
          color: theme.muted,
          fontSize: 10.5,
        }),
        Plot.axisY({
          ticks: 3,
          tickFormat: form.tick,
          tickSize: 0,
          label: null,
          color: theme.muted,
          fontSize: 10.5,
        }),
        Plot.text([cutText(label, width - 12, 12, true)], {
          frameAnchor: "top-left",
          lineAnchor: "bottom",
          dx: -margins.marginLeft + 10,
          dy: -11,
          fill: theme.ink,
          fontWeight: 600,
        }),
      ],
    },
    label,
  );
}
