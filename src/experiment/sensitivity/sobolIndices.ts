import { saltelliBlock } from "../designs/saltelliRows.ts";

/** Shares of the variance of a result. */
export interface SobolIndices {
  /** Share that each factor (or group) explains alone; of a group, with all interactions inside it. */
  readonly first: Float64Array;
  /** Share that would vanish if all others were known: with every interaction. */
  readonly total: Float64Array;
  /** Share of each pair beyond what both explain alone, symmetric, NaN in the diagonal; only with second order. */
  readonly second?: readonly Float64Array[];
}

/** How the values were made. */
export interface SobolIndicesOptions {
  /** Number of factors, or of groups where the design exchanged groups. */
  readonly factors: number;
  /** Whether the design holds BA_g; yes by default. */
  readonly secondOrder?: boolean;
  /** The base points to use, in any order and as often as wanted (for a bootstrap); each once by default. */
  readonly picks?: ArrayLike<number>;
}

/**
 * Sobol' indices of the values at the rows of Saltelli's design (see `saltelli`), in its order.
 *
 * The values are standardised by their mean and standard deviation over all rows; then, with means over base points
 * and V the variance of A and B together:
 * - first order S_g = mean(B (AB_g - A)) / V (A. Saltelli et al. 2010)
 * - total S_Tg = mean((A - AB_g)^2) / (2 V) (M. J. W. Jansen 1999)
 * - second order S_gh = mean(BA_g AB_h - A B) / V - S_g - S_h (A. Saltelli 2002)
 *
 * as in SALib 1.5. Estimates scatter: they may fall below 0 or exceed 1. All are NaN where every value is the same
 * or one is missing. Throws a RangeError where the number of values does not fit the design.
 *
 * @example sobolIndices([0, 1, 0, 1, 2, 5, 2, 5], { factors: 2, secondOrder: false }).total.length // 2
 */
export function sobolIndices(values: ArrayLike<number>, options: SobolIndicesOptions): SobolIndices {
  const { factors, secondOrder = true } = options;
  const block = saltelliBlock(factors, secondOrder);
  const samples = values.length / block;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(
      `${values.length} values, expected a multiple of ${block}, the rows of a base point`,
    );
  }
  const picks = options.picks ?? Array.from({ length: samples }, (_, sample) => sample);
  const count = picks.length;
  const standard = standardise(values, picks, block);
  // The value in a column of the block of a pick: 0 is A, then AB, BA, and B last.
  const at = (pick: number, column: number) => standard[pick * block + column]!;
  const mean = (term: (pick: number) => number) => {
    let sum = 0;
    for (let pick = 0; pick < count; pick++) sum += term(pick);
    return sum / count;
  };

  const last = block - 1;
  const middle = mean((pick) => at(pick, 0) + at(pick, last)) / 2;
  const variance = mean((pick) => (at(pick, 0) - middle) ** 2 + (at(pick, last) - middle) ** 2) / 2;
  const indices = (estimate: (factor: number) => number) =>
    Float64Array.from({ length: factors }, (_, f) => estimate(f));
  const first = indices((f) => mean((pick) => at(pick, last) * (at(pick, 1 + f) - at(pick, 0))) / variance);
  const total = indices((f) => (0.5 * mean((pick) => (at(pick, 0) - at(pick, 1 + f)) ** 2)) / variance);
  if (!secondOrder) return { first, total };
  const second = Array.from({ length: factors }, () => new Float64Array(factors).fill(Number.NaN));
  for (let one = 0; one < factors; one++) {
    for (let other = one + 1; other < factors; other++) {
      const both = mean(
        (pick) => at(pick, 1 + factors + one) * at(pick, 1 + other) - at(pick, 0) * at(pick, last),
      );
      second[one]![other] = both / variance - first[one]! - first[other]!;
      second[other]![one] = second[one]![other]!;
    }
  }
  return { first, total, second };
}

/** The values of the picked base points, less their mean, in units of their standard deviation. */
function standardise(values: ArrayLike<number>, picks: ArrayLike<number>, block: number): Float64Array {
  const samples = values.length / block;
  const picked = new Float64Array(picks.length * block);
  for (let pick = 0; pick < picks.length; pick++) {
    const sample = picks[pick]!;
    if (!Number.isInteger(sample) || sample < 0 || sample >= samples) {
      throw new RangeError(`base point ${sample}, expected one from 0 to ${samples - 1}`);
    }
    for (let column = 0; column < block; column++)
      picked[pick * block + column] = values[sample * block + column]!;
  }
  let sum = 0;
  for (const value of picked) sum += value;
  const mean = sum / picked.length;
  let squares = 0;
  for (const value of picked) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / picked.length);
  return picked.map((value) => (value - mean) / deviation);
}
