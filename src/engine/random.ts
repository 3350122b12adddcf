/**
 * Keyed random draws.
 *
 * A draw is a function of what it is for: seed, replicate, process, purpose, the stable id of the agent, the
 * month (tick) and a counter for repeated draws. It does not depend on the order of calls, so another lab,
 * lever or replicate leaves every other draw as it was, and two runs share their luck wherever they ask the
 * same question. Seeds become streams by `seedrandom` (Tyche-i); a draw within a stream is an integer hash,
 * since a generator for each agent and tick would be too slow. No function here keeps state or allocates,
 * except where a stream is made.
 */
import tychei from "seedrandom/lib/tychei.js";
import { exp, log, logOnePlus, stirlingRemainder } from "./math.ts";
import { normalQuantile } from "./normal.ts";

/** A 64-bit key of a stable string id, as two signed halves of 32 bits. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/** The 64-bit key of (seed, replicate, process, purpose), as two signed halves of 32 bits. */
export interface Stream {
  readonly high: number;
  readonly low: number;
}

/** The streams of one replicate. */
export interface Draws {
  readonly seed: number | string;
  readonly replicate: number;
  /** The stream of a process and purpose; the same object at each call. */
  stream(process: string, purpose: string): Stream;
}

const imul = Math.imul;

/** Odd multipliers of MurmurHash3 (A. Appleby, public domain), block and finaliser. */
const M1 = 0x85ebca6b | 0;
const M2 = 0xc2b2ae35 | 0;
const M3 = 0xcc9e2d51 | 0;
const M4 = 0x1b873593 | 0;
/** 2^32 divided by the golden ratio, as in splitmix; keeps all-zero inputs from staying zero. */
const GOLDEN = 0x9e3779b9 | 0;

/**
 * The streams of a replicate of a scenario: `createDraws(42, 0)`. The seeds 1 and "1" differ.
 */
export function createDraws(seed: number | string, replicate: number): Draws {
  if (typeof seed === "number" && !Number.isFinite(seed)) throw new RangeError(`seed is not finite: ${seed}`);
  if (!Number.isSafeInteger(replicate)) throw new RangeError(`replicate is not a whole number: ${replicate}`);
  const streams = new Map<string, Stream>();
  return {
    seed,
    replicate,
    stream(process, purpose) {
      const name = JSON.stringify([seed, replicate, process, purpose]);
      let stream = streams.get(name);
      if (stream === undefined) {
        const generator = tychei(name);
        stream = { high: generator.int32(), low: generator.int32() };
        streams.set(name, stream);
      }
      return stream;
    },
  };
}

/**
 * The key of a stable id, from its UTF-16 code units: `keyOf("lab-1")`. Compute it once, when the world is
 * built; among a million ids the chance that any two share a key is below one in ten million.
 */
export function keyOf(id: string): Key {
  let high = GOLDEN ^ id.length;
  let low = imul(id.length, M4) + M3;
  for (let position = 0; position < id.length; position++) {
    const unit = id.charCodeAt(position);
    high = imul(high ^ unit, M1);
    low = imul(low ^ unit, M3);
    high ^= high >>> 15;
    low ^= low >>> 16;
    const carried = high;
    high = (high + ((low << 13) | (low >>> 19))) | 0;
    low ^= (carried << 7) | (carried >>> 25);
  }
  high = finish(high);
  low = finish((low + high) | 0);
  return { high: finish(high ^ low), low };
}

/** MurmurHash3's 32-bit finaliser: each bit of the input changes each bit of the output half of the time. */
function finish(lane: number): number {
  let mixed = imul(lane ^ (lane >>> 16), M1);
  mixed = imul(mixed ^ (mixed >>> 13), M2);
  return mixed ^ (mixed >>> 16);
}

/**
 * A number in the open interval (0, 1), of 53 bits, by the key's halves, the tick and a counter (both whole
 * numbers of 32 bits).
 *
 * The 64 bits of stream and key are mixed in two lanes of 32 bits, tick and counter are added, and both lanes
 * are mixed three times more. Every step can be undone, so two keys, ticks or counters that differ in nothing
 * else never meet. Kept short: engines inline a function only up to a certain size.
 *
 * @example
 * const stream = createDraws(7, 0).stream("market", "choice");
 * uniform(stream, 12, 34, 0, 0) === uniform(stream, 12, 34, 0, 0); // true
 * uniform(stream, 12, 34, 0, 0) === uniform(stream, 12, 34, 1, 0); // false
 */
export function uniform(
  stream: Stream,
  keyHigh: number,
  keyLow: number,
  tick: number,
  counter: number,
): number {
  let a = imul(stream.high ^ keyHigh, M1);
  let b = imul(stream.low ^ keyLow, M2);
  a = (imul((a ^ (a >>> 15)) + b, M3) + tick) | 0;
  b = (imul((b ^ (b >>> 16)) + a, M4) + imul(counter, GOLDEN)) | 0;
  a = imul((a ^ (a >>> 16)) + b, M2);
  b = imul((b ^ (b >>> 15)) + a, M1);
  a = imul((a ^ (a >>> 15)) + b, M4);
  b = imul((b ^ (b >>> 16)) + a, M3);
  a = imul((a ^ (a >>> 16)) + b, M1);
  b = imul((b ^ (b >>> 15)) + a, M2);
  a ^= a >>> 16;
  b = ((b ^ (b >>> 15)) + a) | 0;

  const whole = (a >>> 5) * 67108864 + (b >>> 6); // 27 and 26 bits
  return whole === 0 ? 5.551115123125783e-17 : whole * 1.1102230246251565e-16;
}

