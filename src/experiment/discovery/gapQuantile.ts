/**
 * A quantile that lies in a gap between values, so that it cuts off whole groups of equal ones: the middle of the two
 * values around it, or of the nearest two that differ, looking upwards for a share up to a half and downwards above.
 * This is the rule of the PRIM of sdtoolkit and of the EMA Workbench.
 *
 * @param sorted values in rising order, at least one
 * @example gapQuantile([1, 1, 1, 4, 5], 0.2); // 2.5
 */
export function gapQuantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  let below = Math.floor(place);
  let above = Math.ceil(place);
  if (share > 0.5) while (sorted[below] === sorted[above] && below > 0) below--;
  else while (sorted[below] === sorted[above] && above < sorted.length - 1) above++;
  return (sorted[below]! + sorted[above]!) / 2;
}
