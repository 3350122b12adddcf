import type { Method } from "./method.ts";
import type { Study, StudyMeasure } from "./study.ts";

/** The samples of a design that can be used for a measure. */
export interface Samples {
  /** Mean over replicates of each row; NaN in samples that are dropped. */
  readonly means: Float64Array;
  /** The samples used, counted from 0. */
  readonly used: readonly number[];
  readonly all: number;
  /** Samples dropped because a run of theirs failed. */
  readonly failed: number;
  /** Samples dropped because a run of theirs has no value, though none failed. */
  readonly missing: number;
}

/**
 * The samples of which every run has a value. A failed run, or one without a value, drops its sample whole (the base
 * point with all its rows, the trajectory, the point): means over fewer replicates would mix other luck in.
 */
export function samplesOf(study: Study, measure: StudyMeasure, { block }: Method): Samples {
  const { replicates, points, failed } = study;
  const means = new Float64Array(points.length);
  for (let row = 0; row < points.length; row++) {
    let sum = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      sum += measure.values[row * replicates + replicate]!;
    }
    means[row] = Number.isFinite(sum) ? sum / replicates : Number.NaN;
  }
  const all = points.length / block;
  const used: number[] = [];
  let dropped = 0;
  for (let sample = 0; sample < all; sample++) {
    const rows = Array.from({ length: block }, (_, place) => sample * block + place);
    if (rows.every((row) => !Number.isNaN(means[row]!))) used.push(sample);
    else if (rows.some((row) => failed[row]! > 0)) dropped += 1;
  }
  return { means, used, all, failed: dropped, missing: all - used.length - dropped };
}
