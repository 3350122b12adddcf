import { binomialTail } from "./binomialTail.ts";
import { type BoxStatistics, rowsInside, type Sides, statisticsOf } from "./box.ts";
import type { Cases } from "./inputs.ts";
import { type Restriction, restrictionsOf, without } from "./limits.ts";
import type { Count } from "./objective.ts";

/**
 * How well a box tells yes from no: the correlation, over some cases, of lying in the box with a yes (phi, or Matthews'
 * coefficient). 1 for a box that holds all yes and nothing else, 0 for one that is no denser than all cases, as all
 * cases themselves are. It rates coverage and density alike whether a yes is rare or common.
 *
 * @param all the cases, and those of them with a yes
 * @example agreement({ cases: 20, yes: 18 }, { cases: 100, yes: 20 }); // 0.875
 */
export function agreement(box: Count, all: Count): number {
  const [inside, outside] = [box.cases, all.cases - box.cases];
  const size = Math.sqrt(inside * outside * all.yes * (all.cases - all.yes));
  return size === 0 ? 0 : (box.yes * all.cases - inside * all.yes) / size;
}

/**
 * Takes restrictions away that could well be chance: the one with the largest quasi-p value first, as long as that is
 * above the level.
 */
export function dropChance(sides: Sides, cases: Cases, rows: Int32Array, level: number): Sides {
  let restrictions = restrictionsOf(sides, cases);
  // Rows outside of one restriction alone are those that come in without it.
  const violated = restrictions.map((restriction) => violations(sides, restriction, cases, rows));
  const outside = new Int32Array(rows.length);
  for (const marks of violated) for (const at of marks) outside[at]! += 1;
  let kept = sides;
  for (;;) {
    const inside = tally(rows, cases, (at) => outside[at] === 0);
    let worst = { at: -1, p: level };
    restrictions.forEach((_, at) => {
      const alone = violated[at]!.filter((row) => outside[row] === 1);
      let yes = inside.yes;
      for (const row of alone) yes += cases.yes[rows[row]!]!;
      const p = binomialTail(inside.yes, inside.cases, yes / (inside.cases + alone.length));
      if (p > worst.p) worst = { at, p };
    });
    if (worst.at < 0) return kept;
    kept = without(kept, restrictions[worst.at]!, cases);
    for (const row of violated[worst.at]!) outside[row]! -= 1;
    restrictions = restrictions.filter((_, at) => at !== worst.at);
    violated.splice(worst.at, 1);
  }
}

/** Places of the rows that a restriction keeps out. */
function violations(
  sides: Sides,
  { place, end }: Restriction,
  { inputs }: Cases,
  rows: Int32Array,
): Int32Array {
  const { codes } = inputs[place]!;
  const side = sides[place]!;
  const out = (code: number): boolean => {
    if (side.inside !== undefined) return !side.inside.has(code);
    return end === "low" ? code < side.low : code > side.high;
  };
  return Int32Array.from(rows.keys()).filter((at) => out(codes[rows[at]!]!));
}

function tally(rows: Int32Array, { yes }: Cases, holds: (at: number) => boolean) {
  const count = { cases: 0, yes: 0 };
  rows.forEach((row, at) => {
    if (!holds(at)) return;
    count.cases += 1;
    count.yes += yes[row]!;
  });
  return count;
}

/** The statistics of a box among some rows. */
export function statisticsAmong(sides: Sides, cases: Cases, rows: Int32Array): BoxStatistics {
  return statisticsOf(sides, rowsInside(sides, cases, rows), cases);
}
