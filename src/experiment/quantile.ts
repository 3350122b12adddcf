/**
 * The quantile of a sample by linear interpolation between order statistics (Hyndman and Fan's type 7, the
 * default of R and NumPy), in the sample's unit. NaN for an empty sample.
 *
 * @param probability from 0 to 1
 * @example quantile([1, 2, 3, 4], 0.5); // 2.5
 */
export function quantile(values: ArrayLike<number>, probability: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), probability);
}

/** The same for a sample in ascending order. */
export function sortedQuantile(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  const share = position - below;
  return share === 0 ? sorted[below]! : sorted[below]! * (1 - share) + sorted[above]! * share;
}

/** Middle and edges of a band: mean, 10 %, 50 % and 90 % quantile. */
export interface Band {
  /** Mean of the sample, in its unit as all four. */
  readonly mean: number;
  /** Value that a tenth of the sample does not exceed. */
  readonly p10: number;
  /** Median. */
  readonly p50: number;
  /** Value that nine tenths of the sample do not exceed. */
  readonly p90: number;
}

/**
 * The band of a sample, in its unit; NaN throughout for an empty one.
 *
 * @example bandOf([1, 2, 3, 4]).p50; // 2.5
 */
export function bandOf(values: ArrayLike<number>): Band {
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: sum / sorted.length,
    p10: sortedQuantile(sorted, 0.1),
    p50: sortedQuantile(sorted, 0.5),
    p90: sortedQuantile(sorted, 0.9),
  };
}
