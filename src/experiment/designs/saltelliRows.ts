import { checkSize } from "./sizes.ts";

/** How many rows one base point makes: A and B, and one or two for each group. */
export function saltelliBlock(groups: number, secondOrder: boolean): number {
  return 2 + groups * (secondOrder ? 2 : 1);
}

/**
 * Saltelli's rows from given points, each of which holds two independent points A and B of k coordinates.
 *
 * For each point, in SALib's order: A; for each group AB_g (A with the group's coordinates from B); with second
 * order BA_g as well (B with those from A); then B. `groups` gives the group of each coordinate, counted from 0;
 * each is its own group without. Throws a RangeError where points are not of twice as many coordinates as there are
 * groups given, or a group is missing.
 *
 * Source: A. Saltelli et al. (2010), Computer Physics Communications 181, 259-270.
 *
 * @example saltelliRows([[1, 2, 3, 4]], [0, 1], false).map((r) => [...r]) // [[1, 2], [3, 2], [1, 4], [3, 4]]
 */
export function saltelliRows(
  points: readonly ArrayLike<number>[],
  groups: readonly number[],
  secondOrder: boolean,
): Float64Array[] {
  const size = groups.length;
  const count = new Set(groups).size;
  for (const group of groups) {
    if (Number.isInteger(group) && group >= 0 && group < count) continue;
    throw new RangeError(`group ${group}, expected the ${count} groups to be numbered 0 to ${count - 1}`);
  }
  checkSize(points.length * saltelliBlock(count, secondOrder), size);
  const rows: Float64Array[] = [];
  for (const point of points) {
    if (point.length !== 2 * size) {
      throw new RangeError(
        `a point has ${point.length} coordinates, expected ${2 * size}: twice the factors`,
      );
    }
    const mix = (isFromB: (group: number) => boolean) =>
      rows.push(Float64Array.from(groups, (group, place) => point[isFromB(group) ? size + place : place]!));
    mix(() => false);
    for (let changed = 0; changed < count; changed++) mix((group) => group === changed);
    if (secondOrder) for (let kept = 0; kept < count; kept++) mix((group) => group !== kept);
    mix(() => true);
  }
  return rows;
}
