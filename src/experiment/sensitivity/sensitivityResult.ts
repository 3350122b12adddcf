import type { Evidence } from "../../scenario/tree.ts";
import type { Design } from "../sweep/plan.ts";
import type { GroupsBy, IndexKey, IndexName, Method } from "./method.ts";

/** An index with its bootstrap interval; null where there is none. */
export interface IndexEstimate extends IndexKey {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How much of the variance of runs comes from the factors, and how much from chance. */
export interface Noise {
  /** Variance over rows of the mean over chance, in the outcome's unit squared. */
  readonly factors: number;
  /** Mean over rows of the variance over replicates. */
  readonly chance: number;
  /** Chance as a share of both; null where nothing varies. */
  readonly share: number | null;
  /** Share of the variance of row means, which the indices split, that is chance left in them. */
  readonly left: number | null;
}

/** Estimates from a part of the samples, for a look at convergence. */
export interface Doubling {
  readonly samples: number;
  /** The index that ranks, of each factor in the order of the factors. */
  readonly values: readonly (number | null)[];
}

/** Whether more samples would change what is said. */
export interface Convergence {
  /** Estimates from a quarter, half and all of the samples. */
  readonly doublings: readonly Doubling[];
  /** Order of the leading factors at half and at all samples: the same, the same but for ties, or another. */
  readonly ranking: "same" | "ties" | "changed" | "unknown";
  /** Half of the widest interval of the leading factors, as a share of the largest index. */
  readonly halfWidth: number | null;
  /** Whether the interval of the first lies above that of the last of the leading factors. */
  readonly apart: boolean;
  readonly verdict: string;
}

/**
 * What would be gained by knowing a factor exactly: on average over what it may turn out to be, its first-order share
 * of the variance goes away (of Morris's designs, its share of squared effects: a rough guide).
 */
export interface Learning {
  readonly name: string;
  /** Share of the variance between rows. */
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Expected reduction of the variance, in the outcome's unit squared. */
  readonly reduction: number;
  /** Standard deviation that would be left, in the outcome's unit. */
  readonly deviationLeft: number;
}

/** What drives an outcome. */
export interface OutcomeSensitivity {
  /** The scalar, or the outcome. */
  readonly outcome: string;
  /** Month of an outcome; null for a scalar. */
  readonly month: string | null;
  readonly unit: string;
  readonly description: string;
  /** Mean and standard deviation over rows drawn from the whole of the ranges, of means over replicates. */
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Null with one replicate, where chance cannot be told apart. */
  readonly noise: Noise | null;
  /** Samples of the design, those used, and why others were dropped. */
  readonly samples: {
    readonly all: number;
    readonly used: number;
    readonly failed: number;
    readonly missing: number;
  };
  /** Why nothing is claimed; null where indices are given. */
  readonly refused: string | null;
  /** Claims that are not made, and why. */
  readonly notes: readonly string[];
  /** All indices; of factors in the order of the factors. */
  readonly indices: readonly IndexEstimate[];
  /** Names of the factors (or groups, where these alone are ranked), the most important first. */
  readonly ranking: readonly string[];
  /** Whether the order of the leading ones is claimed; `notes` says why it is not. */
  readonly ranked: boolean;
  /** The factors whose better measurement would shrink the variance most, at most ten. */
  readonly learning: readonly Learning[];
  readonly convergence: Convergence | null;
}

/** The indices of the leading factors in a month. */
export interface MonthSensitivity {
  readonly outcome: string;
  readonly month: string;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly indices: readonly IndexEstimate[];
}

/** What drives the outcomes of a sweep in one base scenario. */
export interface ScenarioSensitivity {
  /** Name of the base scenario; empty where a factor chooses the scenario. */
  readonly scenario: string;
  readonly outcomes: readonly OutcomeSensitivity[];
  /** Indices over time of the leading factors of each outcome that is kept as a series. */
  readonly months: readonly MonthSensitivity[];
}

/** A factor of the study. */
export interface SensitivityFactor {
  readonly name: string;
  readonly path: string;
  readonly unit: string;
  readonly description: string;
  readonly evidence: Evidence;
  /** The part of the model to which it belongs. */
  readonly process: string;
}

/** What drives the outcomes of a sweep: `sensitivity.json`. */
export interface Sensitivity {
  readonly format: number;
  readonly title: string;
  /** Id of the sweep, from which all follows. */
  readonly sweep: string;
  readonly method: Method["name"];
  /** What samples are called: base points, trajectories, points. */
  readonly samples: string;
  /** The index that ranks, and what it ranks: groups, where the design has no indices of factors. */
  readonly rankedBy: IndexName;
  readonly ranked: Method["ranked"];
  readonly design: Design;
  readonly replicates: number;
  /** Share that intervals are to cover. */
  readonly level: number;
  /** Runs that failed. */
  readonly failures: number;
  /** How the indices of groups are known. */
  readonly groupsBy: Readonly<Record<"evidence" | "process", GroupsBy>>;
  readonly factors: readonly SensitivityFactor[];
  readonly scenarios: readonly ScenarioSensitivity[];
}
