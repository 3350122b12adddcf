import { uniform } from "../../engine/random.ts";
import { designStream, shuffled } from "./designDraws.ts";
import { checkCount, checkSize } from "./sizes.ts";

/** How a Latin hypercube is drawn. */
export interface LatinHypercubeOptions {
  /** Number of points. */
  readonly samples: number;
  readonly seed: number | string;
  /** Whether points lie in the middle of their strata rather than at random within. */
  readonly centred?: boolean;
}

/** Places within a stratum are multiples of this: coarse enough that no sum below rounds into the next one. */
const grain = 2 ** -26;

/**
 * A Latin hypercube: in each dimension the unit interval is cut into as many strata as there are points, and each
 * holds one point. Coordinate d of point i is (p_d(i) + u) / n, with p_d a random permutation of 0 to n - 1 and u
 * uniform in [0, 1), or 1/2 where centred.
 *
 * Returns `samples` points of `dimensions` coordinates in [0, 1). Another number of points gives other points
 * throughout, so this design does not extend; another dimension leaves those before as they are.
 * Throws a RangeError for counts below one.
 *
 * Source: M. D. McKay, R. J. Beckman and W. J. Conover (1979), Technometrics 21, 239-245.
 *
 * @example latinHypercube(1, { samples: 2, seed: 1, centred: true }).map((point) => point[0]).sort() // [0.25, 0.75]
 */
export function latinHypercube(dimensions: number, options: LatinHypercubeOptions): Float64Array[] {
  const { samples, seed, centred = false } = options;
  checkCount("dimensions", dimensions, 1);
  checkCount("samples", samples, 1);
  checkSize(samples, dimensions);
  const order = designStream(seed, "latinHypercube", "order");
  const place = designStream(seed, "latinHypercube", "place");
  const points = Array.from({ length: samples }, () => new Float64Array(dimensions));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const strata = shuffled(order, dimension, samples);
    for (const [index, point] of points.entries()) {
      const within = centred ? 0.5 : Math.floor(uniform(place, dimension, 0, index, 0) / grain) * grain;
      point[dimension] = (strata[index]! + within) / samples;
    }
  }
  return points;
}
