/**
 * The share of the variance of values that a factor explains alone, from given points of any design: points are
 * sorted by the factor and cut into slices of equal size, and the variance of slice means is compared with that of
 * all values. What chance leaves in slice means is taken off (epsilon squared, T. L. Kelley 1935), so that a factor
 * wired to nothing has a share about zero, now and then below.
 *
 * Points of equal coordinates stay in one slice. NaN where nothing varies.
 *
 * @example slicedVariance([0, 1, 2, 3, 4, 5], [0, 0, 0, 9, 9, 9], 2) // 1
 */
export function slicedVariance(
  coordinates: ArrayLike<number>,
  values: ArrayLike<number>,
  slices: number,
): number {
  const count = coordinates.length;
  const order = Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => coordinates[a]! - coordinates[b]!,
  );
  let mean = 0;
  for (const row of order) mean += values[row]! / count;
  let all = 0;
  for (const row of order) all += (values[row]! - mean) ** 2;
  let within = 0;
  let used = 0;
  for (let start = 0; start < count; ) {
    let end = Math.max(start + 1, Math.round(((used + 1) * count) / slices));
    while (end < count && coordinates[order[end]!] === coordinates[order[end - 1]!]) end++;
    end = Math.min(end, count);
    let sum = 0;
    for (let at = start; at < end; at++) sum += values[order[at]!]!;
    const middle = sum / (end - start);
    for (let at = start; at < end; at++) within += (values[order[at]!]! - middle) ** 2;
    used += 1;
    start = end;
  }
  return 1 - within / (count - used) / (all / (count - 1));
}
