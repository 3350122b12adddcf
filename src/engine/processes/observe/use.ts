import { crossingLevels, EXPOSURE_MODES, groupNames, NESTS } from "../../world/history.ts";
import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";

/** Index of the Chinese bloc. */
const CHINA = 1;

/** Sums users, tokens and spend by region, group of regions and sector x nest, and by slot. */
export function observeUse(world: World): void {
  const { history, adopters, ecosystem, offers } = world;
  history.offeredCount = 0;
  for (let slot = 0; slot < offers.ids.length; slot++) {
    if (offers.active[slot] || history.wasOffered[slot]) {
      history.offeredSlots[history.offeredCount] = slot;
      history.offeredCount += 1;
    }
    history.wasOffered[slot] = offers.active[slot];
  }
  sum(world, ecosystem.tokens, history.tokens, history.sectorTokens, history.slotTokens);
  sum(world, ecosystem.spend, history.spend, history.sectorSpend, history.slotSpend);
  sum(world, adopters.users, history.users, history.sectorUsers, history.slotUsers);
  history.regionSlotUsers.set(history.scratch.subarray(0, history.regionSlotUsers.length));
}

/** Sums a region x sector x slot array into scope x nest, sector x nest and slot. */
function sum(
  world: World,
  values: Float64Array,
  byScope: Float64Array,
  bySector: Float64Array,
  bySlot: Float64Array,
): void {
  const { regions, sectors, slots } = world.sizes;
  const { bloc, access } = world.offers;
  const { scratch, offeredSlots, offeredCount } = world.history;
  // In the order of memory first, over regions and over sectors at once; what is left is small.
  scratch.fill(0);
  bySlot.fill(0);
  for (let region = 0; region < regions; region++) {
    for (let sector = 0; sector < sectors; sector++) {
      const from = (region * sectors + sector) * slots;
      const toRegion = region * slots;
      const toSector = (regions + sector) * slots;
      for (let index = 0; index < offeredCount; index++) {
        const slot = offeredSlots[index];
        const value = values[from + slot];
        scratch[toRegion + slot] += value;
        scratch[toSector + slot] += value;
      }
    }
  }
  byScope.fill(0);
  bySector.fill(0);
  for (let index = 0; index < offeredCount; index++) {
    const slot = offeredSlots[index];
    const nest = bloc[slot] * 2 + access[slot];
    let total = 0;
    for (let region = 0; region < regions; region++) {
      const value = scratch[region * slots + slot];
      byScope[region * NESTS + nest] += value;
      total += value;
    }
    for (let sector = 0; sector < sectors; sector++) {
      bySector[sector * NESTS + nest] += scratch[(regions + sector) * slots + slot];
    }
    bySlot[slot] = total;
  }
  sumGroups(world, byScope);
}

/** Sums the regions' rows into those of the groups. */
function sumGroups(world: World, byScope: Float64Array): void {
  const { regions } = world;
  const count = world.sizes.regions;
  for (let region = 0; region < count; region++) {
    const south = regions.globalSouth[region] === 1;
    const outside = regions.bloc[region] !== CHINA;
    addRow(byScope, region, count + groupNames.indexOf("world"));
    addRow(byScope, region, count + groupNames.indexOf(south ? "south" : "north"));
    if (outside) addRow(byScope, region, count + groupNames.indexOf("outsideChina"));
    if (outside && south) addRow(byScope, region, count + groupNames.indexOf("southOutsideChina"));
  }
}

function addRow(values: Float64Array, from: number, to: number): void {
  for (let nest = 0; nest < NESTS; nest++) values[to * NESTS + nest] += values[from * NESTS + nest];
}

/** Sums users of foreign models by the way they reach them; open weights are foreign-hosted as far as their lab serves them. */
export function observeExposure(world: World): void {
  const { history, offers, ecosystem } = world;
  const { regions, slots } = world.sizes;
  history.exposure.fill(0);
  for (let index = 0; index < history.offeredCount; index++) {
    const slot = history.offeredSlots[index];
    for (let region = 0; region < regions; region++) {
      if (offers.region[slot] === region) continue;
      const users = history.regionSlotUsers[region * slots + slot];
      const at = region * EXPOSURE_MODES;
      if (offers.access[slot] === CLOSED) {
        history.exposure[at] += users;
      } else {
        const captured = ecosystem.captured[region * slots + slot];
        history.exposure[at + 1] += users * captured;
        history.exposure[at + 2] += users * (1 - captured);
      }
    }
  }
}

/** Remembers the month in which the Chinese share of a scope's users first passes a level. */
export function observeCrossings(world: World): void {
  const { history } = world;
  const levels = crossingLevels.length;
  const scopes = history.crossing.length / levels;
  for (let scope = 0; scope < scopes; scope++) {
    let total = 0;
    for (let nest = 0; nest < NESTS; nest++) total += history.users[scope * NESTS + nest];
    if (total <= 0) continue;
    const at = scope * NESTS + CHINA * 2;
    const chinese = history.users[at] + history.users[at + 1];
    for (let level = 0; level < levels; level++) {
      const cell = scope * levels + level;
      if (history.crossing[cell] === 0 && chinese > crossingLevels[level] * total) {
        history.crossing[cell] = history.tick + 1;
      }
    }
  }
}
