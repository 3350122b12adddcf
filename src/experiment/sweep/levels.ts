import type { Distribution } from "../../scenario/tree.ts";
import { distributionQuantile } from "./distributionQuantile.ts";

/** The values that a factor may take. */
export type Scale =
  /** A real number over its plausible range. `mode` is that of triangular distributions. */
  | {
      readonly kind: "continuous";
      readonly range: readonly [number, number];
      readonly dist: Distribution;
      readonly mode?: number;
    }
  /** A whole number, both ends included; so are months, as ticks since 2023-01. */
  | {
      readonly kind: "integer";
      readonly range: readonly [number, number];
      readonly dist: Distribution;
      readonly mode?: number;
    }
  /** One of a list: categories, switches, scenarios, or numbers that stand for themselves. */
  | { readonly kind: "choice"; readonly values: readonly (number | string | boolean)[] };

/**
 * The value of a factor at a coordinate u of a design, in [0, 1].
 *
 * A continuous factor takes its quantile (see `distributionQuantile`). A list is cut into equal parts of the unit
 * interval, in its order, so that each value is as probable. So are whole numbers where uniform; otherwise number i
 * is as probable as the distribution over [low, high + 1] says of [i, i + 1]. A factor of numbers never falls as u
 * grows. Throws a RangeError for an empty list, ends that are not whole where they must be, or a range that its
 * distribution does not allow.
 *
 * @example valueAt({ kind: "choice", values: ["open", "closed"] }, 0.5) // "closed"
 * @example valueAt({ kind: "integer", range: [1, 5], dist: "uniform" }, 1) // 5
 */
export function valueAt(scale: Scale, u: number): number | string | boolean {
  switch (scale.kind) {
    case "continuous":
      return distributionQuantile(scale.dist, scale.range, u, scale.mode);
    case "integer": {
      const [low, high] = scale.range;
      if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high) {
        throw new RangeError(`range ${low} to ${high}, expected two whole numbers in order`);
      }
      if (scale.dist === "uniform") return low + bin(u, high - low + 1);
      const mode = scale.mode === undefined ? undefined : scale.mode + 0.5;
      return Math.min(high, Math.floor(distributionQuantile(scale.dist, [low, high + 1], u, mode)));
    }
    case "choice":
      if (scale.values.length === 0) throw new RangeError("a list without a value, expected at least one");
      return scale.values[bin(u, scale.values.length)]!;
  }
}

/** Which of so many equal parts of the unit interval holds u; its end belongs to the last. */
function bin(u: number, count: number): number {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`coordinate ${u}, expected one from 0 to 1`);
  return Math.min(count - 1, Math.floor(u * count));
}

/**
 * The levels of a factor in a grid: all values of a list; `count` values of a range, evenly spread over its
 * distribution from end to end, each once. A single level is the middle one.
 *
 * @example levelsOf({ kind: "continuous", range: [0, 1], dist: "uniform" }, 3) // [0, 0.5, 1]
 */
export function levelsOf(scale: Scale, count: number): (number | string | boolean)[] {
  if (scale.kind === "choice") return [...scale.values];
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`levels is ${count}, expected a whole number from 1`);
  const shares = Array.from({ length: count }, (_, index) => (count === 1 ? 0.5 : index / (count - 1)));
  return [...new Set(shares.map((u) => valueAt(scale, u)))];
}
