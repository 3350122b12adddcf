import { type BoxStatistics, rowsInside, type Sides, statisticsOf } from "./box.ts";
import type { Cases } from "./inputs.ts";
import { quasiP, restrictionsOf, without } from "./limits.ts";

/**
 * How well a box tells yes from no among some cases: the harmonic mean of the share of their yes that lie in it, and
 * of its density. 1 for a box that holds all of them and nothing else.
 */
export function agreement({ yes, cases }: Pick<BoxStatistics, "yes" | "cases">, allYes: number): number {
  return yes === 0 ? 0 : (2 * yes) / (allYes + cases);
}

/**
 * Takes restrictions away that could well be chance: the one with the largest quasi-p value first, as long as that is
 * above the level.
 */
export function dropChance(sides: Sides, cases: Cases, rows: Int32Array, level: number): Sides {
  let kept = sides;
  for (;;) {
    const tested = restrictionsOf(kept, cases).map((restriction) => {
      const opened = without(kept, restriction, cases);
      return { opened, p: quasiP(kept, opened, cases, rows) };
    });
    const worst = tested.reduce<(typeof tested)[number] | undefined>(
      (found, one) => (found === undefined || one.p > found.p ? one : found),
      undefined,
    );
    if (worst === undefined || worst.p <= level) return kept;
    kept = worst.opened;
  }
}

/** The statistics of a box among some rows. */
export function statisticsAmong(sides: Sides, cases: Cases, rows: Int32Array): BoxStatistics {
  return statisticsOf(sides, rowsInside(sides, cases, rows), cases);
}
