/** What an index says, and of whom. */
export interface IndexKey {
  readonly index: IndexName;
  /** Whether it is that of a factor, of a pair of factors, or of a group of factors. */
  readonly of: "factor" | "pair" | "evidence" | "process";
  /** The factor, or the group. */
  readonly name: string;
  /** The second factor of a pair. */
  readonly other?: string;
}

/**
 * The indices that there are:
 * - of Morris: mean effect, its mean size, its spread, and the share of squared sizes
 * - of Sobol': first (of a group: closed), total and second order
 * - PAWN, and what a dummy would have
 */
export type IndexName = "mu" | "muStar" | "sigma" | "share" | "first" | "total" | "second" | "pawn" | "dummy";

/** How a group's indices are known: estimated, bounded by sums over its factors, or guessed from squared effects. */
export type GroupsBy = "exact" | "bounds" | "effects";

/** A way to read sensitivity from the rows of a design. */
export interface Method {
  readonly name: "morris" | "sobol" | "pawn";
  /** What the samples of the design are called: they are independent, and a bootstrap draws them again. */
  readonly samples: string;
  /** Rows that a sample takes, which follow one another. */
  readonly block: number;
  /** The index that ranks, and what it ranks: groups, where the design has no indices of factors. */
  readonly rankedBy: IndexName;
  readonly ranked: "factor" | "evidence" | "process";
  /** Fewest samples from which indices are given at all. */
  readonly least: number;
  /** What each number of an estimate is. */
  readonly keys: readonly IndexKey[];
  /** Takes a value for each row; returns the estimator of the samples picked. */
  readonly prepare: (values: Float64Array) => (picks: ArrayLike<number>) => Float64Array;
  /** Places, among the samples' rows, of rows drawn independently from the whole of the factors' ranges. */
  readonly independent: readonly number[];
  readonly groupsBy: Readonly<Record<"evidence" | "process", GroupsBy>>;
  /** Indices that grow in a bootstrap, where points are drawn twice: their intervals are laid around the estimate. */
  readonly inflated?: readonly IndexName[];
  /** What a reader should know of all indices. */
  readonly notes: readonly string[];
}
