import { lever } from "../../levers.ts";
import { expEach, log, logEach, pow } from "../../math.ts";
import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import { CHINA } from "./offers.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/** Cheapest price with setup that counts, USD per 1,000 queries; keeps logarithms finite. */
const LEAST_PRICE = 1e-9;
/** Blocs whose home-only sectors admit home offers alone: the US and China. */
const LAST_CLOSED_BLOC = 1;

/** What the offers are to a region: reach, price, openness, own hosting, pull of home, standards, shocks, aversion to the foreign. */
export function meetRegion(world: World, work: Workspace, region: number): void {
  const { scenario, offers, labs, regions, adopters, impact, sizes } = world;
  const rules = scenario.adoption;
  const pull = rules.home + rules.homePreference * lever(world, region, "homePreference");
  const aversion = rules.sovereignty * pow(relativeProduct(world, region), rules.sovereigntySize);
  const willing = regions.willingnessToPay[region];
  const logWilling = log(willing);
  // Those who can pay less mind a dearer offer more: without it willingness to pay would cancel out of the choice.
  const sensitivity = pow(rules.willingnessToPay / willing, rules.priceIncome);
  const count = work.orderedStart[GROUPS];
  takeLogPrices(world, work, region);
  work.regionPart.high.fill(-Infinity);
  work.regionPart.low.fill(Infinity);
  for (let index = 0; index < count; index++) {
    const slot = work.ordered[index];
    const bloc = offers.bloc[slot];
    const closed = offers.access[slot] === CLOSED;
    const access = closed ? regions.access[region * sizes.blocs + bloc] : 1;
    const cutOff = closed && labs.sanctioned[offers.lab[slot] * sizes.regions + region] === 1;
    work.reachable[slot] = access > 0 && !cutOff ? 1 : 0;
    if (work.reachable[slot] === 0) continue;
    const logPrice = (work.logPrice[index] - logWilling) * sensitivity;
    const home = offers.region[slot] === region;
    const origin = region * sizes.blocs + bloc;
    const calmed = home ? 0 : aversion * offers.openness[slot];
    work.slotCommon[slot] =
      (home ? pull : -aversion) +
      rules.standards * impact.standardsElsewhere[origin] +
      adopters.shock[origin] +
      (access < 1 ? log(access) : 0);
    weighByRow(work, slot, logPrice, offers.openness[slot] * regions.skill[region], calmed);
  }
  raise(work, 1 / rules.nestScale);
}

/** Logarithms of price with setup, USD per 1,000 queries; a million tokens is the unit of price. */
function takeLogPrices(world: World, work: Workspace, region: number): void {
  const { scenario, offers, regions, sizes } = world;
  const { setupClosed, setupOpen } = scenario.adoption;
  const count = work.orderedStart[GROUPS];
  for (let index = 0; index < count; index++) {
    const slot = work.ordered[index];
    const tokens = (scenario.market.tokensPerQuery * offers.thinking[slot]) / 1000;
    const price = offers.price[region * sizes.slots + slot] * tokens;
    const setup = offers.access[slot] === CLOSED ? setupClosed : setupOpen * (1 - regions.skill[region]);
    work.logPrice[index] = Math.max(LEAST_PRICE, price + setup);
  }
  logEach(work.logPrice, 0, count);
}

/** `- alpha*ln((price + setup)/wtp) + gamma*openness*skill + sovereign*openness*selfHost` for each segment and taste. */
function weighByRow(
  work: Workspace,
  slot: number,
  logPrice: number,
  openSkill: number,
  calmed: number,
): void {
  const { utility, high, low } = work.regionPart;
  const tastes = work.tastes.length;
  for (let row = 0; row < work.rows; row++) {
    const segment = tastes === 1 ? row : Math.floor(row / tastes);
    const openTaste = work.openTaste[segment] + work.tastes[row - segment * tastes];
    const value =
      openTaste * openSkill + work.selfHost[segment] * calmed - work.priceTaste[segment] * logPrice;
    utility[slot * work.rows + row] = value;
    if (value > high[row]) high[row] = value;
    if (value < low[row]) low[row] = value;
  }
}

