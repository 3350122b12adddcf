import { ADMITS, GROUPS, type Workspace } from "./workspace.ts";

/**
 * Takes the users of offers that vanished, that the region's sector has lost, or that the trust class does not admit, out of their
 * states, and returns how many they are.
 *
 * @param slots index of the cell's first slot in `counts`
 */
export function takeHomeless(work: Workspace, counts: Float64Array, slots: number, trust: number): number {
  let homeless = 0;
  for (let index = 0; index < work.vanishedCount; index++) {
    homeless += counts[slots + work.vanished[index]];
    counts[slots + work.vanished[index]] = 0;
  }
  for (let index = 0; index < work.refusedCount; index++) {
    homeless += counts[slots + work.refused[index]];
    counts[slots + work.refused[index]] = 0;
  }
  for (let group = 0; group < GROUPS; group++) {
    if (ADMITS[trust * GROUPS + group] === 1) continue;
    for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
      homeless += counts[slots + work.slot[entry]];
      counts[slots + work.slot[entry]] = 0;
    }
  }
  return homeless;
}
