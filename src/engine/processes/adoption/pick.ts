import { GROUPS } from "./workspace.ts";

/**
 * The entry whose part of [0, 1) a uniform falls into: groups first, then the entries of the group. Arrays are read from the given
 * offsets on.
 */
export function pickEntry(
  u: number,
  choice: Float64Array,
  choiceAt: number,
  groupRoom: Float64Array,
  groupAt: number,
  weight: Float64Array,
  weightAt: number,
  start: Int32Array,
  startAt: number,
): number {
  let rest = u;
  let group = -1;
  let probability = 0;
  for (let index = 0; index < GROUPS; index++) {
    const part = choice[choiceAt + index] * groupRoom[groupAt + index];
    if (part === 0) continue;
    group = index;
    probability = part;
    if (rest < part) break;
    rest -= part;
  }
  // Rounding can leave a rest beyond the last group or entry, which then takes it.
  let left = (Math.min(rest, probability) / probability) * groupRoom[groupAt + group];
  let entry = -1;
  for (let index = start[startAt + group]; index < start[startAt + group + 1]; index++) {
    const part = weight[weightAt + index];
    if (part === 0) continue;
    entry = index;
    if (left < part) break;
    left -= part;
  }
  return entry;
}
