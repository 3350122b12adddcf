import type { Stream } from "../../random.ts";
import { binomial, uniform } from "../../random.ts";

/**
 * How many of n happen, each with probability p: `binomial`, with short cuts for what is most common among many small
 * cells, none or one. They use the same uniform, so results do not depend on which path was taken.
 */
export function drawCount(
  stream: Stream,
  keyHigh: number,
  keyLow: number,
  tick: number,
  n: number,
  p: number,
): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  // (1 - p)^n is at least 1 - n*p, so that a uniform below it means none.
  const none = 1 - n * p;
  if (none > 0.5 || n === 1) {
    const u = uniform(stream, keyHigh, keyLow, tick, 0);
    if (n === 1) return p > 0.5 ? (1 - u < p ? 1 : 0) : u > none ? 1 : 0;
    if (u <= none) return 0;
  }
  return binomial(stream, keyHigh, keyLow, tick, n, p);
}
