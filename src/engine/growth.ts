import { LN2, oneMinusExp, pow } from "./math.ts";

/**
 * Decades grown after some years at a rate that halves every `halving` years.
 *
 * @example decadesGrown(0.5, 2, 2) // 0.72, less than the 1 that steady growth gives
 */
export function decadesGrown(rate: number, halving: number, years: number): number {
  return ((rate * halving) / LN2) * (1 - pow(2, -years / halving));
}

/**
 * Decades grown towards a limit: at first as fast as without it, never more than `limit`. A fall is not limited.
 *
 * @param decades what steady growth would give
 * @example approach(0.3, 3) // 0.285
 */
export function approach(decades: number, limit: number): number {
  return decades > 0 ? limit * oneMinusExp(decades / limit) : decades;
}
