import { TRUST_CLASSES } from "../../world/adopters.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/** What a pick needs, of one pair (the workspace) or of all (the tables). */
interface Choices {
  readonly start: Int32Array;
  readonly weight: Float64Array;
  readonly groupRoom: Float64Array;
  readonly unitChance: Float64Array;
}

/**
 * The entry whose part of [0, 1) a uniform falls into: groups first, then the entries of the group.
 *
 * @param pair the pair's place in `choices` (0 in a workspace); `option` the option in the pair
 */
export function pickEntry(
  u: number,
  choices: Choices,
  { rows, slots }: Pick<Workspace, "rows" | "slots">,
  pair: number,
  option: number,
): number {
  const { start, weight, groupRoom, unitChance } = choices;
  const trust = option % TRUST_CLASSES;
  const row = (option - trust) / TRUST_CLASSES;
  const first = pair * (GROUPS + 1);
  const rooms = (pair * rows + row) * GROUPS;
  let rest = u;
  let group = -1;
  let probability = 0;
  for (let index = FIRST_GROUP[trust]; index < END_GROUP[trust]; index++) {
    if (start[first + index] === start[first + index + 1]) continue;
    const size =
      unitChance[(pair * GROUPS + index) * rows * TRUST_CLASSES + option] * groupRoom[rooms + index];
    if (size === 0) continue;
    group = index;
    probability = size;
    if (rest < size) break;
    rest -= size;
  }
  // Rounding can leave a rest beyond the last group or entry, which then takes it.
  let left = (Math.min(rest, probability) / probability) * groupRoom[rooms + group];
  let entry = -1;
  for (let index = start[first + group]; index < start[first + group + 1]; index++) {
    const size = weight[(pair * slots + index) * rows + row];
    if (size === 0) continue;
    entry = index;
    if (left < size) break;
    left -= size;
  }
  return entry;
}
