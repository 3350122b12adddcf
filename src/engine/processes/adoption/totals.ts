import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { END_GROUP, FIRST_GROUP, RANGES, type Workspace } from "./workspace.ts";

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
        work.shares[trust] = (share * work.segmentShare[segment]) / tastes;
        if (work.admits[option] === 0) continue;
        logSums += share * work.logSum[option];
        shares += share;
      }
      addRow(work, sizes.slots, row);
    }
    adopters.logSum[pair * sizes.segments + segment] = shares > 0 ? logSums / shares : 0;
  }
}

/** Adds a row's choices to the pair's, range by range of what the same trust classes admit. */
function addRow(work: Workspace, slots: number, row: number): void {
  for (let range = 0; range < RANGES.length - 1; range++) {
    const group = RANGES[range];
    const from = work.start[group];
    const to = work.start[RANGES[range + 1]];
    if (from === to) continue;
    let mean = 0;
    let meanSmall = 0;
    for (let trust = 0; trust < TRUST_CLASSES; trust++) {
      if (group < FIRST_GROUP[trust] || group >= END_GROUP[trust]) continue;
      const option = row * TRUST_CLASSES + trust;
      mean += work.shares[trust] * work.scale[option];
      meanSmall += work.shares[trust] * work.scaleSmall[option];
    }
    addEntries(work, row * slots, from, to, mean, meanSmall);
  }
}

function addEntries(
  work: Workspace,
  offset: number,
  from: number,
  to: number,
  mean: number,
  meanSmall: number,
): void {
  const { among, amongSmall, entryChoice } = work;
  for (let entry = from; entry < to; entry++) {
    entryChoice[entry] += mean * among[offset + entry] + meanSmall * amongSmall[offset + entry];
  }
}

/** Puts what was summed by entry into the state, by slot; slots that are not admitted get nothing. */
export function keepEntries(world: World, work: Workspace, pair: number): void {
  const { adopters, sizes } = world;
  const { users, chosen, choiceShare, weight } = adopters;
  const { slot, entryUsers, entryChosen, entryChoice } = work;
  const { entries } = work.counts;
  const first = pair * sizes.slots;
  users.fill(0, first, first + sizes.slots);
  chosen.fill(0, first, first + sizes.slots);
  choiceShare.fill(0, first, first + sizes.slots);
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
  const { adopters, sizes } = world;
  const { counts, using, states, weight } = adopters;
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    let adopted = 0;
    let outside = 0;
    for (let cell = pair * cellsOfPair; cell < (pair + 1) * cellsOfPair; cell++) {
      adopted += using[cell];
      outside += counts[cell * states + POTENTIAL] + counts[cell * states + LAPSED];
    }
    adopters.adopted[pair] = adopted * weight;
    adopters.potential[pair] = (adopted + outside) * weight;
  }
}

/** Users and choosers by slot, from the counts that explicit adopters have kept. */
export function countIndividuals(world: World, chosen: Float64Array): void {
  const { adopters, sizes, offers } = world;
  const { counts, using, states, weight, users } = adopters;
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  for (let cell = 0; cell < adopters.cells; cell++) {
    if (using[cell] === 0) continue;
    const first = Math.floor(cell / cellsOfPair) * sizes.slots;
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      users[first + slot] += counts[cell * states + FIRST_SLOT + slot] * weight;
    }
  }
  for (let at = 0; at < chosen.length; at++) adopters.chosen[at] = chosen[at] * weight;
}
