import { formatMonth } from "../../scenario/month.ts";
import { align } from "./align.ts";
import { CompareError } from "./compareError.ts";
import { valuesAt } from "./compareResults.ts";
import { type Decision, decide } from "./decide.ts";
import { growSide } from "./growSide.ts";
import { pair } from "./paired.ts";
import { firstRuns, type Side, type SideOptions } from "./side.ts";

/** The difference to decide about, and how far to go. */
export interface UntilDecided {
  readonly outcome: string;
  /** Month, counted from 2023-01. */
  readonly tick: number;
  /** Most replicates of each scenario. */
  readonly budget: number;
}

/** Two sides after the replicates that the verdict took, and the verdict. */
export interface Decided {
  readonly base: Side;
  readonly other: Side;
  readonly decision: Decision & { readonly outcome: string; readonly month: string };
}

/**
 * Adds replicates to both sides, in the rounds of {@link decide}, until the interval of a paired difference excludes
 * zero or the budget is used. The first look is at `runs` replicates.
 *
 * @throws CompareError where the sides hold no pairs, or not that outcome and month
 */
export async function untilDecided(
  base: Side,
  other: Side,
  wanted: UntilDecided,
  options: SideOptions,
): Promise<Decided> {
  let sides = [base, other] as const;
  const { outcome, tick, budget } = wanted;
  const differencesOf = async (runs: number) => {
    sides = [await growSide(sides[0], runs, options), await growSide(sides[1], runs, options)];
    const [a, b] = sides.map(({ name, result }) => ({ name, result: firstRuns(result, runs) }));
    const aligned = align(a!, b!);
    for (const [{ name }, result] of [
      [a!, aligned.base],
      [b!, aligned.other],
    ] as const) {
      if (!(outcome in result.columns)) throw new CompareError(`${name} holds no outcome ${outcome}`);
    }
    if (tick < 0 || tick >= aligned.base.months) {
      const span = `2023-01 to ${formatMonth(aligned.base.months - 1)}`;
      throw new CompareError(`${formatMonth(tick)}: not among the months of both, ${span}`);
    }
    return pair(valuesAt(aligned.base, outcome, tick), valuesAt(aligned.other, outcome, tick)).differences;
  };
  const seed = base.result.seed;
  const decision = await decide(differencesOf, { first: options.runs, budget, seed });
  return {
    base: sides[0],
    other: sides[1],
    decision: { ...decision, outcome, month: formatMonth(tick) },
  };
}
