import { lever } from "../../levers.ts";
import { log, normalCumulative, pow } from "../../math.ts";
import { CLOSED, FLAGSHIP } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import { FIRST_FLAGSHIP, FIRST_SMALL, GROUPS, type Workspace } from "./workspace.ts";

/** Blocs whose home-only sectors admit home offers alone: the US and China. */
const LAST_CLOSED_BLOC = 1;
const CHINA = 1;

/** Sorts the month's offers by group, finds those that vanished with users, and how much of each sector's tasks each can do. */
export function prepareOffers(world: World, work: Workspace): void {
  const { offers, sizes } = world;
  work.orderedStart.fill(0);
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (!offers.active[slot]) continue;
    const first =
      offers.access[slot] === CLOSED ? 0 : offers.tier[slot] === FLAGSHIP ? FIRST_FLAGSHIP : FIRST_SMALL;
    work.group[slot] = first + offers.bloc[slot];
    work.orderedStart[work.group[slot] + 1] += 1;
  }
  for (let group = 0; group < GROUPS; group++) work.orderedStart[group + 1] += work.orderedStart[group];
  // The starts serve as cursors and are one group ahead afterwards.
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (offers.active[slot]) work.ordered[work.orderedStart[work.group[slot]]++] = slot;
  }
  for (let group = GROUPS; group > 0; group--) work.orderedStart[group] = work.orderedStart[group - 1];
  work.orderedStart[0] = 0;
  findVanished(world, work);
  measureFit(world, work);
}

function findVanished(world: World, work: Workspace): void {
  const { offers, sizes, adopters } = world;
  work.vanishedCount = 0;
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (offers.active[slot]) continue;
    for (let at = slot; at < adopters.users.length; at += sizes.slots) {
      if (adopters.users[at] === 0) continue;
      work.vanished[work.vanishedCount++] = slot;
      break;
    }
  }
}

/** `fit = Phi((K + spec - need)/spread)`, `need = need0 + nu * (K_frontier(t) - K_frontier(0))`. */
function measureFit(world: World, work: Workspace): void {
  const { scenario, offers, labs, sizes, frontier } = world;
  const { needFollows, fitSpread } = scenario.adoption;
  const risen = needFollows * (frontier.current - frontier.initial);
  const count = work.orderedStart[GROUPS];
  for (let sector = 0; sector < sizes.sectors; sector++) {
    for (let index = 0; index < count; index++) {
      const slot = work.ordered[index];
      const capability =
        offers.capability[slot] + labs.specialisation[offers.lab[slot] * sizes.sectors + sector];
      work.fit[sector * sizes.slots + slot] = normalCumulative(
        (capability - work.need[sector] - risen) / fitSpread,
      );
    }
  }
}

/** What the offers mean in a region, whatever the sector: reach, price, pull of home, standards, shocks, aversion to the foreign. */
export function meetRegion(world: World, work: Workspace, region: number): void {
  const { scenario, offers, labs, regions, adopters, impact, sizes } = world;
  const rules = scenario.adoption;
  const pull = rules.home + rules.homePreference * lever(world, region, "homePreference");
  const aversion = rules.sovereignty * pow(relativeProduct(world, region), rules.sovereigntySize);
  const setupOpen = rules.setupOpen * (1 - regions.skill[region]);
  const logWilling = log(regions.willingnessToPay[region]);
  const count = work.orderedStart[GROUPS];
  for (let index = 0; index < count; index++) {
    const slot = work.ordered[index];
    const bloc = offers.bloc[slot];
    const closed = offers.access[slot] === CLOSED;
    const access = closed ? regions.access[region * sizes.blocs + bloc] : 1;
    const cutOff = closed && labs.sanctioned[offers.lab[slot] * sizes.regions + region] === 1;
    work.slotReachable[slot] = access > 0 && !cutOff ? 1 : 0;
    if (work.slotReachable[slot] === 0) continue;
    // USD per 1,000 queries; a million tokens is the unit of price.
    const price =
      (offers.price[region * sizes.slots + slot] * scenario.market.tokensPerQuery * offers.thinking[slot]) /
      1000;
    work.slotLogPrice[slot] =
      log(Math.max(1e-9, price + (closed ? rules.setupClosed : setupOpen))) - logWilling;
    const home = offers.region[slot] === region;
    const origin = region * sizes.blocs + bloc;
    work.slotSovereign[slot] = home ? 0 : aversion * offers.openness[slot];
    work.slotCommon[slot] =
      (home ? pull : -aversion) +
      rules.standards * impact.standardsElsewhere[origin] +
      adopters.shock[origin] +
      (access < 1 ? log(access) : 0);
  }
}

/** Product of a region over the regions' mean. */
function relativeProduct(world: World, region: number): number {
  const { product } = world.regions;
  let sum = 0;
  for (let index = 0; index < product.length; index++) sum += product[index];
  return (product[region] * product.length) / sum;
}

/** Lists the offers that a region's sector admits, with what does not depend on segments; bans and home-only rules remove others. */
export function meetSector(world: World, work: Workspace, region: number, sector: number): void {
  const { scenario, offers, regions, adopters, ecosystem, policy, sizes } = world;
  const rules = scenario.adoption;
  const pair = region * sizes.sectors + sector;
  const adopted = adopters.adopted[pair];
  const peers = adopted > 0 ? rules.peers / adopted : 0;
  const homeOnly = work.homeOnly[sector] === 1 && regions.bloc[region] <= LAST_CLOSED_BLOC;
  const skill = regions.skill[region];
  work.entries = 0;
  work.refusedCount = 0;
  for (let group = 0; group < GROUPS; group++) {
    work.start[group] = work.entries;
    for (let index = work.orderedStart[group]; index < work.orderedStart[group + 1]; index++) {
      const slot = work.ordered[index];
      const bloc = offers.bloc[slot];
      const ban = policy.bans[(region * sizes.blocs + bloc) * sizes.sectors + sector];
      const foreign = homeOnly && bloc !== regions.bloc[region];
      if (work.slotReachable[slot] === 0 || ban >= 1 || foreign) {
        work.refused[work.refusedCount++] = slot;
        continue;
      }
      const entry = work.entries++;
      const china = bloc === CHINA;
      work.slot[entry] = slot;
      work.entryFit[entry] = work.fit[sector * sizes.slots + slot];
      work.logPrice[entry] = work.slotLogPrice[slot];
      work.openSkill[entry] = offers.openness[slot] * skill;
      work.sovereign[entry] = work.slotSovereign[slot];
      work.censored[entry] = china ? work.censorship[sector] * offers.openness[slot] : 0;
      work.room[entry] = 1 - offers.rationed[slot];
      work.common[entry] =
        work.slotCommon[slot] +
        peers * adopters.users[pair * sizes.slots + slot] +
        rules.learning * ecosystem.learned[bloc * sizes.sectors + sector] -
        (china ? work.censorship[sector] : 0) +
        (ban > 0 ? log(1 - ban) : 0);
    }
  }
  work.start[GROUPS] = work.entries;
}
