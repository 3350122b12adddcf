import type {
  IndexEstimate,
  OutcomeSensitivity,
  Sensitivity,
} from "../../experiment/sensitivity/sensitivityResult.ts";

/** An index of a factor or a group, with its interval. */
export type DriverIndex = Pick<IndexEstimate, "index" | "of" | "name" | "value" | "low" | "high">;

/** What drives an outcome: of the analysis, what charts show. */
export interface DriversOutcome
  extends Pick<
    OutcomeSensitivity,
    | "outcome"
    | "month"
    | "unit"
    | "description"
    | "mean"
    | "deviation"
    | "noise"
    | "samples"
    | "refused"
    | "notes"
    | "ranking"
    | "ranked"
    | "learning"
  > {
  /** At least those of the leading factors, and of all groups. */
  readonly indices: readonly DriverIndex[];
  /** Whether more samples would change what is said; empty where nothing is. */
  readonly verdict: string;
  /** The expression of a scalar, where it is known. */
  readonly expression?: string;
}

/** The index that ranks, of leading factors, in a month. */
export interface DriversMonth {
  readonly outcome: string;
  readonly month: string;
  readonly indices: readonly DriverIndex[];
}

/** What drives the outcomes of a sweep, as charts take it: a whole analysis, or the part of one that is kept. */
export interface DriversSource
  extends Pick<
    Sensitivity,
    | "title"
    | "sweep"
    | "method"
    | "samples"
    | "rankedBy"
    | "ranked"
    | "replicates"
    | "level"
    | "groupsBy"
    | "factors"
  > {
  /** Of all factors; `factors` may hold the leading ones alone. */
  readonly factorCount: number;
  readonly scenarios: readonly {
    readonly scenario: string;
    readonly outcomes: readonly DriversOutcome[];
    readonly months: readonly DriversMonth[];
  }[];
}

/** An analysis as charts take it; `expressions` are those of scalars, by name. */
export function driversOf(
  found: Sensitivity,
  expressions: ReadonlyMap<string, string> = new Map(),
): DriversSource {
  const { title, sweep, method, samples, rankedBy, ranked, replicates, level, groupsBy, factors } = found;
  return {
    ...{ title, sweep, method, samples, rankedBy, ranked, replicates, level, groupsBy, factors },
    factorCount: factors.length,
    scenarios: found.scenarios.map(({ scenario, outcomes, months }) => ({
      scenario,
      months,
      outcomes: outcomes.map((outcome): DriversOutcome => {
        const expression = outcome.month === null ? expressions.get(outcome.outcome) : undefined;
        return {
          ...outcome,
          verdict: outcome.convergence?.verdict ?? "",
          ...(expression !== undefined && { expression }),
        };
      }),
    })),
  };
}
