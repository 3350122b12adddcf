import { parseMonth } from "../../scenario/month.ts";
import type { BarsData } from "./barsData.ts";
import { methodNames, rowOf } from "./driverRows.ts";
import type { DriversSource } from "./driversSource.ts";
import { unitText } from "./indicesData.ts";
import { outcomeTitle } from "./names.ts";
import type { ChartHead } from "./series.ts";
import { percentOf } from "./wording.ts";

/** Lines of a chart of indices over time. */
const mostLines = 6;

/** The index of each leading factor, month by month. */
export interface CourseData extends ChartHead {
  readonly values: BarsData["values"];
  readonly unit: string;
  readonly axis: string;
  readonly lines: readonly {
    readonly name: string;
    /** What it is, in words. */
    readonly label: string;
    /** In time's order; months in which it has none are left out. */
    readonly points: readonly CoursePoint[];
  }[];
}

/** An index in a month, counted from 2023-01. */
export interface CoursePoint {
  readonly tick: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const axes: Readonly<Record<DriversSource["method"], string>> = {
  sobol: "share of the variance between rows, with all interactions",
  morris: "mean size of the effect (mu*)",
  pawn: "PAWN index, 0 to 1",
};

/** Outcomes whose indices are known over time, in one base scenario. */
export function coursedOutcomes({ scenarios }: DriversSource, place = 0): string[] {
  return [...new Set((scenarios[place]?.months ?? []).map(({ outcome }) => outcome))];
}

/** How the leading factors of an outcome come and go over time. */
export function courseData(
  source: DriversSource,
  place: number,
  outcome: string,
  { unit, description }: { readonly unit: string; readonly description: string },
): CourseData {
  const { scenario, months, outcomes } = source.scenarios[place]!;
  const { ranked, rankedBy, method, level, factorCount, samples, replicates } = source;
  const own = months.filter((one) => one.outcome === outcome);
  const names = [
    ...new Set(
      own
        .at(-1)!
        .indices.flatMap(({ of, index, name }) => (of === ranked && index === rankedBy ? [name] : [])),
    ),
  ];
  const labels = names.map((name) => rowOf(source, name, []).label);
  // A description that several share names none of them.
  const labelOf = (name: string, place: number) =>
    labels.filter((label) => label === labels[place]).length > 1 ? name : labels[place]!;
  const lines = names.map((name, place) => {
    const points = own.flatMap(({ month, indices }): CoursePoint[] => {
      const found = indices.find((one) => one.of === ranked && one.index === rankedBy && one.name === name);
      if (found?.value == null) return [];
      const { value, low, high } = found;
      return [{ tick: parseMonth(month)!, value, low, high }];
    });
    return { name, label: labelOf(name, place), points };
  });
  // Those that lead at any time, most of all at the end.
  const weight = ({ points }: (typeof lines)[number]) => points.at(-1)?.value ?? 0;
  const shown = lines.filter(({ points }) => points.length > 0).sort((a, b) => weight(b) - weight(a));
  const title = outcomeTitle({ id: outcome, description }, { regions: {}, sectors: {} });
  const each = replicates === 1 ? "one run a row" : `${replicates} runs a row`;
  return {
    title: `What drives the answer, over time: ${title}`,
    subtitle: [
      ...(source.scenarios.length > 1 ? [`In ${scenario}.`] : []),
      `The factors that lead in the last month; shaded: ${percentOf(level)} intervals.`,
    ].join(" "),
    footer: {
      source: `airace, sweep “${source.title}” (${methodNames[method]}, ${factorCount} factors, ${outcomes[0]!.samples.all} ${samples}, ${each})`,
      run: `sweep ${source.sweep}`,
    },
    values: method === "sobol" ? "share" : method === "pawn" ? "number" : "size",
    unit,
    axis: `${axes[method]}${method === "morris" ? unitText(unit) : ""}`,
    lines: shown.slice(0, mostLines),
  };
}
