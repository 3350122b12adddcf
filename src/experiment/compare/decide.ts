import { type Interval, meanIntervals } from "./bootstrap.ts";
import { meanOf } from "./moments.ts";

/** How to add replicates until a difference is decided. */
export interface DecideOptions {
  /** Replicates at the first look. */
  readonly first: number;
  /** Most replicates. */
  readonly budget: number;
  /** 1 minus the probability of a wrong verdict where there is no difference; 0.95 unless said. */
  readonly level?: number;
  /** Resamples of each look; 10000 unless said, since the levels of single looks lie nearer to 1. */
  readonly resamples?: number;
  readonly seed?: number;
}

/** The difference when so many replicates had been run. */
export interface Look {
  readonly replicates: number;
  /** Pairs among them: replicates that failed have none. */
  readonly pairs: number;
  readonly mean: number;
  /** At the level of a single look; undefined where there are too few pairs. */
  readonly interval: Interval | undefined;
}

/** Whether a difference of means is clear of zero, and how that was found. */
export interface Decision {
  readonly decided: boolean;
  readonly level: number;
  /** Level of each look, so that all planned looks together keep `level`. */
  readonly lookLevel: number;
  /** Replicates at each look that was planned; the last one is the budget. */
  readonly planned: readonly number[];
  /** The looks that were taken; the last one is the verdict's. */
  readonly looks: readonly Look[];
}

/** Replicates at each look: twice as many each time, and at last the budget: (20, 100) gives 20, 40, 80, 100. */
export function plannedLooks(first: number, budget: number): number[] {
  const looks: number[] = [];
  for (let count = Math.min(first, budget); count < budget; count *= 2) looks.push(count);
  return [...looks, budget];
}

/**
 * Looks at a paired difference with more and more replicates until its interval excludes zero, or the budget is
 * used.
 *
 * Who looks five times at 95 % finds a difference where there is none far more often than once in twenty. So the
 * looks are planned beforehand, and each of the K is taken at level 1 - (1 - level) / K: by Bonferroni's
 * inequality all of them together are wrong with probability 1 - level at most, whatever their dependence. That
 * is a little wider than boundaries of group-sequential trials (Pocock 1977, Biometrika 64: for five looks 2.41
 * standard errors; here 2.58). A difference that was decided early is, on average, overstated.
 *
 * @param differencesOf gives the paired differences among so many first replicates, and runs what is missing
 * @example
 * const decision = await decide(async (runs) => Array(runs).fill(2), { first: 10, budget: 40 });
 * decision.planned; // [10, 20, 40]
 * decision.looks.length; // 1
 * decision.decided; // true
 */
export async function decide(
  differencesOf: (replicates: number) => Promise<ArrayLike<number>>,
  options: DecideOptions,
): Promise<Decision> {
  const { first, budget, level = 0.95, resamples = 10_000, seed = 1 } = options;
  const planned = plannedLooks(first, budget);
  const lookLevel = 1 - (1 - level) / planned.length;
  const looks: Look[] = [];
  let decided = false;
  for (const replicates of planned) {
    const differences = await differencesOf(replicates);
    const [interval] = meanIntervals([differences], { level: lookLevel, resamples, seed });
    looks.push({ replicates, pairs: differences.length, mean: meanOf(differences), interval });
    decided = interval !== undefined && excludesZero(interval);
    if (decided) break;
  }
  return { decided, level, lookLevel, planned, looks };
}

/** Whether an interval lies on one side of zero. */
export function excludesZero([low, high]: Interval): boolean {
  return low > 0 || high < 0;
}
