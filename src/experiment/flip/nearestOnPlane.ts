import type { UnitPoint } from "./flipSpace.ts";

/**
 * The point of a unit cube nearest to another at which normal . point = level; undefined where the plane misses the
 * cube. Along the normal each coordinate moves until its end of the cube stops it, so the sum rises with the
 * multiplier, which bisection finds.
 *
 * @example nearestOnPlane([0, 0], [1, 1], 1).map((share) => share.toFixed(6)); // ["0.500000", "0.500000"]
 */
export function nearestOnPlane(
  from: UnitPoint,
  normal: readonly number[],
  level: number,
): UnitPoint | undefined {
  const at = (multiplier: number) =>
    from.map((value, place) => Math.min(1, Math.max(0, value + multiplier * normal[place]!)));
  const heightOf = (point: UnitPoint) => point.reduce((sum, value, place) => sum + value * normal[place]!, 0);
  const largest = Math.max(...normal.map(Math.abs));
  if (!(largest > 0)) return undefined;
  const sign = heightOf(from) < level ? 1 : -1;
  // Beyond this multiplier every coordinate with a part in the normal stands at an end.
  const smallest = Math.min(...normal.map(Math.abs).filter((size) => size > 1e-9 * largest));
  let [low, high] = [0, 2 / smallest];
  if ((heightOf(at(sign * high)) - level) * sign < 0) return undefined;
  for (let round = 0; round < 200 && high - low > 1e-15 * high; round++) {
    const middle = (low + high) / 2;
    if ((heightOf(at(sign * middle)) - level) * sign < 0) low = middle;
    else high = middle;
  }
  return at(sign * high);
}
