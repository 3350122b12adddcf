import type { Evidence } from "../../scenario/tree.ts";
import type { Design } from "../sweep/plan.ts";

/** A factor as a study of sensitivity sees it. */
export interface StudyFactor {
  readonly name: string;
  /** Dot path of its parameter; `scenario` where it chooses among whole scenarios. */
  readonly path: string;
  readonly unit: string;
  readonly description: string;
  /** How its range is known. */
  readonly evidence: Evidence;
  /** The part of the model to which it belongs: the first part of its path. */
  readonly process: string;
}

/** What is measured in each run, with its values. */
export interface StudyMeasure {
  /** The scalar, or the outcome. */
  readonly name: string;
  /** Month of an outcome, `YYYY-MM`; undefined for a scalar. */
  readonly month?: string;
  readonly unit: string;
  readonly description: string;
  /** By row, then replicate; NaN where the run failed or has no value. */
  readonly values: Float64Array;
}

/** The runs of a finished sweep in one scenario, in design order. */
export interface Study {
  readonly scenario: string;
  readonly design: Design;
  readonly factors: readonly StudyFactor[];
  /** Coordinates of each row in the unit cube. */
  readonly points: readonly Float64Array[];
  readonly replicates: number;
  /** Runs that failed, by row: how many. */
  readonly failed: Int32Array;
  /** Scalars; without any, each outcome in the last month. */
  readonly measures: readonly StudyMeasure[];
  /** Outcomes in months spread over the run. */
  readonly series: readonly StudyMeasure[];
}
