import * as Plot from "@observablehq/plot";
import type { TradeoffData, TradeoffStep } from "../data/turns.ts";
import type { Theme } from "../theme.ts";
import type { ChartDefinition, ChartOptions } from "./definition.ts";
import { keyOf } from "./key.ts";
import { plotElement } from "./plotElement.ts";
import { composed, placed } from "./svg.ts";

const usualHeight = 380;

/** Coverage against density along PRIM's peeling and pasting. */
export const tradeoffChart: ChartDefinition<TradeoffData> = {
  name: "tradeoff",
  about: "of a discovery by PRIM: coverage against density, from all futures to the smallest box",
  draw(data, options) {
    const { document, width, theme } = options;
    const counts = [...new Set(data.steps.map(({ restricted }) => restricted))].sort((a, b) => a - b);
    const shades = shadesOf(counts, theme);
    const key = keyOf(
      counts.map((count) => ({
        label: count === counts[0] ? `${count} factors restricted` : String(count),
        fill: shades.get(count)!,
      })),
      options,
      width,
    );
    const height = options.height === undefined ? usualHeight : Math.max(220, options.height - key.height);
    const size = { width, height: key.height + height, ink: theme.ink };
    const plot = placed(plotOf(data, { ...options, height }, shades), 0, key.height);
    return composed(document, size, [key.element, plot], tradeoffChart.describe(data, options));
  },
  describe({ title, steps, chosen, box, base }) {
    const last = steps.at(-1)!;
    return `${title}. From coverage 100 % and density ${percent(base)} in all futures to coverage ${percent(last.coverage)} and density ${percent(last.density)} in the smallest of ${steps.length} boxes; taken is step ${chosen}, which gives ${boxText(box)}.`;
  },
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function boxText({ coverage, density, restricted }: TradeoffStep): string {
  const factors = restricted === 1 ? "1 factor" : `${restricted} factors`;
  return `coverage ${percent(coverage)}, density ${percent(density)}, ${factors}`;
}

/** A shade for each number of restricted factors, darker for more. */
function shadesOf(counts: readonly number[], { amounts }: Theme): ReadonlyMap<number, string> {
  const last = Math.max(1, counts.length - 1);
  const steps = amounts.length - 1;
  return new Map(counts.map((count, place) => [count, amounts[Math.round((place / last) * steps)]!]));
}

function plotOf(
  { steps, chosen, box, base }: TradeoffData,
  options: ChartOptions & { readonly height: number },
  shades: ReadonlyMap<number, string>,
): Element {
  const { theme, width, height } = options;
  const taken = steps[chosen]!;
  const dropped = taken.restricted !== box.restricted;
  // The label stands where the way does not: below and to the left of it.
  const right = box.coverage > 0.55;
  const firsts = steps.filter(
    ({ restricted }, place) => place === 0 || restricted !== steps[place - 1]!.restricted,
  );
  const dots = (phase: "paste" | "other") =>
    Plot.dot(
      steps.filter((step) => (step.phase === "paste") === (phase === "paste")),
      {
        x: "coverage",
        y: "density",
        r: 4.5,
        symbol: phase === "paste" ? "square" : "circle",
        fill: (step: TradeoffStep) => shades.get(step.restricted)!,
        stroke: theme.muted,
        strokeWidth: 0.8,
      },
    );
  return plotElement(
    options,
    {
      width,
      height,
      marginLeft: 46,
      marginRight: 18,
      marginTop: 26,
      marginBottom: 40,
      x: { domain: [0, 1], label: null },
      y: { domain: [0, 1], label: null },
      color: { type: "identity" },
      marks: [
        Plot.gridY({ stroke: theme.grid, strokeOpacity: 1, ticks: 5 }),
        Plot.gridX({ stroke: theme.grid, strokeOpacity: 1, ticks: 5 }),
        Plot.ruleY([base], { stroke: theme.ink, strokeDasharray: "2 3" }),
        Plot.text([base], {
          x: 0,
          y: (value: number) => value,
          text: () => `all futures: ${percent(base)}`,
          textAnchor: "start",
          lineAnchor: base < 0.12 ? "bottom" : "top",
          dx: 4,
          dy: base < 0.12 ? -5 : 5,
          fill: theme.muted,
        }),
        Plot.line(steps, { x: "coverage", y: "density", stroke: theme.muted, strokeWidth: 1 }),
        dots("other"),
        dots("paste"),
        Plot.dot([taken], { x: "coverage", y: "density", r: 8, stroke: theme.ink, strokeWidth: 2 }),
        ...(dropped
          ? [
              Plot.link([taken], {
                x1: "coverage",
                y1: "density",
                x2: () => box.coverage,
                y2: () => box.density,
                stroke: theme.ink,
                strokeDasharray: "3 2",
              }),
              Plot.dot([box], {
                x: "coverage",
                y: "density",
                r: 7,
                symbol: "diamond",
                fill: theme.scenarios[3]!,
                stroke: theme.background,
                strokeWidth: 1,
              }),
            ]
          : []),
        Plot.text(spaced(firsts), {
          x: "coverage",
          y: "density",
          text: (step: TradeoffStep) => String(step.restricted),
          dx: 9,
          dy: -9,
          textAnchor: "start",
          fontSize: 11,
          fill: theme.muted,
        }),
        Plot.text([box], {
          x: "coverage",
          y: "density",
          text: () => takenText(box),
          dx: right ? -12 : 12,
          dy: 12,
          textAnchor: right ? "end" : "start",
          lineAnchor: "top",
          lineHeight: 1.25,
          fontWeight: 600,
          fill: theme.ink,
          stroke: theme.background,
          strokeWidth: 4,
        }),
        Plot.axisX({ ticks: 5, tickFormat: percent, tickSize: 4, label: null, color: theme.muted }),
        Plot.axisY({ ticks: 5, tickFormat: percent, tickSize: 0, label: null, color: theme.muted }),
        Plot.text(["↑ density"], {
          frameAnchor: "top-left",
          dx: -44,
          dy: -22,
          textAnchor: "start",
          lineAnchor: "top",
          fill: theme.muted,
        }),
        Plot.text(["coverage →"], {
          frameAnchor: "bottom-right",
          dx: 0,
          dy: 36,
          textAnchor: "end",
          fill: theme.muted,
        }),
      ],
    },
    "coverage against density",
  );
}

function takenText(box: TradeoffStep): string {
  const factors = box.restricted === 1 ? "1 factor" : `${box.restricted} factors`;
  return [`taken: ${factors}`, `coverage ${percent(box.coverage)}`, `density ${percent(box.density)}`].join(
    "\n",
  );
}

/** Those of some steps whose labels do not lie over each other. */
function spaced(steps: readonly TradeoffStep[]): TradeoffStep[] {
  const kept: TradeoffStep[] = [];
  for (const step of steps) {
    const near = kept.some(
      ({ coverage, density }) =>
        Math.abs(coverage - step.coverage) < 0.05 && Math.abs(density - step.density) < 0.055,
    );
    if (!near) kept.push(step);
  }
  return kept;
}
