import type { Chart } from "../../report/chart.ts";
import { leadText } from "../../report/charts/leadScale.ts";
import type { BarsData } from "../../report/data/barsData.ts";
import type { CourseData } from "../../report/data/courseData.ts";
import type {
  ChartSeries,
  DifferenceData,
  HeatData,
  MapData,
  PanelsData,
  SeriesData,
  SlopeData,
  StackData,
} from "../../report/data/series.ts";
import { observedReading } from "../../report/data/seriesData.ts";
import type { BoxData, FlipsData, TradeoffData, TreeData } from "../../report/data/turns.ts";
import { formOf } from "../../report/data/units.ts";
import { parseMonth } from "../../scenario/month.ts";
import type { Look, Style } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { barLines } from "./barLines.ts";
import { courseLines } from "./courseLines.ts";
import { fitted } from "./fitted.ts";
import { heatText } from "./heatText.ts";
import { lineChart, type TerminalLine } from "./lineChart.ts";
import { axisText, chinaLook, summaryLayout, usLook } from "./runCharts.ts";
import { sideBySide } from "./sideBySide.ts";
import { boxText, flipsText, tradeoffText, treeText } from "./turnText.ts";

/** A chart in letters, as wide as the terminal, with its title and source. */
export function terminalChart({ name, data }: Chart, look: Look): string {
  const width = look.columns ?? 100;
  const body = bodyOf(name, data, width, look);
  const head = [look.paint("bold", data.title), ...wrap(readingOf(name, data), width)].filter(
    (line) => line !== "",
  );
  const foot = [`Source: ${data.footer.source}`, data.footer.run].flatMap((text) => wrap(text, width));
  return `${[...head, "", ...body, "", ...foot.map((line) => look.paint("dim", line))].join("\n")}\n`;
}

/** How the letters are to be read. */
function readingOf(name: string, data: Chart["data"]): string {
  // Observed figures are not drawn in letters.
  const subtitle = (data.subtitle ?? "").replace(observedReading, "");
  if (name === "tradeoff") return subtitle.replace(/ (?:Ring|Squares):.*$/, "");
  if (name === "box") return subtitle.replace("Filled", "Blocks");
  const { runs } = data as Partial<SeriesData>;
  if ("panels" in data && "base" in data)
    return subtitle.replace("Lines: ", "In brackets: ").replace("outlined: ", "light: ");
  if (name === "months") return subtitle.replace(/; shaded: .*/, ".");
  if (name === "slope")
    return subtitle.replace("the bars hold the middle 80 % of them", "in brackets 80 % of them");
  if (runs === undefined || runs === 1 || !/Median of .*shaded/.test(subtitle)) return subtitle;
  return `Medians of ${runs} runs; the dots around them hold the middle 80 %.`;
}

function bodyOf(name: string, data: unknown, width: number, look: Look): string[] {
  switch (name) {
    case "regions":
    case "sectors":
      return panelLines(data as PanelsData, width, look);
    case "shares":
      return stackLines(data as StackData, width, look);
    case "slope":
      return slopeLines(data as SlopeData, look);
    case "differences":
      return differenceLines(data as DifferenceData, width, look);
    case "tiles":
    case "map":
      return mapLines(data as MapData, width, look);
    case "heat":
      return heatText(data as HeatData, width, look);
    case "tradeoff":
      return tradeoffText(data as TradeoffData, width, look);
    case "box":
      return boxText(data as BoxData, width, look);
    case "tree":
      return treeText(data as TreeData, width, look);
    case "flips":
      return flipsText(data as FlipsData, width, look);
    case "indices":
    case "tornado":
    case "groups":
      return barLines(data as BarsData, width, look);
    case "months":
      return courseLines(data as CourseData, width, look);
    default:
      return seriesLines(data as SeriesData, width, look);
  }
}

/** Letters of lines that belong to no rival, in their order. */
const plainLooks = [
  { glyph: "○", shade: "·", style: "dim" },
  { glyph: "■", shade: ":", style: "magenta" },
  { glyph: "▲", shade: "'", style: "green" },
  { glyph: "□", shade: ",", style: "yellow" },
] as const;

/** The looks of lines: that of its rival, else the next free one. */
function looksOf(
  lines: readonly Pick<ChartSeries, "origin">[],
): { glyph: string; shade: string; style: Style }[] {
  let next = 0;
  return lines.map(({ origin }) => {
    if (origin === "us") return usLook;
    if (origin === "china") return chinaLook;
    return plainLooks[next++ % plainLooks.length]!;
  });
}

function seriesChartLines(
  title: string,
  unit: string,
  series: readonly ChartSeries[],
  size: { readonly width: number; readonly height: number },
  { paint }: Look,
): string[] {
  const looks = looksOf(series);
  const form = formOf(unit);
  const lines = series.map(({ label, bands }, index): TerminalLine => {
    const { p10, p50, p90 } = bands;
    return {
      label: `${label} ${form.text(p50.at(-1)!)}`,
      ...looks[index]!,
      middle: p50,
      low: p10,
      high: p90,
    };
  });
  return lineChart({ title, ...size, tick: axisText(unit), lines }, paint);
}

