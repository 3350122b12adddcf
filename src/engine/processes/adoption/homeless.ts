import { FIRST_SLOT, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/**
 * Takes the users of offers that vanished, that the pair has lost, or that the trust class does not admit, out of their
 * states, and returns how many they are. The last are there only in
 * months in which adopters come into the class or labs move.
 */
export function takeHomeless(world: World, work: Workspace, pair: number, option: number): number {
  const { counts, states, cellsOfPair } = world.adopters;
  const { vanished, refused, start, slot } = work;
  const trust = option % TRUST_CLASSES;
  const first = (pair * states + FIRST_SLOT) * cellsOfPair + option;
  let taken = 0;
  if (work.counts.vanished > 0)
    taken += takeFrom(counts, first, cellsOfPair, vanished, 0, work.counts.vanished);
  if (work.counts.refused > 0) taken += takeFrom(counts, first, cellsOfPair, refused, 0, work.counts.refused);
  const region = Math.floor(pair / world.sizes.sectors);
  if (work.arrived[region * TRUST_CLASSES + trust] === 0) return taken;
  return (
    taken +
    takeFrom(counts, first, cellsOfPair, slot, 0, start[FIRST_GROUP[trust]]) +
    takeFrom(counts, first, cellsOfPair, slot, start[END_GROUP[trust]], start[GROUPS])
  );
}

function takeFrom(
  counts: Float64Array,
  first: number,
  stride: number,
  list: Int32Array,
  from: number,
  to: number,
): number {
  let taken = 0;
  for (let index = from; index < to; index++) {
    const at = first + list[index] * stride;
    if (counts[at] === 0) continue;
    taken += counts[at];
    counts[at] = 0;
  }
  return taken;
}
