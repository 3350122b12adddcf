import { checkSize } from "./sizes.ts";

/**
 * Saltelli's rows for sets of coordinates: for each point, which holds two independent points A and B of `size`
 * coordinates, A; for each set A with the set's coordinates from B; then B. Sets may overlap: those of single factors
 * stand beside groups of them. Throws a RangeError where points are not of twice as many coordinates.
 *
 * @example saltelliSets([[1, 2, 3, 4]], 2, [[0, 1], [1]]).map((r) => [...r]) // [[1, 2], [3, 4], [1, 4], [3, 4]]
 */
export function saltelliSets(
  points: readonly ArrayLike<number>[],
  size: number,
  sets: readonly (readonly number[])[],
): Float64Array[] {
  checkSize(points.length * (sets.length + 2), size);
  return points.flatMap((point) => {
    if (point.length !== 2 * size) {
      throw new RangeError(
        `a point has ${point.length} coordinates, expected ${2 * size}: twice the factors`,
      );
    }
    const row = (swapped: readonly number[]) => {
      const coordinates = Float64Array.from({ length: size }, (_, place) => point[place]!);
      for (const place of swapped) coordinates[place] = point[size + place]!;
      return coordinates;
    };
    const all = Array.from({ length: size }, (_, place) => place);
    return [row([]), ...sets.map(row), row(all)];
  });
}
