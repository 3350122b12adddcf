import { formatMonth } from "../../scenario/month.ts";
import type { Bar, BarRow, BarsData } from "./barsData.ts";
import { barValue } from "./barText.ts";
import { barOf, type DriversOf, headOf, indexOf, rowOf, shownFactors } from "./driverRows.ts";
import { orderNote, unitText } from "./indicesData.ts";
import { outcomeTitle } from "./names.ts";
import type { FactorCell, SweepFactor, SweepFigure, SweepSource } from "./sweepSource.ts";
import { formOf } from "./units.ts";

/** Of Morris's design: which way each leading factor moves the outcome, and how far. */
export function effectsData(what: DriversOf): BarsData {
  const { source, outcome } = what;
  const rows = outcome.ranking.slice(0, shownFactors).map((name) => {
    const mu = indexOf(outcome, "factor", name, "mu");
    const size = indexOf(outcome, "factor", name, "muStar");
    // The size has no direction: it is drawn on the side of the mean effect.
    const side = (mu?.value ?? 0) < 0 ? -1 : 1;
    const turned = (value: number | null | undefined) => (value == null ? null : side * value);
    const [one, other] = [turned(size?.low), turned(size?.high)];
    const hollow: Bar = {
      ...{ look: "hollow", lane: 0, mark: "mu*", value: turned(size?.value) },
      ...(side < 0 ? { low: other, high: one } : { low: one, high: other }),
    };
    return rowOf(source, name, [{ ...barOf(mu, "strong", 0), low: null, high: null, mark: "mu" }, hollow]);
  });
  const rest = source.factorCount - rows.length;
  return {
    ...headOf(what, "Which way numbers move the answer:", [
      "Mean effect of each factor moved across its whole range; outlined: its mean size, which is larger where effects of both signs cancel.",
      ...(outcome.ranked ? [] : orderNote(outcome.notes)),
    ]),
    ...{ values: "difference", unit: outcome.unit, axis: `effect${unitText(outcome.unit)}`, base: 0 },
    refused: outcome.refused,
    key: [
      { label: "mean effect (mu)", look: "strong" },
      { label: "mean size (mu*)", look: "hollow" },
    ],
    panels: [{ label: "", rows, ...(rest > 0 && { rest: `and ${rest} more` }) }],
  };
}

/**
 * Of a design of one at a time: how far a figure swings between the lowest and the highest value of each factor, all
 * others as in the middle row.
 */
export function swingsData(source: SweepSource, figure: SweepFigure): BarsData {
  const { means } = figure;
  const middle = means[0]!;
  const factors = source.factors.filter(({ name }) => name !== "scenario");
  const rows = factors
    .flatMap((factor) => swingOf(factor, source, means))
    .sort((a, b) => b.size - a.size || (a.row.name < b.row.name ? -1 : 1));
  const shown = rows.slice(0, shownFactors).map(({ row }) => row);
  const rest = rows.length - shown.length;
  const { unit, name, expression } = figure;
  const scalar = expression !== undefined;
  const values = { values: "level", unit } as const;
  const title = scalar
    ? name
    : outcomeTitle({ id: name, description: figure.description }, { regions: {}, sectors: {} });
  const each = source.replicates === 1 ? "one run a row" : `means over ${source.replicates} runs a row`;
  return {
    title: `Which way numbers move the answer: ${title}${scalar ? "" : `, ${formatMonth(source.month)}`}`,
    subtitle: [
      ...(scalar ? [`${name} is ${expression}.`] : []),
      `One factor at a time, all others as in the middle row (${barValue(middle, values)}); ${each}.`,
    ].join(" "),
    footer: {
      source: `airace, sweep “${source.name}” (${means.length} rows of ${source.replicates} runs, ${source.resolution})`,
      run: `sweep ${source.id}`,
    },
    ...{
      ...values,
      axis: `${scalar ? name : title}${unit === "" ? "" : `, ${formOf(unit).axis}`}`,
      base: middle,
      refused: null,
    },
    key: [
      { label: "at its lowest value", look: "low" },
      { label: "at its highest value", look: "high" },
    ],
    panels: [{ label: "", rows: shown, ...(rest > 0 && { rest: `and ${rest} more, which move it less` }) }],
  };
}

/** The rows of the first scenario in which a factor alone is not as in the middle row. */
function aloneRows({ values }: SweepFactor, { factors }: SweepSource): number[] {
  const moves = (row: number) =>
    factors.filter((other) => other.values[row] !== other.values[0]).map((other) => other.values);
  // A factor that chooses the scenario has the same values as the column of scenarios.
  return values.flatMap((value, row) =>
    value !== values[0] && moves(row).every((other) => other[row] === value && other[0] === values[0])
      ? [row]
      : [],
  );
}

function swingOf(
  factor: SweepFactor,
  source: SweepSource,
  means: readonly number[],
): { readonly size: number; readonly row: BarRow }[] {
  const { name, about, unit, values, evidence } = factor;
  const ordered = aloneRows(factor, source)
    .filter((row) => Number.isFinite(means[row]))
    .concat(0)
    .sort((a, b) => order(values[a]!, values[b]!));
  if (ordered.length < 2) return [];
  const [low, high] = [ordered[0]!, ordered.at(-1)!];
  const [atLow, atHigh] = [means[low]!, means[high]!];
  const base = means[0]!;
  const ends = `${cellText(values[low]!)} to ${cellText(values[high]!)}${unit === "" ? "" : ` ${unit}`}`;
  const own = about.startsWith(`${name}: `) ? about.slice(name.length + 2) : about;
  // Where both ends lie on one side of the middle, they would cover each other.
  const apart = (atLow - base) * (atHigh - base) > 0 ? 1 : 0;
  const bar = (look: "low" | "high", row: number, lane: number): Bar => ({
    ...{ look, value: means[row]!, low: null, high: null, lane },
    mark: `at ${cellText(values[row]!)}:`,
  });
  return [
    {
      size: Math.max(atLow, atHigh, base) - Math.min(atLow, atHigh, base),
      row: {
        ...{ name, label: own === "" ? name : own },
        note: own === name || own === "" ? ends : `${name}, ${ends}`,
        ...(evidence !== undefined && { evidence }),
        bars: [bar("low", low, 0), bar("high", high, apart)],
      },
    },
  ];
}

function order(a: FactorCell, b: FactorCell): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function cellText(value: FactorCell): string {
  return typeof value === "number" ? String(Number(value.toPrecision(3))) : String(value);
}
