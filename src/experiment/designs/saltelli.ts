import { saltelliRows } from "./saltelliRows.ts";
import { checkCount } from "./sizes.ts";
import { sobolDimensions } from "./sobolDirections.ts";
import { type SobolOptions, sobolSequence } from "./sobolSequence.ts";

/** Size and form of Saltelli's design; `samples` is the number of base points. */
export interface SaltelliOptions extends SobolOptions {
  /** Whether indices of pairs are wanted, which needs BA_g too; yes by default. */
  readonly secondOrder?: boolean;
  /** The group of each factor, counted from 0; each factor is its own without. */
  readonly groups?: readonly number[];
}

/**
 * Saltelli's design for Sobol' indices of k factors, from the Sobol' sequence in 2k dimensions, in SALib's layout.
 *
 * Returns samples x (2 + 2g) rows of k coordinates in [0, 1) for g groups, samples x (2 + g) without second order:
 * for each base point A, AB_1 .. AB_g, BA_1 .. BA_g, B (see `saltelliRows`). More samples append rows. The numbers
 * of samples that balance are powers of two. Throws a RangeError for more than 128 factors; for more, give
 * `saltelliRows` the points of a Latin hypercube in 2k dimensions.
 *
 * Source: A. Saltelli et al. (2010), Computer Physics Communications 181, 259-270.
 *
 * @example saltelli(3, { samples: 4 }).length // 32
 */
export function saltelli(dimensions: number, options: SaltelliOptions): Float64Array[] {
  const { secondOrder = true, groups, ...sequence } = options;
  checkCount("the number of factors of Saltelli's design", dimensions, 1, sobolDimensions / 2);
  const own = groups ?? Array.from({ length: dimensions }, (_, factor) => factor);
  return saltelliRows(sobolSequence(2 * dimensions, sequence), own, secondOrder);
}
