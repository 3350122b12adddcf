import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/**
 * Takes the users of offers that vanished, that the pair has lost, or that the trust class does not admit, out of their
 * states, and returns how many they are.
 *
 * @param slots index of the cell's first slot in `counts`
 */
export function takeHomeless(work: Workspace, counts: Float64Array, slots: number, trust: number): number {
  const { vanished, refused, start, slot } = work;
  return (
    takeFrom(counts, slots, vanished, 0, work.counts.vanished) +
    takeFrom(counts, slots, refused, 0, work.counts.refused) +
    takeFrom(counts, slots, slot, 0, start[FIRST_GROUP[trust]]) +
    takeFrom(counts, slots, slot, start[END_GROUP[trust]], start[GROUPS])
  );
}

function takeFrom(counts: Float64Array, slots: number, list: Int32Array, from: number, to: number): number {
  let taken = 0;
  for (let index = from; index < to; index++) {
    const at = slots + list[index];
    if (counts[at] === 0) continue;
    taken += counts[at];
    counts[at] = 0;
  }
  return taken;
}