function seriesLines({ axis, unit, series, events }: SeriesData, width: number, look: Look): string[] {
  const chart = seriesChartLines(axis, unit, series, { width, height: 17 }, look);
  const listed = events.map(({ month, actor, title }) =>
    fitted(`  ${month}  ${actor}: ${title}`, width).trimEnd(),
  );
  return listed.length === 0 ? chart : [...chart, "", ...listed];
}

function panelLines({ panels, unit }: PanelsData, width: number, look: Look): string[] {
  const { count, width: each } = summaryLayout(width);
  const blocks = panels.map(({ label, series }) =>
    seriesChartLines(label, unit, series, { width: each, height: 5 }, look),
  );
  return sideBySide(blocks, count);
}

function stackLines({ panels }: StackData, width: number, { paint }: Look): string[] {
  const form = formOf("share");
  const blocks = panels.map(({ label, parts }) => {
    const looks = looksOf(parts);
    const lines = parts.map(
      ({ label: part, values }, index): TerminalLine => ({
        label: `${part} ${form.text(values.at(-1)!)}`,
        ...looks[index]!,
        middle: values,
      }),
    );
    return lineChart(
      { title: label, width, height: 12, tick: axisText("share"), lines, include: [0] },
      paint,
    );
  });
  return sideBySide(blocks, 1);
}

function differenceLines({ panels }: DifferenceData, width: number, { paint }: Look): string[] {
  const { count, width: each } = summaryLayout(width);
  const blocks = panels.map(({ label, unit, lines }) => {
    const form = formOf(unit);
    const looks = looksOf(lines);
    const months = lines[0]!.points.map(({ month }) => parseMonth(month)!);
    const step = months.length > 1 ? months[1]! - months[0]! : 1;
    const drawn = lines.map(({ label: side, points }, index): TerminalLine => {
      const bounded = points.every(({ low, high }) => low !== undefined && high !== undefined);
      return {
        label: `${side} ${form.difference(points.at(-1)!.difference).replace(" points", "")}`,
        ...looks[index]!,
        middle: points.map(({ difference }) => difference),
        ...(bounded && { low: points.map(({ low }) => low!), high: points.map(({ high }) => high!) }),
      };
    });
    const title = `${label}, ${unit === "share" ? "points" : form.axis}`;
    const tick = (value: number) => form.difference(Number(value.toPrecision(2))).replace(" points", "");
    return lineChart(
      { title, width: each, height: 9, tick, lines: drawn, first: months[0]!, step, include: [0] },
      paint,
    );
  });
  return sideBySide(blocks, count);
}

function slopeLines({ panels, sides, month }: SlopeData, { paint }: Look): string[] {
  const width = Math.max(...panels.map(({ label, unit }) => `${label}, ${formOf(unit).axis}`.length));
  const rows = panels.flatMap(({ label, unit, lines }) => {
    const form = formOf(unit);
    const band = ([p10, p50, p90]: readonly [number, number, number]) =>
      `${form.text(p50)} (${form.text(p10)} to ${form.text(p90)})`;
    return lines.map((line, index) => [
      (index === 0 ? `${label}, ${form.axis}` : "").padEnd(width),
      line.label,
      band(line.base),
      `${band(line.other)}${line.clear ? " *" : ""}`,
    ]);
  });
  const table = [["", month, ...sides], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row, index) => {
    const text = row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
    return index === 0 ? paint("dim", text) : text;
  });
}

/** A bar for each region, to the left for a US lead and to the right for a Chinese one. */
function mapLines({ regions, unit, month, months }: MapData, width: number, { paint }: Look): string[] {
  const at = month ?? months - 1;
  const names = Math.max(...regions.map(({ label }) => label.length));
  const half = Math.max(8, Math.min(30, Math.floor((width - names - 16) / 2)));
  const most = Math.max(...regions.map(({ lead }) => Math.abs(lead[at]!))) || 1;
  const ordered = [...regions].sort((a, b) => a.lead[at]! - b.lead[at]!);
  const lines = ordered.map(({ label, lead }) => {
    const value = lead[at]!;
    const bar = "█".repeat(Math.round((Math.abs(value) / most) * half));
    const sides =
      value < 0
        ? `${paint("blue", bar.padStart(half))}│${" ".repeat(half)}`
        : `${" ".repeat(half)}│${paint("red", bar.padEnd(half).replaceAll("█", "▓"))}`;
    return `${label.padEnd(names)} ${sides} ${leadText(value, unit)}`;
  });
  const head = `${" ".repeat(names)} ${"◂ US".padStart(half)} China ▸`;
  return [paint("dim", head), ...lines];
}
