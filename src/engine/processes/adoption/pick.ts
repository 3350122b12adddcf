import { TRUST_CLASSES } from "../../world/adopters.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, KINDS, SMALL_KIND } from "./workspace.ts";

/** What a pick needs, of one pair (the workspace) or of all (the tables). */
interface Choices {
  readonly start: Int32Array;
  readonly weight: Float64Array;
  readonly groupRoom: Float64Array;
  readonly part: Float64Array;
  readonly partSmall: Float64Array;
  readonly scale: Float64Array;
  readonly scaleSmall: Float64Array;
}

/**
 * The entry whose part of [0, 1) a uniform falls into: groups first, then the entries of the group.
 *
 * @param first index of the pair's first group in `start`; `slots` is the stride of rows in `weight`
 */
export function pickEntry(u: number, choices: Choices, option: number, first: number, slots: number): number {
  const { start, weight, groupRoom, part, partSmall } = choices;
  const trust = option % TRUST_CLASSES;
  const row = (option - trust) / TRUST_CLASSES;
  const scale = choices.scale[option];
  const scaleSmall = choices.scaleSmall[option];
  let rest = u;
  let group = -1;
  let probability = 0;
  for (let index = FIRST_GROUP[trust]; index < END_GROUP[trust]; index++) {
    if (start[first + index] === start[first + index + 1]) continue;
    const at = row * GROUPS + index;
    const small = index % KINDS === SMALL_KIND ? scaleSmall * partSmall[at] : 0;
    const size = (scale * part[at] + small) * groupRoom[at];
    if (size === 0) continue;
    group = index;
    probability = size;
    if (rest < size) break;
    rest -= size;
  }
  // Rounding can leave a rest beyond the last group or entry, which then takes it.
  let left = (Math.min(rest, probability) / probability) * groupRoom[row * GROUPS + group];
  let entry = -1;
  for (let index = start[first + group]; index < start[first + group + 1]; index++) {
    const size = weight[row * slots + index];
    if (size === 0) continue;
    entry = index;
    if (left < size) break;
    left -= size;
  }
  return entry;
}
