/** Where, between a point that stands and one that is flipped, the margin changes its sign. */
export interface Bracket {
  /** Share of the way that still stands, and its margin, above zero. */
  readonly stands: number;
  readonly standsMargin: number;
  /** Share of the way that is flipped, and its margin, zero or below. */
  readonly flipped: number;
  readonly flippedMargin: number;
}

/**
 * The share of the way to try next: by the straight line through both margins where they are told as numbers, pulled
 * towards the middle, and the middle where they are not, or where the last tries did not halve the bracket (regula
 * falsi, safeguarded by bisection).
 */
export function nextShare({ stands, standsMargin, flipped, flippedMargin }: Bracket, slow: boolean): number {
  const middle = (stands + flipped) / 2;
  const drop = standsMargin - flippedMargin;
  if (slow || !Number.isFinite(drop) || drop <= 0) return middle;
  const line = stands + ((flipped - stands) * standsMargin) / drop;
  const width = flipped - stands;
  // A try at the very end of a bracket would leave nearly all of it.
  return Math.min(flipped - 0.05 * width, Math.max(stands + 0.05 * width, line));
}

/** A bracket after a try. */
export function narrowed(bracket: Bracket, share: number, margin: number): Bracket {
  return margin > 0
    ? { ...bracket, stands: share, standsMargin: margin }
    : { ...bracket, flipped: share, flippedMargin: margin };
}
