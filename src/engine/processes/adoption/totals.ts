import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import type { Workspace } from "./workspace.ts";

/** Puts what was summed by entry into the state, by slot; slots that are not admitted get nothing. */
export function keepEntries(world: World, work: Workspace, pair: number): void {
  const { adopters, sizes } = world;
  const { users, chosen, choiceShare, weight } = adopters;
  const row = pair * sizes.slots;
  users.fill(0, row, row + sizes.slots);
  chosen.fill(0, row, row + sizes.slots);
  choiceShare.fill(0, row, row + sizes.slots);
  let total = 0;
  for (let entry = 0; entry < work.entries; entry++) total += work.entryChoice[entry];
  const scale = total > 0 ? 1 / total : 0;
  for (let entry = 0; entry < work.entries; entry++) {
    const at = row + work.slot[entry];
    users[at] = work.entryUsers[entry] * weight;
    chosen[at] = work.entryChosen[entry] * weight;
    choiceShare[at] = work.entryChoice[entry] * scale;
  }
}

/** Million users and potential users by region and sector; for individuals also users and choosers by slot. */
export function countUsers(world: World, chosenByIndividuals: Float64Array | undefined): void {
  const { adopters, sizes, offers } = world;
  const { counts, using, states, weight } = adopters;
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    let adopted = 0;
    let outside = 0;
    for (let cell = pair * cellsOfPair; cell < (pair + 1) * cellsOfPair; cell++) {
      adopted += using[cell];
      outside += counts[cell * states + POTENTIAL] + counts[cell * states + LAPSED];
      if (chosenByIndividuals === undefined || using[cell] === 0) continue;
      for (let index = 0; index < offers.count.active; index++) {
        const slot = offers.activeSlots[index];
        const count = counts[cell * states + FIRST_SLOT + slot];
        if (count > 0) adopters.users[pair * sizes.slots + slot] += count * weight;
      }
    }
    adopters.adopted[pair] = adopted * weight;
    adopters.potential[pair] = (adopted + outside) * weight;
  }
  if (chosenByIndividuals === undefined) return;
  for (let at = 0; at < chosenByIndividuals.length; at++)
    adopters.chosen[at] = chosenByIndividuals[at] * weight;
}
