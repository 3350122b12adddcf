import type { Column } from "../../results/tables/columns.ts";
import { type Luck, luckOf, type VarianceSplit, varianceSplit } from "../compare/varianceSplit.ts";
import type { SweepJob } from "./job.ts";

/** A measure over the rows of a sweep. */
export interface MeasureSummary {
  /** What it is: a scalar's name, or an outcome in the last month. */
  readonly text: string;
  readonly unit: string;
  /** Rows that have a mean. */
  readonly rows: number;
  /** Row and mean where the mean over replicates is lowest and highest; null if no row has one. */
  readonly lowest: { readonly row: number; readonly mean: number } | null;
  readonly highest: { readonly row: number; readonly mean: number } | null;
  /** How much of the spread comes from rows, how much from chance; null where fewer than two rows can tell. */
  readonly variance: MeasureVariance | null;
}

/** The spread of a measure, split over those rows in which every replicate has a value. */
export interface MeasureVariance extends VarianceSplit {
  readonly rows: number;
}

/**
 * Sums the measures of rows up: scalars, and outcomes in the last month. Values that are not defined are left out. It
 * keeps eight bytes a run and measure, for the split of the spread.
 */
export interface Measures {
  /** Columns of a row: mean, standard deviation and number of values of each measure. */
  readonly columns: readonly Column[];
  readonly begin: (row: number) => void;
  /** Takes the numbers of a run. */
  readonly add: (values: Float64Array) => void;
  /** Ends the row and returns its cells. */
  readonly end: () => Record<string, number[]>;
  readonly summary: () => Record<string, MeasureSummary>;
}

/** The measures of a job, before its first row. */
export function createMeasures({ scalars, units, outcomes, months, replicates, design }: SweepJob): Measures {
  const measures = [
    ...scalars.map((name, place) => ({ name, place, unit: units[name] ?? "", text: name })),
    ...outcomes.map(({ id, unit }, at) => ({
      name: id,
      place: scalars.length + (at + 1) * months - 1,
      unit,
      text: `${id} in the last month`,
    })),
  ];
  const found: number[][] = measures.map(() => []);
  const summaries = measures.map(
    ({ text, unit }): MeasureSummary => ({
      text,
      unit,
      rows: 0,
      lowest: null,
      highest: null,
      variance: null,
    }),
  );
  const complete: Float64Array[][] = measures.map(() => []);
  let current = 0;
  return {
    columns: measures.flatMap(({ name, unit, text }): Column[] => [
      { name: `${name}_mean`, type: "double", ...(unit && { unit }), description: `mean of ${text}` },
      {
        name: `${name}_sd`,
        type: "double",
        ...(unit && { unit }),
        description: `standard deviation of ${text}`,
      },
      { name: `${name}_defined`, type: "int32", description: `runs in which ${text} has a value` },
    ]),
    begin(row) {
      current = row;
      for (const list of found) list.length = 0;
    },
    add(values) {
      measures.forEach(({ place }, at) => {
        const value = values[place]!;
        if (Number.isFinite(value)) found[at]!.push(value);
      });
    },
    end() {
      const cells: Record<string, number[]> = {};
      measures.forEach(({ name }, at) => {
        const { mean, deviation } = momentsOf(found[at]!);
        cells[`${name}_mean`] = [mean];
        cells[`${name}_sd`] = [deviation];
        cells[`${name}_defined`] = [found[at]!.length];
        if (found[at]!.length === replicates) complete[at]!.push(Float64Array.from(found[at]!));
        if (found[at]!.length > 0) summaries[at] = widened(summaries[at]!, { row: current, mean });
      });
      return cells;
    },
    summary: () =>
      Object.fromEntries(
        measures.map(({ name }, at) => [
          name,
          { ...summaries[at]!, variance: varianceOfRows(complete[at]!, replicates, luckOf(design)) },
        ]),
      ),
  };
}

function varianceOfRows(
  rows: readonly Float64Array[],
  replicates: number,
  luck: Luck,
): MeasureVariance | null {
  return rows.length < 2 || replicates < 2 ? null : { rows: rows.length, ...varianceSplit(rows, luck) };
}

/** Mean and standard deviation (of a sample); NaN where there are too few values. */
function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1)) };
}

function widened(
  { rows, lowest, highest, ...rest }: MeasureSummary,
  at: { row: number; mean: number },
): MeasureSummary {
  return {
    ...rest,
    rows: rows + 1,
    lowest: lowest === null || at.mean < lowest.mean ? at : lowest,
    highest: highest === null || at.mean > highest.mean ? at : highest,
  };
}
