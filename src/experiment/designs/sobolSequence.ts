import { designStream } from "./designDraws.ts";
import { owenScramble } from "./owenScramble.ts";
import { checkCount, checkSize } from "./sizes.ts";
import { sobolDirections } from "./sobolDirections.ts";

/** Which points of the Sobol' sequence are wanted. */
export interface SobolOptions {
  /** Number of points; powers of two fill the cube evenly. */
  readonly samples: number;
  /** How many points to pass over first: 1 leaves out the origin, at the price of the balance. */
  readonly skip?: number;
  /** Seed of Owen's scrambling; none without. */
  readonly scramble?: number | string;
}

/**
 * Points of the Sobol' sequence, which fill the unit cube more evenly than random ones.
 *
 * Point n, counted from 0, is the exclusive or of the direction numbers of those bits that are set in the Gray code
 * n ^ (n >> 1) (I. A. Antonov and V. M. Saleev 1979), so the first point is the origin, unless scrambled. Returns
 * `samples` points of `dimensions` coordinates in [0, 1), exact multiples of 2^-32. The first points stay the same
 * when more are asked for, and the first dimensions when there are more. Throws a RangeError for more than 256
 * dimensions.
 *
 * Source: S. Joe and F. Y. Kuo (2008), as in `joeKuo`; scrambling as in `owenScramble`.
 *
 * @example sobolSequence(2, { samples: 4 }).map((p) => [...p]) // [[0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]]
 */
export function sobolSequence(dimensions: number, options: SobolOptions): Float64Array[] {
  const { samples, skip = 0, scramble } = options;
  const directions = sobolDirections(dimensions);
  checkCount("samples", samples, 1);
  checkCount("skip", skip, 0, 2 ** 31);
  checkSize(samples, dimensions);
  const stream = scramble === undefined ? undefined : designStream(scramble, "sobol", "scramble");

  const state = directions.map((numbers) => {
    let bits = 0;
    for (let gray = skip ^ (skip >>> 1), bit = 0; gray !== 0; gray >>>= 1, bit++) {
      if (gray & 1) bits ^= numbers[bit]!;
    }
    return bits;
  });
  const points: Float64Array[] = [];
  for (let index = skip; index < skip + samples; index++) {
    points.push(
      Float64Array.from(state, (bits, dimension) => {
        return ((stream === undefined ? bits : owenScramble(stream, dimension, bits)) >>> 0) * 2 ** -32;
      }),
    );
    // The Gray codes of an index and the next differ in the lowest bit that is not set in the index.
    const flipped = 31 - Math.clz32(~index & (index + 1));
    for (const [dimension, numbers] of directions.entries()) state[dimension]! ^= numbers[flipped]!;
  }
  return points;
}
