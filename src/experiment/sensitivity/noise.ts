import { luckOf, varianceSplit } from "../compare/varianceSplit.ts";
import type { Method } from "./method.ts";
import type { Samples } from "./samples.ts";
import type { Noise } from "./sensitivityResult.ts";
import type { Study, StudyMeasure } from "./study.ts";

/** Splits the variance of the runs of the samples used between factors and chance; null with one replicate. */
export function noiseOf(
  { replicates, design }: Study,
  { values }: StudyMeasure,
  { used }: Samples,
  { block, independent }: Method,
): Noise | null {
  const rows = used.flatMap((sample) => independent.map((place) => sample * block + place));
  if (replicates < 2 || rows.length < 2) return null;
  const split = varianceSplit(
    rows.map((row) => values.subarray(row * replicates, (row + 1) * replicates)),
    luckOf(design),
  );
  const factors = Math.max(0, split.parameters);
  const chance = split.replicates;
  const left = split.interaction / replicates;
  const ratio = (part: number, all: number) => (all > 0 ? part / all : null);
  return { factors, chance, share: ratio(chance, factors + chance), left: ratio(left, factors + left) };
}
