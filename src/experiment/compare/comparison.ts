import type { Resolution } from "../../engine/parameters/index.ts";
import type { Source } from "../../scenario/sources.ts";
import type { Failure } from "../batch.ts";
import type { SeriesInfo } from "../ensemble.ts";
import type { Lead } from "../leads.ts";
import type { Measure } from "../measures.ts";
import type { Band } from "../quantile.ts";
import type { Interval } from "./bootstrap.ts";
import type { Decision } from "./decide.ts";
import type { DifferingParameter } from "./differing.ts";

/** An outcome in one month, in both scenarios, pair by pair. */
export interface Compared {
  readonly month: string;
  readonly base: Band;
  readonly other: Band;
  /** Mean of the paired differences, other minus base. */
  readonly difference: number;
  /** Bootstrap interval of that mean; null where there are too few pairs. */
  readonly interval: Interval | null;
  /** Whether the interval excludes zero. */
  readonly clear: boolean;
  /** Share of the variance of the difference that pairing removes; null where nothing varies. */
  readonly varianceRemoved: number | null;
  /** Probability that the other is above the base: share of the pairs, ties counted as half. */
  readonly probabilityAbove: number;
}

/** A measure of lead in both scenarios. */
export interface ComparedMeasure {
  readonly measure: Measure;
  readonly us: readonly Compared[];
  readonly china: readonly Compared[];
  /** Who stands how, and when the measure changes hands, in each. */
  readonly leads: { readonly base: Lead; readonly other: Lead };
}

/** A chosen outcome in both scenarios. */
export interface ComparedOutcome extends SeriesInfo {
  readonly months: readonly Compared[];
}

/** One of the two that are compared. */
export interface ComparedSide {
  readonly name: string;
  readonly title: string;
  readonly resolution: Resolution;
  /** Replicates that ended in an error. */
  readonly failures: readonly Failure[];
  /** The run folder, where there is one. */
  readonly folder?: string;
}

/** Two scenarios side by side. */
export interface Comparison {
  readonly base: ComparedSide;
  readonly other: ComparedSide;
  readonly seed: number;
  /** Number of pairs: replicates that both have. */
  readonly pairs: number;
  /** First and last month that both have. */
  readonly span: readonly [first: string, last: string];
  /** Level of the intervals. */
  readonly level: number;
  readonly resamples: number;
  /** What was left out, since only one of the two has it. */
  readonly leftOut: readonly string[];
  /** What makes the comparison weaker than it looks. */
  readonly warnings: readonly string[];
  readonly measures: readonly ComparedMeasure[];
  readonly outcomes: readonly ComparedOutcome[];
  readonly parameters: readonly DifferingParameter[];
  /** Publications that `parameters` name, by id. */
  readonly sources: Readonly<Record<string, Source>>;
  /** The verdict on a chosen difference, where one was asked for. */
  readonly decision?: Decision & { readonly outcome: string; readonly month: string };
}
