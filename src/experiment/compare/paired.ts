import { varianceOf } from "./moments.ts";

/** What two samples that share their replicates say beside the means. */
export interface Pairing {
  /** By replicate, the value in the other minus that in the base. */
  readonly differences: Float64Array;
  /**
   * Share of the variance of the difference that pairing removes: 1 - var(other - base) / (var other + var base),
   * against runs with luck of their own. Below zero where shared luck works in opposite ways; undefined where
   * nothing varies.
   */
  readonly removed: number | undefined;
  /** Share of the pairs in which the other is above the base, ties counted as half. */
  readonly above: number;
}

/**
 * Pairs two samples by place.
 *
 * @throws RangeError where they are not equally long
 * @example pair([1, 2, 3, 4], [2, 2, 2, 5]).above; // 0.625
 */
export function pair(base: ArrayLike<number>, other: ArrayLike<number>): Pairing {
  if (base.length !== other.length) {
    throw new RangeError(`pairs of ${base.length} and ${other.length} values`);
  }
  const differences = Float64Array.from(base, (value, place) => other[place]! - value);
  const apart = varianceOf(base) + varianceOf(other);
  let above = 0;
  for (let place = 0; place < base.length; place++) {
    above += (Math.sign(other[place]! - base[place]!) + 1) / 2;
  }
  return {
    differences,
    removed: apart > 0 ? 1 - varianceOf(differences) / apart : undefined,
    above: above / base.length,
  };
}
