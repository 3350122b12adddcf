import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/** Means of choice and log-sum over trust classes (and tastes), by their shares. */
export function meanChoice(world: World, work: Workspace, region: number, pair: number): void {
  const { adopters, sizes } = world;
  const tastes = work.tastes.length;
  for (let segment = 0; segment < sizes.segments; segment++) {
    let logSums = 0;
    let shares = 0;
    for (let row = segment * tastes; row < (segment + 1) * tastes; row++) {
      for (let trust = 0; trust < TRUST_CLASSES; trust++) {
        const option = row * TRUST_CLASSES + trust;
        const share = adopters.trustShare[region * TRUST_CLASSES + trust];
        work.shares[option] = (share * work.segmentShare[segment]) / tastes;
        if (work.admits[option] === 0) continue;
        logSums += share * work.logSum[option];
        shares += share;
      }
    }
    adopters.logSum[pair * sizes.segments + segment] = shares > 0 ? logSums / shares : 0;
  }
  for (let group = 0; group < GROUPS; group++) if (work.present[group] === 1) meanOfGroup(work, group);
}

/** Mean choice of a group's entries. */
function meanOfGroup(work: Workspace, group: number): void {
  const { rows, start, weight, shares, unitChance, meanChance, entryChoice } = work;
  const first = group * rows * TRUST_CLASSES;
  for (let row = 0; row < rows; row++) {
    let mean = 0;
    for (let option = row * TRUST_CLASSES; option < (row + 1) * TRUST_CLASSES; option++) {
      mean += shares[option] * unitChance[first + option];
    }
    meanChance[row] = mean;
  }
  const end = start[group + 1];
  for (let entry = start[group]; entry < end; entry++) {
    let choice = 0;
    for (let row = 0; row < rows; row++) choice += meanChance[row] * weight[entry * rows + row];
    entryChoice[entry] = choice;
  }
}

/** Puts what was summed by entry into the state, by slot; slots that are not admitted get nothing. */
export function keepEntries(world: World, work: Workspace, pair: number): void {
  const { adopters, sizes } = world;
  const { users, chosen, choiceShare, weight } = adopters;
  const { slot, entryUsers, entryChosen, entryChoice, vanished, refused } = work;
  const { entries } = work.counts;
  const first = pair * sizes.slots;
  for (let index = 0; index < work.counts.vanished; index++) users[first + vanished[index]] = 0;
  for (let index = 0; index < work.counts.refused; index++) users[first + refused[index]] = 0;
  let total = 0;
  for (let entry = 0; entry < entries; entry++) total += entryChoice[entry];
  const scale = total > 0 ? 1 / total : 0;
  for (let entry = 0; entry < entries; entry++) {
    const at = first + slot[entry];
    users[at] = entryUsers[entry] * weight;
    chosen[at] = entryChosen[entry] * weight;
    choiceShare[at] = entryChoice[entry] * scale;
  }
}

/** Million users and potential adopters by region and sector. */
export function countUsers(world: World): void {
  const { adopters } = world;
  const { counts, using, states, cellsOfPair, weight } = adopters;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    let adopted = 0;
    let outside = 0;
    const waiting = (pair * states + POTENTIAL) * cellsOfPair;
    const lapsed = (pair * states + LAPSED) * cellsOfPair;
    for (let inPair = 0; inPair < cellsOfPair; inPair++) {
      adopted += using[pair * cellsOfPair + inPair];
      outside += counts[waiting + inPair] + counts[lapsed + inPair];
    }
    adopters.adopted[pair] = adopted * weight;
    adopters.potential[pair] = (adopted + outside) * weight;
  }
}

/** Users and choosers by slot, from the counts that explicit adopters have kept. */
export function countIndividuals(world: World, chosen: Float64Array): void {
  const { adopters, sizes, offers } = world;
  const { counts, states, cellsOfPair, weight, users } = adopters;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      const first = (pair * states + FIRST_SLOT + slot) * cellsOfPair;
      let sum = 0;
      for (let at = first; at < first + cellsOfPair; at++) sum += counts[at];
      users[pair * sizes.slots + slot] = sum * weight;
    }
  }
  for (let at = 0; at < chosen.length; at++) adopters.chosen[at] = chosen[at] * weight;
}
