/**
 * How a change of a box is judged, from the cases and the yes in the old and the new box.
 *
 * - `lenient1`: gain in density for each case that comes or goes
 * - `lenient2`: the same times the cases of the new box (Friedman and Fisher 1999, section 14.6)
 * - `original`: density of the new box (their section 8)
 */
export const objectives = {
  lenient1: (old: Count, fresh: Count): number =>
    gain(old, fresh) === 0 ? 0 : gain(old, fresh) / Math.abs(old.cases - fresh.cases),
  lenient2: (old: Count, fresh: Count): number =>
    gain(old, fresh) === 0 ? 0 : (fresh.cases * gain(old, fresh)) / Math.abs(old.cases - fresh.cases),
  original: (_old: Count, fresh: Count): number => (fresh.cases === 0 ? -1 : fresh.yes / fresh.cases),
} as const;

/** Names of the objectives. */
export type Objective = keyof typeof objectives;

/** Cases in a box, and those with a yes. */
export interface Count {
  readonly cases: number;
  readonly yes: number;
}

/** Share of yes; none in an empty box. */
export function densityOf({ cases, yes }: Count): number {
  return cases === 0 ? 0 : yes / cases;
}

function gain(old: Count, fresh: Count): number {
  return densityOf(fresh) - densityOf(old);
}
