import { normalQuantile } from "../../engine/normal.ts";

/**
 * An interval of the probability behind a count: E. Wilson's (1927) score interval, which stays within 0 and 1 and
 * says something even where none or all were counted.
 *
 * @example wilson(8, 10).map((end) => end.toFixed(2)); // ["0.49", "0.94"]
 */
export function wilson(count: number, of: number, level = 0.95): [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z = normalQuantile((1 + level) / 2);
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  // Rounding must not turn none and all into nearly none and nearly all.
  return [count === 0 ? 0 : (middle - half) / scale, count === of ? 1 : (middle + half) / scale];
}
