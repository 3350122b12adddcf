import type { Comparison } from "../../experiment/compare/comparison.ts";
import type { EnsembleResult } from "../../experiment/ensemble.ts";
import { quantilesOf } from "../../report/data/quantiles.ts";
import { formOf } from "../../report/data/units.ts";
import type { Look } from "../terminal.ts";
import { lineChart, type TerminalLine } from "./lineChart.ts";
import { axisText, summaryLayout } from "./runCharts.ts";
import { sideBySide } from "./sideBySide.ts";

const rows = 7;

/**
 * What moves most, as charts in one row as wide as the terminal: each has one outcome in both scenarios. Those stand
 * first whose clear difference in the last month is largest against the spread of the runs.
 */
export function compareCharts(
  comparison: Comparison,
  [base, other]: readonly [EnsembleResult, EnsembleResult],
  names: readonly [string, string],
  { paint, columns = 100 }: Look,
): string[] {
  const candidates = [
    ...comparison.measures.flatMap(({ measure, us, china }) => [
      { id: measure.us, name: `US: ${measure.name.toLowerCase()}`, last: us.at(-1)! },
      { id: measure.china, name: `China: ${measure.name.toLowerCase()}`, last: china.at(-1)! },
    ]),
    ...comparison.outcomes.map(({ id, months }) => ({ id, name: id, last: months.at(-1)! })),
  ];
  const months = Math.min(base.months, other.months);
  if (months < 3) return [];
  const { count, width } = summaryLayout(columns);
  const shown = candidates
    .filter(({ last }) => last.clear)
    .map((candidate) => ({ ...candidate, size: sizeOf(candidate.last) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, count);
  const line = (
    result: EnsembleResult,
    id: string,
    name: string,
    look: typeof baseLook | typeof otherLook,
  ): TerminalLine => {
    const { p10, p50, p90 } = quantilesOf({ columns: result.columns, months }, id);
    return { label: name, ...look, middle: p50, low: p10, high: p90 };
  };
  return sideBySide(
    shown.map(({ id, name }) => {
      const unit = base.outcomes.find((info) => info.id === id)!.unit;
      const lines = [line(base, id, names[0], baseLook), line(other, id, names[1], otherLook)];
      const title = `${name}, ${formOf(unit).axis}`;
      return lineChart({ title, width, height: rows, tick: axisText(unit), lines }, paint);
    }),
    count,
    "  ",
  );
}

/** Letters of the two scenarios. */
const baseLook = { glyph: "○", shade: "·", style: "dim" } as const;
const otherLook = { glyph: "■", shade: ":", style: "magenta" } as const;

/** A difference against the width of the bands that it lies between. */
function sizeOf({
  difference,
  base,
  other,
}: {
  difference: number;
  base: { p10: number; p90: number };
  other: { p10: number; p90: number };
}): number {
  const spread = Math.max(base.p90 - base.p10, other.p90 - other.p10);
  return spread > 0 ? Math.abs(difference) / spread : Number.POSITIVE_INFINITY;
}
