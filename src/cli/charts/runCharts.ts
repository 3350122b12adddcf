import type { EnsembleResult } from "../../experiment/ensemble.ts";
import { type Measure, measures } from "../../experiment/measures.ts";
import { quantilesOf } from "../../report/data/quantiles.ts";
import { formOf } from "../../report/data/units.ts";
import type { Look } from "../terminal.ts";
import { lineChart, type TerminalLine } from "./lineChart.ts";
import { sideBySide } from "./sideBySide.ts";

/** Rows of a chart in a summary, and the fewest columns that it can do with. */
const rows = 7;
const least = 38;
const gap = 2;

/** How many charts of a summary stand side by side, and how wide each is. */
export function summaryLayout(columns: number): { readonly count: number; readonly width: number } {
  const count = Math.max(1, Math.min(3, Math.floor((columns + gap) / (least + gap))));
  return { count, width: Math.floor((columns - (count - 1) * gap) / count) };
}

/** The measures whose charts a summary has room for, those that tell the most first. */
const order = ["capability", "users", "downloads"];

/** Measures of lead as charts, in one row as wide as the terminal. */
export function runCharts(result: EnsembleResult, { paint, columns = 100 }: Look): string[] {
  const held = order
    .map((id) => measures.find((measure) => measure.id === id)!)
    .filter(({ us, china }) => us in result.columns && china in result.columns);
  if (held.length === 0 || result.months < 3) return [];
  const { count, width } = summaryLayout(columns);
  const shown = held.slice(0, count);
  return sideBySide(
    shown.map((measure) => measureChart(result, measure, width, paint)),
    count,
    " ".repeat(gap),
  );
}

function measureChart(
  result: EnsembleResult,
  measure: Measure,
  width: number,
  paint: Look["paint"],
): string[] {
  const form = formOf(measure.form === "share" ? "share" : "ECI points");
  return lineChart(
    {
      title: `${measure.name}, ${measure.note}`,
      width,
      height: rows,
      tick: axisText(measure.form === "share" ? "share" : "ECI points"),
      lines: [
        rivalLine(result, measure.us, "US", form.text),
        rivalLine(result, measure.china, "China", form.text),
      ],
    },
    paint,
  );
}

/** A line of a rival, in its letters and colour. */
export function rivalLine(
  result: EnsembleResult,
  outcome: string,
  rival: "US" | "China",
  text: (value: number) => string,
): TerminalLine {
  const { p10, p50, p90 } = quantilesOf(result, outcome);
  return {
    label: `${rival} ${text(p50.at(-1)!)}`,
    ...(rival === "US" ? usLook : chinaLook),
    middle: p50,
    low: p10,
    high: p90,
  };
}

/** Letters and colours of the rivals, as in pictures: a disc and a diamond. */
export const usLook = { glyph: "●", shade: "·", style: "blue" } as const;
export const chinaLook = { glyph: "◆", shade: ":", style: "red" } as const;

/** Values of an axis, in few letters. */
export function axisText(unit: string): (value: number) => string {
  const { tick } = formOf(unit);
  return (value) => tick(unit === "share" ? Math.round(value * 100) / 100 : Number(value.toPrecision(3)));
}