/** Exponentials of the region's part. */
function raise(work: Workspace, inverse: number): void {
  const { rows, ordered, reachable, regionPart } = work;
  const { utility, factor, high } = regionPart;
  const count = work.orderedStart[GROUPS];
  for (let index = 0; index < count; index++) {
    const slot = ordered[index];
    if (reachable[slot] === 0) continue;
    for (let row = 0; row < rows; row++) {
      const at = slot * rows + row;
      factor[at] = (utility[at] - high[row]) * inverse;
    }
    expEach(factor, slot * rows, (slot + 1) * rows);
  }
}

/** Product of a region over the regions' mean. */
function relativeProduct(world: World, region: number): number {
  const { product } = world.regions;
  let sum = 0;
  for (let index = 0; index < product.length; index++) sum += product[index];
  return (product[region] * product.length) / sum;
}

/**
 * Lists the offers that a region's sector admits (bans and home-only rules remove others), with the utility that no segment sees
 * otherwise: the region's, peers, learning, censorship, partial bans.
 */
export function meetSector(world: World, work: Workspace, region: number, sector: number): void {
  const { offers, adopters, sizes, scenario } = world;
  const { users } = adopters;
  const { rationed } = offers;
  const { ordered, orderedStart, reachable, slotCommon, slot, start, room, refused } = work;
  const { utility, factor, high, low } = work.pairPart;
  const pair = region * sizes.sectors + sector;
  const first = pair * sizes.slots;
  const peers = adopters.adopted[pair] > 0 ? scenario.adoption.peers / adopters.adopted[pair] : 0;
  let entries = 0;
  let refusals = 0;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let group = 0; group < GROUPS; group++) {
    start[group] = entries;
    const end = orderedStart[group + 1];
    if (orderedStart[group] < end) {
      const ofBloc = utilityOfBloc(world, work, region, sector, offers.bloc[ordered[orderedStart[group]]]);
      for (let index = orderedStart[group]; index < end; index++) {
        const offer = ordered[index];
        if (reachable[offer] === 0 || ofBloc === -Infinity) {
          if (users[first + offer] > 0) refused[refusals++] = offer;
          continue;
        }
        const value = slotCommon[offer] + peers * users[first + offer] + ofBloc;
        slot[entries] = offer;
        room[entries] = 1 - rationed[offer];
        utility[entries] = value;
        if (value > highest) highest = value;
        if (value < lowest) lowest = value;
        entries++;
      }
    }
    work.present[group] = entries > start[group] ? 1 : 0;
  }
  start[GROUPS] = entries;
  high[0] = highest;
  low[0] = lowest;
  const inverse = 1 / scenario.adoption.nestScale;
  for (let entry = 0; entry < entries; entry++) factor[entry] = (utility[entry] - highest) * inverse;
  expEach(factor, 0, entries);
  work.counts.entries = entries;
  work.counts.refused = refusals;
}

/**
 * What a bloc's offers have in common in a region's sector: learning, censorship, bans; minus infinity where none is admitted. Aversion to
 * Chinese censorship is felt outside China only: at home all offers are under the same rules.
 */
function utilityOfBloc(world: World, work: Workspace, region: number, sector: number, bloc: number): number {
  const { scenario, regions, ecosystem, policy, sizes } = world;
  const closedBloc = regions.bloc[region] <= LAST_CLOSED_BLOC;
  if (work.homeOnly[sector] === 1 && closedBloc && bloc !== regions.bloc[region]) return -Infinity;
  const ban = policy.bans[(region * sizes.blocs + bloc) * sizes.sectors + sector];
  if (ban >= 1) return -Infinity;
  return (
    scenario.adoption.learning * ecosystem.learned[bloc * sizes.sectors + sector] -
    (bloc === CHINA && regions.bloc[region] !== CHINA ? work.censorship[sector] : 0) +
    (ban > 0 ? log(1 - ban) : 0)
  );
}
