import { checkCount, checkSize } from "./sizes.ts";

/** The level index that stands for the value of the base scenario. */
export const unchanged = -1;

/**
 * One factor at a time: the base scenario, then each level of each factor with all others as in the base.
 *
 * Takes the number of levels of each factor; returns 1 + the sum of the counts rows of level indices, where -1
 * (`unchanged`) stands for the value of the base scenario. A level that equals the base's value makes a row that
 * equals the first; leave it out of the levels. Throws a RangeError for a count below one.
 *
 * @example oneAtATime([2, 1]) // [[-1, -1], [0, -1], [1, -1], [-1, 0]]
 */
export function oneAtATime(levels: readonly number[]): number[][] {
  const base = levels.map(() => unchanged);
  const rows = [[...base]];
  for (const [factor, count] of levels.entries()) {
    checkCount(`the number of levels of factor ${factor + 1}`, count, 1);
    checkSize(rows.length + count, levels.length);
    for (let level = 0; level < count; level++) {
      const row = [...base];
      row[factor] = level;
      rows.push(row);
    }
  }
  return rows;
}
