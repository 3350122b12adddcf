import { exp, logOnePlus } from "../../math.ts";
import type { Stream } from "../../random.ts";
import { binomial, uniform } from "../../random.ts";

/** Largest mean that is inverted here, as `binomial` does it. */
const LARGEST_MEAN = 10;

/**
 * How many of n happen, each with probability p: `binomial`, with short cuts for what is most common among many small
 * cells. They use the same uniform in the same way.
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
  if (n === 1) {
    const u = uniform(stream, keyHigh, keyLow, tick, 0);
    return p > 0.5 ? (u <= p ? 1 : 0) : u > 1 - p ? 1 : 0;
  }
  if (p > 0.5) return binomial(stream, keyHigh, keyLow, tick, n, p);
  return drawRare(stream, keyHigh, keyLow, tick, n, p, 0);
}

/**
 * The same for p up to 1/2, where most often none or few happen.
 *
 * @param logStay log(1 - p) if it is known already, else 0
 */
export function drawRare(
  stream: Stream,
  keyHigh: number,
  keyLow: number,
  tick: number,
  n: number,
  p: number,
  logStay: number,
): number {
  const mean = n * p;
  if (mean >= LARGEST_MEAN || p > 0.5) return binomial(stream, keyHigh, keyLow, tick, n, p);
  let rest = uniform(stream, keyHigh, keyLow, tick, 0);
  // (1 - p)^n is at least 1 - n*p, so that a uniform below that means none.
  if (rest <= 1 - mean) return 0;
  const odds = p / (1 - p);
  let term = exp(n * (logStay === 0 ? logOnePlus(-p) : logStay));
  let count = 0;
  while (rest > term && count < n && count < 60) {
    rest -= term;
    count++;
    term *= ((n - count + 1) / count) * odds;
  }
  return count;
}
