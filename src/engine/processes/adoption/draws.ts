import { exp, logOnePlus } from "../../math.ts";
import type { Stream } from "../../random.ts";
import { binomial, uniform } from "../../random.ts";

/** Largest n for which (1 - p)^n is multiplied out: quicker than through logarithms, and as exact to 12 digits. */
const MOST_MULTIPLIED = 4096;
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
  if (n === 1) return uniform(stream, keyHigh, keyLow, tick, 0) > 1 - p ? 1 : 0;
  if (p > 0.5) return binomial(stream, keyHigh, keyLow, tick, n, p);
  return drawRare(stream, keyHigh, keyLow, tick, n, p);
}

/**
 * The same for p up to 1/2, where most often none or few happen.
 */
export function drawRare(
  stream: Stream,
  keyHigh: number,
  keyLow: number,
  tick: number,
  n: number,
  p: number,
): number {
  const mean = n * p;
  if (mean >= LARGEST_MEAN || p > 0.5) return binomial(stream, keyHigh, keyLow, tick, n, p);
  let rest = uniform(stream, keyHigh, keyLow, tick, 0);
  // (1 - p)^n is at least 1 - n*p, so that a uniform below that means none.
  if (rest <= 1 - mean) return 0;
  const odds = p / (1 - p);
  let term = n <= MOST_MULTIPLIED ? wholePower(1 - p, n) : exp(n * logOnePlus(-p));
  let count = 0;
  while (rest > term && count < n && count < 60) {
    rest -= term;
    count++;
    term *= ((n - count + 1) / count) * odds;
  }
  return count;
}

/** A number to a whole power up to `MOST_MULTIPLIED`, by squaring. */
function wholePower(base: number, power: number): number {
  let result = 1;
  let square = base;
  for (let rest = power; rest > 0; rest >>= 1) {
    if ((rest & 1) === 1) result *= square;
    square *= square;
  }
  return result;
}
