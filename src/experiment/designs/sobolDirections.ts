import { joeKuo } from "./joeKuo.ts";
import { checkCount } from "./sizes.ts";

/** Most dimensions of the Sobol' sequence: those of which direction numbers are at hand. */
export const sobolDimensions = 256;

/**
 * The 32 direction numbers of each of the first dimensions of the Sobol' sequence, as signed 32-bit integers:
 * v_i = m_i 2^(32 - i), where for a polynomial x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1
 * m_i = 2 a_1 m_(i-1) ^ 4 a_2 m_(i-2) ^ ... ^ 2^s m_(i-s) ^ m_(i-s), and the first s are given.
 *
 * Throws a RangeError for more than 256 dimensions. Source: see `joeKuo`.
 *
 * @example Array.from(sobolDirections(2)[1].slice(0, 3), (v) => v >>> 29) // [4, 6, 5]
 */
export function sobolDirections(dimensions: number): Int32Array[] {
  checkCount("the number of dimensions of the Sobol' sequence", dimensions, 1, sobolDimensions);
  return joeKuo.split(",", dimensions).map((entry) => {
    const [polynomial, ...initial] = entry.trim().split(" ").map(Number) as [number, ...number[]];
    const degree = 31 - Math.clz32(polynomial);
    const numbers = new Int32Array(32);
    for (let i = 0; i < 32; i++) {
      if (degree === 0) numbers[i] = 1 << (31 - i);
      else if (i < degree) numbers[i] = initial[i]! << (31 - i);
      else {
        // In terms of v the powers of two vanish, but for one shift by the degree.
        let number = numbers[i - degree]! ^ (numbers[i - degree]! >>> degree);
        for (let term = 1; term < degree; term++) {
          if ((polynomial >>> (degree - term)) & 1) number ^= numbers[i - term]!;
        }
        numbers[i] = number;
      }
    }
    return numbers;
  });
}
