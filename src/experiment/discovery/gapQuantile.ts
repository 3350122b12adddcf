/**
 * A quantile that lies in a gap between values, so that it cuts off whole groups of equal ones: the middle of the two
 * values around it, or of the nearest two that differ, looking upwards for a share up to a half and downwards above.
 * This is the rule of the PRIM of sdtoolkit and of the EMA Workbench.
 *
 * @param count number of values, at least one
 * @param valueAt the values in rising order
 * @example gapQuantile(5, (place) => [1, 1, 1, 4, 5][place], 0.2); // 2.5
 */
export function gapQuantile(count: number, valueAt: (place: number) => number, share: number): number {
  const place = (count - 1) * share;
  let below = Math.floor(place);
  let above = Math.ceil(place);
  if (share > 0.5) while (valueAt(below) === valueAt(above) && below > 0) below--;
  else while (valueAt(below) === valueAt(above) && above < count - 1) above++;
  return (valueAt(below) + valueAt(above)) / 2;
}
