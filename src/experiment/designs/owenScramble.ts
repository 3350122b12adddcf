import { type Stream, uniform } from "../../engine/random.ts";

/**
 * Nested uniform scrambling of a coordinate's 32 bits (Owen): each bit is flipped or not by a coin that depends on
 * all bits above it, so that points which share an interval of length 2^-k share it still, and a (t,m,s)-net stays
 * one. The coins are a hash of the stream, the dimension, the bits above and their number, so nothing is stored.
 *
 * Takes and returns the coordinate times 2^32, as a signed 32-bit integer.
 *
 * Source: A. B. Owen (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences, Lecture Notes in Statistics 106.
 *
 * For example, `owenScramble(stream, 0, 1 << 31)` and `owenScramble(stream, 0, 0)` differ in their highest bit.
 */
export function owenScramble(stream: Stream, dimension: number, bits: number): number {
  let scrambled = bits;
  for (let bit = 0; bit < 32; bit++) {
    const above = bit === 0 ? 0 : bits >>> (32 - bit);
    if (uniform(stream, dimension, 0, above, bit) < 0.5) scrambled ^= 1 << (31 - bit);
  }
  return scrambled;
}
