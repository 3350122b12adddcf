import { sortedQuantile } from "../quantile.ts";

/** How far knowing a factor moves the distribution of a result: Kolmogorov-Smirnov distances, 0 to 1. */
export interface PawnStatistics {
  readonly minimum: number;
  readonly mean: number;
  readonly median: number;
  readonly maximum: number;
  /** The distance in each slice that holds points, in order of the factor. */
  readonly slices: Float64Array;
}

/**
 * PAWN indices of given points: for each factor, the points are cut into slices of equal share along it, and the
 * distribution of the values in a slice is compared with that of all values by the largest difference of their
 * distribution functions (Kolmogorov and Smirnov); the index is the minimum, mean, median or maximum over slices.
 *
 * Slices end at the quantiles (Hyndman and Fan's type 7) and hold their lower end; as in SALib the largest coordinate
 * lies in none. A factor of no more distinct coordinates than slices (a switch) has a slice for each instead. Any
 * design will do. Returns statistics for each factor, NaN where a value is missing. Throws a RangeError where points
 * and values differ in number, or there are none.
 *
 * Source: F. Pianosi and T. Wagener (2018), Environmental Modelling and Software 108, 197-207.
 *
 * @example pawn([[0], [0], [1], [1]], [1, 2, 3, 4], 10)[0].median // 0.5
 */
export function pawn(
  points: readonly ArrayLike<number>[],
  values: ArrayLike<number>,
  slices = 10,
): PawnStatistics[] {
  if (points.length === 0 || points.length !== values.length) {
    throw new RangeError(
      `${points.length} points and ${values.length} values, expected as many, and at least one`,
    );
  }
  if (!Number.isInteger(slices) || slices < 2) {
    throw new RangeError(`slices is ${slices}, expected a whole number from 2`);
  }
  const all = Float64Array.from(values).sort();
  return Array.from(points[0]!, (_, factor) => {
    const column = Float64Array.from(points, (point) => point[factor]!);
    const distances = cut(column, slices)
      .map((members) => Float64Array.from(members, (row) => values[row]!).sort())
      .filter((slice) => slice.length > 0)
      .map((slice) => largestDifference(slice, all));
    const sorted = Float64Array.from(distances).sort();
    return {
      minimum: sorted[0]!,
      mean: sorted.reduce((sum, distance) => sum + distance, 0) / sorted.length,
      median: sortedQuantile(sorted, 0.5),
      maximum: sorted.at(-1)!,
      slices: Float64Array.from(distances),
    };
  });
}

/** The rows in each slice of a factor. */
function cut(column: Float64Array, slices: number): number[][] {
  const sorted = Float64Array.from(column).sort();
  const distinct = [...new Set(sorted)];
  const rows = Array.from(column, (_, row) => row);
  if (distinct.length <= slices) return distinct.map((x) => rows.filter((row) => column[row] === x));
  const ends = Array.from({ length: slices + 1 }, (_, end) => sortedQuantile(sorted, end / slices));
  return Array.from({ length: slices }, (_, slice) =>
    rows.filter((row) => column[row]! >= ends[slice]! && column[row]! < ends[slice + 1]!),
  );
}

/** The largest difference between the distribution functions of two sorted samples, of a slice and of all. */
function largestDifference(one: Float64Array, other: Float64Array): number {
  // Missing values stand last when sorted; those of a slice are among all.
  if (Number.isNaN(other.at(-1))) return Number.NaN;
  let largest = 0;
  let below = 0;
  let otherBelow = 0;
  while (below < one.length && otherBelow < other.length) {
    const x = Math.min(one[below]!, other[otherBelow]!);
    while (below < one.length && one[below]! <= x) below++;
    while (otherBelow < other.length && other[otherBelow]! <= x) otherBelow++;
    largest = Math.max(largest, Math.abs(below / one.length - otherBelow / other.length));
  }
  return largest;
}
