import { checkCount, checkSize } from "./sizes.ts";

/**
 * The full factorial design: every combination of the levels of all factors.
 *
 * Takes the number of levels of each factor; returns a row for each combination, which holds the index of the
 * level of each factor. The last factor changes fastest. There are as many rows as the product of the counts;
 * one row without a factor. Throws a RangeError for a count below one and for more rows than ten million.
 *
 * @example grid([2, 3]) // [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]
 */
export function grid(levels: readonly number[]): number[][] {
  let count = 1;
  for (const [factor, level] of levels.entries()) {
    count *= checkCount(`the number of levels of factor ${factor + 1}`, level, 1);
  }
  checkSize(count, levels.length);
  const rows: number[][] = [];
  const row = levels.map(() => 0);
  for (let made = 0; made < count; made++) {
    rows.push([...row]);
    for (let factor = levels.length - 1; factor >= 0; factor--) {
      row[factor]! += 1;
      if (row[factor]! < levels[factor]!) break;
      row[factor] = 0;
    }
  }
  return rows;
}
