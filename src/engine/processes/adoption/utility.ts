import { exp } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { joinNests } from "./nests.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/** Exponentials of parts are multiplied only while their product cannot vanish. */
const WIDEST_SPREAD = 600;

/**
 * Exponentials of utility over the nest scale, for each segment and taste and each offer that the pair admits:
 * `V = beta*fit - alpha*ln((price + setup)/wtp) + gamma*openness*skill + J*peers + rho*Z + chi*learned + home + shock
 *  - [foreign]*sovereign*(1 - openness*selfHost) - [Chinese]*censorship*(1 - openness*audit)`.
 * Its parts by sector, by region and by pair have been raised on their own, since that takes far fewer exponentials.
 */
export function weighOffers(world: World, work: Workspace, sector: number): void {
  const { sizes } = world;
  const scale = world.scenario.adoption.nestScale;
  const { sectorPart, regionPart, pairPart, groupTop } = work;
  const tastes = work.tastes.length;
  for (let row = 0; row < work.rows; row++) {
    const segment = tastes === 1 ? row : Math.floor(row / tastes);
    const inSector = sector * sizes.segments + segment;
    const top = sectorPart.high[inSector] + regionPart.high[row] + pairPart.high[0];
    const bottom = sectorPart.low[inSector] + regionPart.low[row] + pairPart.low[0];
    if (top - bottom < WIDEST_SPREAD * scale) {
      groupTop.fill(top, row * GROUPS, (row + 1) * GROUPS);
      multiplyParts(work, sector * sizes.slots, segment, row);
    } else {
      addParts(work, sector * sizes.slots, segment, row, scale);
    }
  }
  joinNests(work, work.rows, scale, work.edge[sector] > 0);
}

/** Products of the parts' exponentials, and their sums by group with and without room, in one pass. */
function multiplyParts(work: Workspace, sectorAt: number, segment: number, row: number): void {
  const { rows, slot, start, room, raw, weight, groupSum, groupRoom } = work;
  const segments = work.segmentShare.length;
  const ofSector = work.sectorPart.factor;
  const ofRegion = work.regionPart.factor;
  const ofPair = work.pairPart.factor;
  let entry = 0;
  for (let group = 0; group < GROUPS; group++) {
    const end = start[group + 1];
    let sum = 0;
    let withRoom = 0;
    for (; entry < end; entry++) {
      const index = slot[entry];
      const value =
        ofPair[entry] * ofSector[(sectorAt + index) * segments + segment] * ofRegion[index * rows + row];
      const free = value * room[entry];
      raw[entry * rows + row] = value;
      weight[entry * rows + row] = free;
      sum += value;
      withRoom += free;
    }
    groupSum[row * GROUPS + group] = sum;
    groupRoom[row * GROUPS + group] = withRoom;
  }
}

/** The same where utilities differ so much that their exponentials might vanish: relative to the best of each group. */
function addParts(work: Workspace, sectorAt: number, segment: number, row: number, scale: number): void {
  const { rows, slot, raw, start, groupTop } = work;
  const segments = work.segmentShare.length;
  for (let group = 0; group < GROUPS; group++) {
    let top = -Infinity;
    for (let entry = start[group]; entry < start[group + 1]; entry++) {
      const index = slot[entry];
      const value =
        work.pairPart.utility[entry] +
        work.sectorPart.utility[(sectorAt + index) * segments + segment] +
        work.regionPart.utility[index * rows + row];
      raw[entry * rows + row] = value;
      if (value > top) top = value;
    }
    groupTop[row * GROUPS + group] = top;
    for (let entry = start[group]; entry < start[group + 1]; entry++) {
      raw[entry * rows + row] = exp((raw[entry * rows + row] - top) / scale);
    }
  }
  sumGroups(work, row);
}

/** Sums of a row's groups, with and without room. */
export function sumGroups(work: Workspace, row: number): void {
  const { rows, start, raw, room, weight, groupSum, groupRoom } = work;
  for (let group = 0; group < GROUPS; group++) {
    const end = start[group + 1];
    let sum = 0;
    let withRoom = 0;
    for (let entry = start[group]; entry < end; entry++) {
      const value = raw[entry * rows + row];
      const free = value * room[entry];
      weight[entry * rows + row] = free;
      sum += value;
      withRoom += free;
    }
    groupSum[row * GROUPS + group] = sum;
    groupRoom[row * GROUPS + group] = withRoom;
  }
}
