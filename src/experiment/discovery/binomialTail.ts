import { exp, log, logOnePlus } from "../../engine/math.ts";

/**
 * The probability of at least so many successes in trials that each succeed with a probability: the p-value of the
 * one-sided binomial test.
 *
 * Terms are summed from the largest down, each from the one before, so that nothing overflows and small tails keep
 * their digits. Throws a RangeError for counts that are not whole or below zero, and probabilities outside [0, 1].
 *
 * @example binomialTail(9, 10, 0.5); // 0.0107
 */
export function binomialTail(successes: number, trials: number, probability: number): number {
  if (!Number.isInteger(trials) || trials < 0 || !Number.isInteger(successes)) {
    throw new RangeError(`${successes} successes in ${trials} trials, expected whole numbers`);
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability ${probability}, expected one from 0 to 1`);
  }
  if (successes <= 0) return 1;
  if (successes > trials || probability === 0) return 0;
  if (probability === 1) return 1;
  const odds = probability / (1 - probability);
  // Above the mean, terms only fall; below it, the other tail is the one that can be summed so.
  if (successes < trials * probability)
    return 1 - binomialTail(trials - successes + 1, trials, 1 - probability);
  let term = exp(logTerm(successes, trials, probability));
  let sum = 0;
  for (let count = successes; count <= trials; count++) {
    const next = sum + term;
    if (next === sum) break;
    sum = next;
    term *= ((trials - count) / (count + 1)) * odds;
  }
  return Math.min(1, sum);
}

/** Logarithm of the probability of exactly so many successes. */
function logTerm(successes: number, trials: number, probability: number): number {
  const few = Math.min(successes, trials - successes);
  let choose = 0;
  for (let factor = 1; factor <= few; factor++) choose += log((trials - few + factor) / factor);
  return choose + successes * log(probability) + (trials - successes) * logOnePlus(-probability);
}
