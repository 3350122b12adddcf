/**
 * How many elementary intervals of 2^bits points in two dimensions hold another number of points than one: boxes
 * of 2^-a by 2^-(bits - a). None does in a (0,m,2)-net.
 */
export function unevenBoxes(points: readonly Float64Array[], bits: number): number {
  let uneven = 0;
  for (let first = 0; first <= bits; first++) {
    const counts = new Int32Array(2 ** bits);
    for (const point of points) {
      const column = Math.floor(point[0]! * 2 ** first);
      const row = Math.floor(point[1]! * 2 ** (bits - first));
      counts[column * 2 ** (bits - first) + row]! += 1;
    }
    uneven += counts.filter((count) => count !== 1).length;
  }
  return uneven;
}
