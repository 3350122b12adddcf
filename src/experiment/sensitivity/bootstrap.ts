import { uniform } from "../../engine/random.ts";
import { designStream } from "../designs/designDraws.ts";
import { checkCount } from "../designs/sizes.ts";
import { sortedQuantile } from "../quantile.ts";

/** How intervals are drawn. */
export interface BootstrapOptions {
  /** Number of resamples; 1,000 by default. */
  readonly repeats?: number;
  /** Share that the intervals are to cover; 0.95 by default. */
  readonly level?: number;
  readonly seed: number | string;
}

/** Ends of the interval of each number that was estimated. */
export interface Intervals {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Percentile intervals of estimates (B. Efron 1979): what the estimates become when the independent units that they
 * rest on (base points, trajectories, replicates) are drawn again, as many, with replacement.
 *
 * `estimate` takes the indices of the units drawn and returns the numbers to bound. An interval is NaN where a
 * resample has no estimate. The draws depend on seed, repeat and place alone. Throws a RangeError for no units and
 * levels outside of 0 to 1.
 *
 * @example bootstrap(4, (picks) => Float64Array.of(picks.length), { seed: 1 }).low[0] // 4
 */
export function bootstrap(
  units: number,
  estimate: (picks: Int32Array) => ArrayLike<number>,
  options: BootstrapOptions,
): Intervals {
  const { repeats = 1000, level = 0.95, seed } = options;
  checkCount("units", units, 1);
  checkCount("repeats", repeats, 2);
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}, expected one between 0 and 1`);
  const stream = designStream(seed, "bootstrap", "picks");
  const picks = new Int32Array(units);
  const found: Float64Array[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (let place = 0; place < units; place++) {
      picks[place] = Math.floor(uniform(stream, repeat, 0, place, 0) * units);
    }
    for (const [index, number] of Array.from(estimate(picks)).entries()) {
      found[index] ??= new Float64Array(repeats);
      found[index][repeat] = number;
    }
  }
  const end = (probability: number) =>
    Float64Array.from(found, (numbers) =>
      numbers.some(Number.isNaN) ? Number.NaN : sortedQuantile(numbers, probability),
    );
  for (const numbers of found) numbers.sort();
  return { low: end((1 - level) / 2), high: end((1 + level) / 2) };
}
