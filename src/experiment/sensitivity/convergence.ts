import type { Convergence, Doubling, IndexEstimate } from "./sensitivityResult.ts";

/** Factors that a ranking is about: those of at least this share of the largest index. */
const leadingShare = 0.1;
/** Most factors that a ranking is about. */
const mostLeading = 10;
/** Widest half interval, as a share of the largest index, that counts as narrow. */
const narrow = 0.2;
/** Fewest samples of which a half is worth looking at. */
const leastSamples = 8;

/**
 * Says whether more samples would change the ranking: compares the order of the leading factors at half of the
 * samples with that at all, and looks at the width of their intervals.
 *
 * @param estimates the index that ranks, of each factor
 * @param floor what a factor wired to nothing would have
 * @param doublings the same at a quarter, half and all of the samples
 */
export function convergenceOf(
  estimates: readonly IndexEstimate[],
  doublings: readonly Doubling[],
  samples: string,
  floor = 0,
): Convergence {
  const largest = Math.max(...estimates.map(({ value }) => value ?? 0)) - floor;
  const leading = estimates
    .map((estimate, place) => ({ ...estimate, place, value: estimate.value ?? 0 }))
    .filter(({ value }) => value > floor && value - floor >= leadingShare * largest)
    .sort((a, b) => b.value - a.value)
    .slice(0, mostLeading);
  const widths = leading.map(({ low, high }) =>
    low === null || high === null ? Number.NaN : (high - low) / 2 / largest,
  );
  const widest = Math.max(...widths);
  const halfWidth = leading.length === 0 || Number.isNaN(widest) ? null : widest;
  const last = doublings.at(-1);
  const half = doublings.at(-2);
  const ranking =
    last === undefined || half === undefined || last.samples < leastSamples || leading.length === 0
      ? "unknown"
      : rankingOf(leading, half);
  const words = {
    same: `ranking stable: the ${leading.length} leading factors stand in the same order at half of the ${samples}`,
    ties: `ranking stable but for ties: only factors whose intervals overlap change places at half of the ${samples}`,
    changed: `ranking not stable: factors whose intervals do not overlap change places at half of the ${samples}`,
    unknown: `too few ${samples} to say whether the ranking is stable`,
  };
  const one =
    leading.length === 1 && ranking === "same" ? "ranking stable: one factor leads" : words[ranking];
  const wide =
    halfWidth === null
      ? "no intervals"
      : `intervals ${halfWidth <= narrow ? "narrow" : "wide"}: at most ±${Math.round(halfWidth * 100)} % of the largest index`;
  const [top] = leading;
  const bottom = leading.at(-1);
  const apart = leading.length < 2 || (top!.low !== null && bottom!.high !== null && top!.low > bottom!.high);
  return { doublings, ranking, halfWidth, apart, verdict: `${one}; ${wide}` };
}

/** How the order of the leading factors has changed since half of the samples. */
function rankingOf(
  leading: readonly (IndexEstimate & { place: number })[],
  half: Doubling,
): "same" | "ties" | "changed" {
  let ties = false;
  for (const [rank, upper] of leading.entries()) {
    for (const lower of leading.slice(rank + 1)) {
      if ((half.values[upper.place] ?? 0) >= (half.values[lower.place] ?? 0)) continue;
      const overlap = upper.low === null || lower.high === null || upper.low <= lower.high;
      if (!overlap) return "changed";
      ties = true;
    }
  }
  return ties ? "ties" : "same";
}
