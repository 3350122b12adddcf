import * as Plot from "@observablehq/plot";
import type { Bar, BarLook, BarsData } from "../data/barsData.ts";
import type { Theme } from "../theme.ts";
import { lane, type PlacedRow } from "./barLayout.ts";

/** The fill of a bar; what is hollow has none. */
export function fillOfLook(look: BarLook, theme: Theme): string {
  const fills: Readonly<Record<BarLook, string>> = {
    strong: theme.amounts[5]!,
    light: theme.amounts[2]!,
    hollow: theme.background,
    low: theme.scenarios[3]!,
    high: theme.scenarios[1]!,
  };
  return fills[look];
}

/** Bars with their intervals. */
export function barMarks(rows: readonly PlacedRow[], { base }: BarsData, theme: Theme): Plot.Markish[] {
  const bars = rows.flatMap(({ row, bars: top }) => {
    const framed = row.bars.some(({ look }) => look === "hollow");
    // What is hollow lies below.
    const ordered = [...row.bars].sort((a, b) => Number(b.look === "hollow") - Number(a.look === "hollow"));
    return ordered.flatMap((bar) => {
      if (bar.value === null) return [];
      const [start, inset] = [top + bar.lane * lane, framed && bar.look !== "hollow" ? 4 : 1.5];
      return [
        { ...bar, value: bar.value, y1: start + inset, y2: start + lane - inset, middle: start + lane / 2 },
      ];
    });
  });
  const spans = bars.flatMap(({ low, high, middle }) =>
    low === null || high === null ? [] : [{ low, high, middle }],
  );
  const caps = spans.flatMap(({ low, high, middle }) =>
    [low, high].map((x) => ({ x, y1: middle - 3, y2: middle + 3 })),
  );
  const line = { stroke: theme.ink, strokeWidth: 1.2 };
  return [
    Plot.rect(bars, {
      ...{ x1: base, x2: "value", y1: "y1", y2: "y2", strokeWidth: 1 },
      fill: ({ look }: Bar) => fillOfLook(look, theme),
      stroke: ({ look }: Bar) => (look === "hollow" || look === "light" ? theme.amounts[5]! : "none"),
    }),
    Plot.link(spans, { x1: "low", x2: "high", y1: "middle", y2: "middle", ...line }),
    Plot.link(caps, { x1: "x", x2: "x", y1: "y1", y2: "y2", ...line }),
  ];
}

/** Lowest and highest value of all bars and intervals. */
export function barExtent({ panels, base, rule }: BarsData): [number, number] {
  const values = panels.flatMap(({ rows }) =>
    rows.flatMap(({ bars }) => bars.flatMap(({ value, low, high }) => [value, low, high])),
  );
  const all = [base, ...(rule ? [rule.at] : []), ...values].filter((value) => value !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // What is a hair's breadth below zero needs no room there.
  const from = base === 0 && low < 0 && low > -0.01 * high ? 0 : low;
  return from === high ? [from - 0.5, from + 0.5] : [from, high];
}