/** A standard normal number, increasing in its uniform: the quantile of the uniform. */
export function standardNormal(stream: Stream, key: Key, tick: number, counter = 0): number {
  return normalQuantile(uniform(stream, key.high, key.low, tick, counter));
}

/** True with the given probability (0 never, 1 always); once true, it stays true when the probability grows. */
export function bernoulli(stream: Stream, key: Key, tick: number, probability: number): boolean {
  return uniform(stream, key.high, key.low, tick, 0) < probability;
}

/**
 * A count of events with the given mean (0 to 1e12), increasing in its uniform.
 *
 * By inversion: term by term up to a mean of 600, and above by the expansion of the quantile in powers of
 * the mean's root. That picks another count than exact inversion in one draw of a million at a mean of 600,
 * and in fewer above.
 *
 * Source of the expansion: M. B. Giles (2016), Algorithm 955, ACM Trans. Math. Software 42.
 */
export function poisson(stream: Stream, key: Key, tick: number, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`poisson: mean ${mean}`);
  let u = uniform(stream, key.high, key.low, tick, 0);
  if (mean <= 600) {
    let term = exp(-mean);
    let count = 0;
    // The rounding of the sum must not carry a uniform next to 1 beyond all terms that it can tell from 0.
    while (u > term && (count < mean || term > 1e-18)) {
      u -= term;
      count++;
      term *= mean / count;
    }
    return count;
  }
  const w = normalQuantile(u);
  const root = Math.sqrt(mean);
  const square = w * w;
  const expansion =
    mean +
    root * w +
    (1 / 3 + square / 6) -
    (w * (1 / 36 + square / 72)) / root +
    (square * (7 / 810 + square / 270) - 8 / 405) / mean;
  return Math.floor(expansion);
}

/**
 * How many of n (a whole number from 0 to 1e12) happen, each with probability p in [0, 1].
 *
 * The distribution is exact. Up to an expected count of 10 of the rarer side, by inversion; above, by rejection
 * from an increasing transformation of the uniform of counter 0, whose first attempt settles three quarters of
 * the draws and more (later attempts use later counters of the same key). For p above 1/2 the uniform is
 * mirrored. So the count follows the uniform, and hardly moves with p: paired runs stay together, though less
 * closely where a change of p leads across the expected count of 10.
 *
 * Source: W. Hoermann (1993), The generation of binomial random variates, J. Statist. Comput. Simul. 46,
 * algorithm BTRS.
 *
 * @example
 * const stream = createDraws(7, 0).stream("adoption", "start");
 * binomial(stream, 12, 34, 0, 1000, 1); // 1000
 */
export function binomial(
  stream: Stream,
  keyHigh: number,
  keyLow: number,
  tick: number,
  n: number,
  p: number,
): number {
  if (!(n >= 0 && p >= 0 && p <= 1 && Math.floor(n) === n && n < 9007199254740992)) {
    throw new RangeError(`binomial: n ${n}, p ${p}`);
  }
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  const mirrored = p > 0.5;
  const rare = mirrored ? 1 - p : p;
  const mean = n * rare;
  if (mean < 10) {
    const u = uniform(stream, keyHigh, keyLow, tick, 0);
    const count = invertBinomial(n, rare, mirrored ? 1 - u : u);
    return mirrored ? n - count : count;
  }

  // Names of the paper: spread is b, skew a, centre c, squeeze v_r, height alpha, mode m.
  const deviation = Math.sqrt(mean * (1 - rare));
  const spread = 1.15 + 2.53 * deviation;
  const skew = -0.0873 + 0.0248 * spread + 0.01 * rare;
  const centre = mean + 0.5;
  const squeeze = 0.92 - 4.2 / spread;
  for (let counter = 0; ; counter += 2) {
    const draw = uniform(stream, keyHigh, keyLow, tick, counter) - 0.5;
    const u = mirrored ? -draw : draw;
    const v = uniform(stream, keyHigh, keyLow, tick, counter + 1);
    const room = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * skew) / room + spread) * u + centre);
    if (room < 0.07 || v > squeeze) {
      if (!(count >= 0 && count <= n)) continue;
      const height = (2.83 + 5.1 / spread) * deviation;
      const mode = Math.floor((n + 1) * rare);
      const odds = logWeight(n, rare, count) - logWeight(n, rare, mode);
      if (log((v * height) / (skew / (room * room) + spread)) > odds) continue;
    }
    return mirrored ? n - count : count;
  }
}

/** The smallest count at which the binomial distribution function reaches u, for n * p below 10. */
function invertBinomial(n: number, p: number, u: number): number {
  const odds = p / (1 - p);
  let term = exp(n * logOnePlus(-p));
  let rest = u;
  let count = 0;
  // At a mean of 10 a count of 60 is far rarer than the rarest uniform.
  while (rest > term && count < n && count < 60) {
    rest -= term;
    count++;
    term *= ((n - count + 1) / count) * odds;
  }
  return count;
}

/** The logarithm of the binomial probability of a count, up to a constant that depends on n only. */
function logWeight(n: number, p: number, count: number): number {
  const others = n - count;
  return -(
    stirlingRemainder(count) +
    stirlingRemainder(others) +
    deviance(count, n * p) +
    deviance(others, n * (1 - p))
  );
}

/**
 * count * log(count / mean) + mean - count, without cancellation where count is close to mean.
 *
 * Source: function bd0 in C. Loader (2000), Fast and accurate computation of binomial probabilities.
 */
function deviance(count: number, mean: number): number {
  const difference = count - mean;
  if (Math.abs(difference) >= 0.1 * (count + mean)) {
    return (count === 0 ? 0 : count * log(count / mean)) - difference;
  }
  const ratio = difference / (count + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * count * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= square;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
