import type { EnsembleResult } from "./ensemble.ts";
import { patternRows } from "./patternRows.ts";

/** What was observed: a text with its date for readers, and the range that counts as reproduced. */
export interface Observed {
  readonly text: string;
  readonly low: number;
  readonly high: number;
}

/**
 * What the runs give: the median and the 10 to 90 % band over runs, in the observation's unit. In the unit
 * `month`, months since 2023-01, and Infinity for never.
 */
export interface Modelled {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** A pattern of the world that a credible baseline reproduces, as one figure. */
export interface Pattern {
  /** P1 to P12 of the model's description; a pattern of several figures has one row a figure. */
  readonly id: string;
  readonly pattern: string;
  readonly observed: Observed;
  /** True for a figure that is shown to compare and never to judge, such as an opinion about the future. */
  readonly onlyCompared?: boolean;
  /** The figure from the runs; NaN where they end too early for it, or the scenario lacks what it needs. */
  readonly modelled: (result: EnsembleResult) => Modelled;
}

/** How a modelled figure stands to the observed range. */
export type Verdict = "reproduced" | "falls short" | "compared" | "no figure";

/** A pattern with what the runs give for it. */
export interface PatternCheck {
  readonly id: string;
  readonly pattern: string;
  readonly observed: Observed;
  readonly modelled: Modelled;
  readonly verdict: Verdict;
}

/**
 * The patterns P1 to P12 with their observed figures.
 *
 * @example
 * patterns[0].id; // "P1"
 */
export const patterns: readonly Pattern[] = patternRows;

/**
 * Holds the runs against every pattern: a figure is reproduced if its median over runs lies in the observed range.
 * Where the runs end before the observation, the verdict is `no figure`.
 *
 * @example
 * const loaded = loadScenario("airace:baseline", { set: ["resolution=expected"] });
 * const result = await ensemble(loaded, { runs: 2, until: parseMonth("2023-06") });
 * checkPatterns(result)[0].verdict; // "no figure"
 */
export function checkPatterns(result: EnsembleResult): PatternCheck[] {
  return patterns.map(({ id, pattern, observed, onlyCompared, modelled }) => {
    const figure = modelled(result);
    return { id, pattern, observed, modelled: figure, verdict: judge(figure, observed, onlyCompared) };
  });
}

function judge({ value }: Modelled, { low, high }: Observed, onlyCompared = false): Verdict {
  if (Number.isNaN(value)) return "no figure";
  if (onlyCompared) return "compared";
  return value >= low && value <= high ? "reproduced" : "falls short";
}
