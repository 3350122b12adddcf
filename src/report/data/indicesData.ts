import type { IndexName } from "../../experiment/sensitivity/method.ts";
import type { BarLook, BarsData } from "./barsData.ts";
import { barValue } from "./barText.ts";
import { barOf, type DriversOf, headOf, indexOf, rowOf, shownFactors } from "./driverRows.ts";
import type { DriversSource } from "./driversSource.ts";
import { formOf } from "./units.ts";

interface Method {
  readonly columns: readonly (readonly [index: IndexName, label: string, look: BarLook])[];
  readonly values: BarsData["values"];
  readonly axis: (unit: string) => string;
  /** How bars are to be read. */
  readonly reading: string;
}

/** The bars of each method: those of the index that ranks first. */
const methods: Readonly<Record<DriversSource["method"], Method>> = {
  sobol: {
    columns: [
      ["total", "with all its interactions", "strong"],
      ["first", "alone", "light"],
    ],
    values: "share",
    axis: () => "share of the variance between rows",
    reading: "How much of the variance each explains.",
  },
  morris: {
    columns: [["muStar", "mean size of its effect (mu*)", "strong"]],
    values: "size",
    axis: (unit) => `mean size of the effect${unitText(unit)}`,
    reading: "How far the outcome moves, up or down, for each factor moved across its whole range.",
  },
  pawn: {
    columns: [["pawn", "PAWN index", "strong"]],
    values: "number",
    axis: () => "PAWN index, 0 to 1",
    reading: "How much the whole distribution of the outcome shifts when a factor is known.",
  },
};

/** The leading factors with the indices of their method, and their intervals. */
export function indicesData(what: DriversOf): BarsData {
  const { source, outcome } = what;
  const { columns, values, axis, reading } = methods[source.method];
  const names = outcome.ranking.slice(0, shownFactors);
  const rows = names.map((name) =>
    rowOf(
      source,
      name,
      columns.map(([index, , look], lane) => barOf(indexOf(outcome, source.ranked, name, index), look, lane)),
    ),
  );
  const dummy = outcome.indices.find(({ index }) => index === "dummy")?.value;
  const unit = outcome.unit;
  const rest = restText(what, names, (value) => barValue(value, { values, unit }));
  return {
    ...headOf(what, "What drives the answer:", [
      reading,
      ...(outcome.ranked ? [] : orderNote(outcome.notes)),
    ]),
    ...{ values, unit, axis: axis(unit), base: 0, refused: outcome.refused },
    key: columns.map(([, label, look]) => ({ label, look })),
    panels: [{ label: "", rows, ...(rest !== undefined && { rest }) }],
    ...(dummy != null && { rule: { at: dummy, label: "wired to nothing" } }),
  };
}

/** Why the order is not claimed, where it is not. */
export function orderNote(notes: readonly string[]): string[] {
  const note = notes.find((one) => one.startsWith("no ranking is claimed"));
  return note === undefined ? [] : [`${note[0]!.toUpperCase()}${note.slice(1)}.`];
}

/** How many factors are not shown, and how little they do, where that is known. */
function restText(
  { source, outcome }: DriversOf,
  shown: readonly string[],
  text: (value: number) => string,
): string | undefined {
  const all = source.ranked === "factor" ? source.factorCount : outcome.ranking.length;
  const rest = all - shown.length;
  if (rest <= 0 || outcome.refused !== null) return undefined;
  // Where only the leading ones are kept, the next one is not known.
  const next = outcome.ranking.length === all ? outcome.ranking[shown.length]! : undefined;
  const value = next === undefined ? null : indexOf(outcome, source.ranked, next, source.rankedBy)?.value;
  return `and ${rest} more${value == null ? "" : `, each at most ${text(value)}`}`;
}

/** A unit after what it is the unit of. */
export function unitText(unit: string): string {
  if (unit === "share") return ", percentage points";
  return unit === "" ? "" : `, ${formOf(unit).axis}`;
}
