import { exp } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { joinNests } from "./nests.ts";
import { CHINA } from "./offers.ts";
import { FLAGSHIP_KIND, GROUPS, KINDS, PLACE_OF_BLOC, type Workspace } from "./workspace.ts";

/** Exponentials of parts are multiplied only while their product cannot vanish. */
const WIDEST_SPREAD = 600;
/** First group of open Chinese offers, and the end of the Chinese groups; they come first. */
const FIRST_CHINESE_OPEN = PLACE_OF_BLOC[CHINA] * KINDS + FLAGSHIP_KIND;
const END_CHINESE = (PLACE_OF_BLOC[CHINA] + 1) * KINDS;

/**
 * Exponentials of utility over the nest scale, for each segment and taste and each offer that the pair admits:
 * `V = beta*fit - alpha*ln((price + setup)/wtp) + gamma*openness*skill + J*peers + rho*Z + chi*learned + home + shock
 *  - [foreign]*sovereign*(1 - openness*selfHost) - [Chinese, outside China]*censorship*(1 - openness*audit)`.
 * Its parts by sector, by region and by pair have been raised on their own, since that takes far fewer exponentials.
 */
export function weighOffers(world: World, work: Workspace, region: number, sector: number): void {
  const { sizes } = world;
  const atHome = world.regions.bloc[region] === CHINA;
  const scale = world.scenario.adoption.nestScale;
  const { sectorPart, regionPart, pairPart, groupTop } = work;
  const tastes = work.tastes.length;
  for (let row = 0; row < work.rows; row++) {
    const segment = tastes === 1 ? row : Math.floor(row / tastes);
    const inSector = sector * sizes.segments + segment;
    // The sector's part holds what audits calm about censorship; at home there is nothing to calm.
    const calmed = atHome ? work.audit[segment] * work.censorship[sector] : 0;
    const top = sectorPart.high[inSector] + regionPart.high[row] + pairPart.high[0];
    const bottom = sectorPart.low[inSector] + regionPart.low[row] + pairPart.low[0] - calmed;
    if (top - bottom < WIDEST_SPREAD * scale) {
      groupTop.fill(top, row * GROUPS, (row + 1) * GROUPS);
      multiplyParts(work, sector * sizes.slots, segment, row);
      if (calmed > 0) withholdCalm(world, work, row, calmed / scale);
    } else {
      addParts(world, work, sector * sizes.slots, segment, row, calmed);
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

/** Takes what audits calm away from Chinese open offers in China. */
function withholdCalm({ offers }: World, work: Workspace, row: number, calmed: number): void {
  const { rows, slot, raw, start } = work;
  const whole = exp(-calmed);
  for (let entry = start[FIRST_CHINESE_OPEN]; entry < start[END_CHINESE]; entry++) {
    const openness = offers.openness[slot[entry]];
    raw[entry * rows + row] *= openness === 1 ? whole : exp(-calmed * openness);
  }
  sumGroups(work, row);
}

/** The same where utilities differ so much that their exponentials might vanish: relative to the best of each group. */
function addParts(
  world: World,
  work: Workspace,
  sectorAt: number,
  segment: number,
  row: number,
  calmed: number,
): void {
  const { rows, slot, raw, start, groupTop } = work;
  const segments = work.segmentShare.length;
  const scale = world.scenario.adoption.nestScale;
  for (let group = 0; group < GROUPS; group++) {
    let top = -Infinity;
    for (let entry = start[group]; entry < start[group + 1]; entry++) {
      const index = slot[entry];
      const value =
        work.pairPart.utility[entry] +
        work.sectorPart.utility[(sectorAt + index) * segments + segment] +
        work.regionPart.utility[index * rows + row] -
        (group < END_CHINESE ? calmed * world.offers.openness[index] : 0);
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
