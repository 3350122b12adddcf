import { exp, log } from "../../engine/math.ts";
import { normalQuantile } from "../../engine/normal.ts";
import type { Distribution } from "../../scenario/tree.ts";

/** Share of a normal distribution that its range cuts off at each end, before it is spread over the rest. */
const tail = 0.05;
/** The standard normal number below which all but that share lies. */
const reach = normalQuantile(1 - tail);

/**
 * The value below which a share u of a parameter's distribution over its range lies.
 *
 * The range holds every value: it is what counts as plausible, and the scenario refuses values outside of it.
 * - uniform: low + u (high - low)
 * - loguniform: the same of logarithms
 * - normal: its middle is that of the range, whose ends are its 5 % and 95 % quantiles, and what lies beyond is cut
 *   off and spread over the rest: middle + s Phi^-1(0.05 + 0.9 u), with s = (high - low) / (2 * 1.645)
 * - lognormal: the same of logarithms, so that its median is the geometric middle of the range
 * - triangular: rises to the mode (the parameter's own value; the middle of the range without one) and falls again
 *
 * u lies in [0, 1], ends included: there stand the ends of the range. The value never falls as u grows. Throws a
 * RangeError for a range that is not of two finite numbers in order, and for loguniform and lognormal ranges that
 * do not lie above zero.
 *
 * @example distributionQuantile("loguniform", [1, 100], 0.5) // 10
 */
export function distributionQuantile(
  dist: Distribution,
  [low, high]: readonly [number, number],
  u: number,
  mode = low + (high - low) / 2,
): number {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`share ${u}, expected one from 0 to 1`);
  if (!(low <= high && Number.isFinite(high - low))) {
    throw new RangeError(`range ${low} to ${high}, expected two finite numbers in order`);
  }
  const logarithmic = dist === "lognormal" || dist === "loguniform";
  if (logarithmic && !(low > 0)) {
    throw new RangeError(`range ${low} to ${high} of a ${dist} distribution, expected one above zero`);
  }
  if (u === 0) return low;
  if (u === 1) return high;
  const value = logarithmic
    ? exp(between(dist, log(low), log(high), u, mode))
    : between(dist, low, high, u, mode);
  return Math.min(high, Math.max(low, value));
}

function between(dist: Distribution, low: number, high: number, u: number, mode: number): number {
  const width = high - low;
  switch (dist) {
    case "uniform":
    case "loguniform":
      return low + u * width;
    case "normal":
    case "lognormal":
      return low + width / 2 + ((width / 2) * normalQuantile(tail + (1 - 2 * tail) * u)) / reach;
    case "triangular": {
      if (!(mode >= low && mode <= high)) {
        throw new RangeError(
          `mode ${mode} of a triangular distribution, expected one from ${low} to ${high}`,
        );
      }
      const rising = mode - low;
      if (u * width < rising) return low + Math.sqrt(u * width * rising);
      return high - Math.sqrt((1 - u) * width * (high - mode));
    }
  }
}
