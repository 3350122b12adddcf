import type { EnsembleResult } from "../ensemble.ts";

/** A result with only some of its replicates, and with its first months; columns are views, not copies. */
export function restrict(
  result: EnsembleResult,
  replicates: ReadonlySet<number>,
  months: number,
): EnsembleResult {
  const places = result.replicates.flatMap((replicate, place) => (replicates.has(replicate) ? [place] : []));
  return {
    ...result,
    months,
    replicates: places.map((place) => result.replicates[place]!),
    columns: Object.fromEntries(
      Object.entries(result.columns).map(([id, columns]) => [
        id,
        places.map((place) => columns[place]!.subarray(0, months)),
      ]),
    ),
  };
}
