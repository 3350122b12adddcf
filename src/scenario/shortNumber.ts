/**
 * A number as a reader wants it: without the last digits, in which sums and products of fractions differ.
 *
 * @example shortNumber(0.7 * 1.4) // "0.98", where String gives "0.9799999999999999"
 */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}
