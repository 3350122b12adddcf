import { normalCumulative, normalQuantile } from "../../engine/normal.ts";
import { createDraws, uniform } from "../../engine/random.ts";
import { sortedQuantile } from "../quantile.ts";
import { centralSum, meanOf } from "./moments.ts";
import { studentQuantile } from "./studentQuantile.ts";

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

/** How to resample. */
export interface BootstrapOptions {
  /** Share of samples whose interval holds the true mean; 0.95 unless said. */
  readonly level?: number;
  /** Number of resamples; 4000 unless said. */
  readonly resamples?: number;
  /** Seed of the keyed draws, so that the same samples always give the same intervals; 1 unless said. */
  readonly seed?: number;
}

/** Resamples unless said: the ends of a 95 % interval then have 100 resampled means beyond them. */
export const defaultResamples = 4000;

/**
 * Bootstrap intervals for the means of samples that share their rows: all samples are resampled alike, row by
 * row. A sample has no interval (undefined) where it is too small for the level: the ends of any bootstrap
 * interval lie within the sample, and a sample of n lies on one side of the middle with probability 2^(1-n).
 *
 * The interval is Efron's BCa. With z0 the normal quantile of the share of resampled means below the mean, and
 * a = sum (x - mean)^3 / (6 (sum (x - mean)^2)^1.5), its ends are the quantiles of the resampled means at
 * Phi(z0 + (z0 + z) / (1 - a (z0 + z))). In place of z = -1.96 and 1.96 stands sqrt(n / (n - 1)) t, t of n - 1
 * degrees of freedom, since resampled means spread too little in small samples.
 *
 * Sources: B. Efron (1987), Better bootstrap confidence intervals, J. Am. Stat. Assoc. 82; T. C. Hesterberg
 * (2015), What teachers should know about the bootstrap, Am. Stat. 69 (the expanded percentile interval).
 *
 * @throws RangeError where the samples are not equally long
 * @example
 * meanIntervals([[3, 3, 3, 3, 3, 3]]); // [[3, 3]]
 * meanIntervals([[1, 2, 3]]); // [undefined]
 */
export function meanIntervals(
  samples: readonly ArrayLike<number>[],
  options: BootstrapOptions = {},
): (Interval | undefined)[] {
  const { level = 0.95, resamples = defaultResamples, seed = 1 } = options;
  const size = samples[0]?.length ?? 0;
  if (samples.some(({ length }) => length !== size)) throw new RangeError("samples of different lengths");
  if (2 ** (1 - size) > 1 - level) return samples.map(() => undefined);
  const means = resampledMeans(samples, size, resamples, seed);
  return samples.map((sample, index) => interval(sample, means[index]!.sort(), level));
}

/** By sample, the mean of each resample; a draw is keyed by the number of the resample and the place in it. */
function resampledMeans(
  samples: readonly ArrayLike<number>[],
  size: number,
  resamples: number,
  seed: number,
): Float64Array[] {
  const stream = createDraws(seed, 0).stream("compare", "bootstrap");
  const means = samples.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    for (let place = 0; place < size; place++) {
      // The product may round up to the size.
      const row = Math.min(size - 1, Math.floor(uniform(stream, 0, 0, resample, place) * size));
      for (let index = 0; index < samples.length; index++) means[index]![resample]! += samples[index]![row]!;
    }
    for (const column of means) column[resample]! /= size;
  }
  return means;
}

function interval(sample: ArrayLike<number>, means: Float64Array, level: number): Interval {
  const size = sample.length;
  const mean = meanOf(sample);
  const squares = centralSum(sample, 2);
  if (squares === 0) return [mean, mean];
  let below = 0;
  for (const resampled of means) below += resampled < mean ? 1 : resampled === mean ? 0.5 : 0;
  // Never wholly to one side, where the quantile has no end.
  const share = Math.min(means.length - 0.5, Math.max(0.5, below)) / means.length;
  const bias = normalQuantile(share);
  const acceleration = centralSum(sample, 3) / (6 * squares * Math.sqrt(squares));
  const z = Math.sqrt(size / (size - 1)) * studentQuantile((1 + level) / 2, size - 1);
  const end = (side: number) => {
    const shift = bias + side;
    const scale = 1 - acceleration * shift;
    const probability = scale > 0 ? normalCumulative(bias + shift / scale) : side < 0 ? 0 : 1;
    return sortedQuantile(means, probability);
  };
  return [end(-z), end(z)];
}
