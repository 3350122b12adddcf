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

/** The indices that there are: Morris's, Sobol's, and PAWN's with what a dummy would have. */
export type IndexName = "mu" | "muStar" | "sigma" | "first" | "total" | "second" | "pawn" | "dummy";

/** A way to read sensitivity from the rows of a design. */
export interface Method {
  readonly name: "morris" | "sobol" | "pawn";
  /** What the samples of the design are called: they are independent, and a bootstrap draws them again. */
  readonly samples: string;
  /** Rows that a sample takes, which follow one another. */
  readonly block: number;
  /** The index by which factors are ranked. */
  readonly rankedBy: IndexName;
  /** Fewest samples from which indices are given at all. */
  readonly least: number;
  /** What each number of an estimate is. */
  readonly keys: readonly IndexKey[];
  /** Takes a value for each row; returns the estimator of the samples picked. */
  readonly prepare: (values: Float64Array) => (picks: ArrayLike<number>) => Float64Array;
  /** Places, among the samples' rows, of rows drawn independently from the whole of the factors' ranges. */
  readonly independent: readonly number[];
}
