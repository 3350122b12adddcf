import type { Evidence } from "../../scenario/tree.ts";
import type { DriversSource } from "./driversSource.ts";
import type { VariedNumbers } from "./variedNumbers.ts";

/** A value that a row of a sweep gives to a factor. */
export type FactorCell = number | string | boolean;

/** What a sweep varies: a parameter, or the scenario. */
export interface SweepFactor {
  readonly name: string;
  /** What it is, in words. */
  readonly about: string;
  readonly unit: string;
  /** How its values are known, where the experiment or the parameter says so. */
  readonly evidence?: Evidence;
  /** Its value in each row. */
  readonly values: readonly FactorCell[];
}

/** A figure of each row of a sweep: an outcome in a month, or a scalar. */
export interface SweepFigure {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  /** The expression of a scalar. */
  readonly expression?: string;
  /** Mean over the replicates in each row; NaN where no replicate has a value. */
  readonly means: readonly number[];
}

/** A sweep with all that charts show of it. */
export interface SweepSource {
  readonly name: string;
  readonly title: string;
  /** Id of the sweep. */
  readonly id: string;
  readonly replicates: number;
  readonly resolution: string;
  /** Month of the outcomes' figures, counted from 2023-01. */
  readonly month: number;
  /** Number of months from 2023-01. */
  readonly months: number;
  /** Only factors that take more than one value. */
  readonly factors: readonly SweepFactor[];
  readonly figures: readonly SweepFigure[];
  /** Replicates that finished, in each row. */
  readonly runs: readonly number[];
  /** Kind of the design, where it is known. */
  readonly design?: string;
  /** What drives its outcomes, or why nothing is known of that. */
  readonly drivers?: DriversSource;
  readonly noDrivers?: string;
  /** Why its rows were not read, where they were not, and how many there are. */
  readonly unread?: { readonly why: string; readonly rows: number };
  /** How the numbers that it varies are known. */
  readonly varied?: VariedNumbers;
}
