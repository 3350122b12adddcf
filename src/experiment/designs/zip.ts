import { checkCount, checkSize } from "./sizes.ts";

/**
 * Paired lists: the first levels of all factors, then the second levels, and so on.
 *
 * Takes the number of levels of each factor, which must all be the same; returns so many rows, of level indices.
 * Throws a RangeError that names the first factor whose list has another length.
 *
 * @example zip([3, 3]) // [[0, 0], [1, 1], [2, 2]]
 */
export function zip(levels: readonly number[]): number[][] {
  const count = levels[0] ?? 0;
  for (const [factor, found] of levels.entries()) {
    checkCount(`the number of levels of factor ${factor + 1}`, found, 1);
    if (found !== count) {
      throw new RangeError(
        `factor ${factor + 1} has ${found} levels, expected ${count}, as many as the first: they are paired`,
      );
    }
  }
  checkSize(count, levels.length);
  return Array.from({ length: count }, (_, level) => levels.map(() => level));
}
