import { pow, pow10 } from "../../math.ts";
import { blocIds } from "../../parameters/entities.ts";
import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import { clearFlows, finishFlows, paySpend, shareMoney } from "./flows.ts";
import { keepWithinMeans } from "./means.ts";
import { spill } from "./spill.ts";
import { type Serving, servingOf } from "./workspace.ts";

/** Queries a user grow at a rate that halves in a given number of years. */
export function growUsage(world: World): void {
  if (world.tick === 0) return;
  const { usageGrowth, usageGrowthHalving } = world.scenario.adoption;
  const years = world.tick / 12;
  world.ecosystem.usage.factor *= pow10((usageGrowth * pow(2, -years / usageGrowthHalving)) / 12);
}

/**
 * Tokens, spend and revenue. A lab serves its closed offers first, then what it captures of its open ones. What it cannot serve of
 * the first is rationed, and goes to other offers by choice share where they have compute; hosts serve the rest of the open ones.
 */
export function serve(world: World): void {
  const serving = servingOf(world);
  describeOffers(world, serving);
  askTokens(world, serving);
  keepWithinMeans(world, serving);
  wantCompute(world, serving);
  shareCompute(world, serving);
  clearFlows(world);
  serveAsked(world, serving);
  if (serving.refuses) spill(world, serving);
  paySpend(world);
  shareMoney(world, serving);
  finishFlows(world, serving);
}

/**
 * Tokens a query by offer, tokens asked for as price restrains use (constant elasticity, 1 where price and set-up equal willingness to pay), and
 * what labs capture of the use of their open weights through cloud, support and home apps.
 */
function describeOffers(world: World, serving: Serving): void {
  const { scenario, offers, regions, sizes } = world;
  const { usageElasticity, setupClosed, setupOpen } = scenario.adoption;
  const { openCapture, openCaptureHome } = scenario.capital;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const bloc = blocIds[offers.bloc[slot]];
    const factor = serving.capture[offers.lab[slot]];
    serving.tokensPerQuery[slot] = scenario.market.tokensPerQuery * offers.thinking[slot];
    for (let region = 0; region < sizes.regions; region++) {
      const at = region * sizes.slots + slot;
      const setup = offers.access[slot] === CLOSED ? setupClosed : setupOpen * (1 - regions.skill[region]);
      const price = (offers.price[at] * serving.tokensPerQuery[slot]) / 1000 + setup;
      const restraint = pow(regions.willingnessToPay[region] / Math.max(1e-9, price), usageElasticity);
      serving.tokensAsked[at] = restraint * serving.tokensPerQuery[slot];
      const share = offers.region[slot] === region ? openCaptureHome[bloc] : openCapture[bloc];
      serving.captures[at] = offers.access[slot] === CLOSED ? 1 : Math.min(1, share * factor);
    }
  }
}

/** Million tokens asked for by region, sector and slot, secondary use included. */
function askTokens(world: World, serving: Serving): void {
  const { scenario, offers, adopters, ecosystem, sizes } = world;
  const { asked, askedInRegion, tokensAsked } = serving;
  const { activeSlots } = offers;
  const { users, choiceShare } = adopters;
  const { active } = offers.count;
  asked.fill(0);
  askedInRegion.fill(0);
  for (let pair = 0; pair < sizes.regions * sizes.sectors; pair++) {
    const inRegion = Math.floor(pair / sizes.sectors) * sizes.slots;
    const row = pair * sizes.slots;
    const adopted = adopters.adopted[pair];
    if (adopted === 0) continue;
    const queries = scenario.sectors[world.sectorIds[pair % sizes.sectors]].queries * ecosystem.usage.factor;
    let choices = 0;
    for (let index = 0; index < active; index++) choices += choiceShare[row + activeSlots[index]];
    // Where nobody has a choice, all queries go to the offer in use.
    const secondary = choices > 0 ? scenario.adoption.secondaryUse : 0;
    const primary = (1 - secondary) * queries;
    const other = secondary * adopted * queries;
    for (let index = 0; index < active; index++) {
      const slot = activeSlots[index];
      const tokens =
        (primary * users[row + slot] + other * choiceShare[row + slot]) * tokensAsked[inRegion + slot];
      asked[row + slot] = tokens;
      askedInRegion[inRegion + slot] += tokens;
    }
  }
}

/** H100e that labs need for what is asked of their closed offers, and for what they capture of their open ones. */
function wantCompute(world: World, serving: Serving): void {
  const { offers, sizes } = world;
  serving.closed.fill(0);
  serving.open.fill(0);
  for (let region = 0; region < sizes.regions; region++) {
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      const at = region * sizes.slots + slot;
      const compute = serving.askedInRegion[at] / offers.throughput[slot];
      if (offers.access[slot] === CLOSED) serving.closed[offers.lab[slot]] += compute;
      else serving.open[offers.lab[slot]] += compute * serving.captures[at];
    }
  }
}

/** How far each lab's serving compute goes, and what is rationed in next month's choices. */
function shareCompute(world: World, serving: Serving): void {
  const { labs, offers, sizes } = world;
  const { closed, open, closedShare, openShare } = serving;
  serving.refuses = false;
  for (let lab = 0; lab < sizes.labs; lab++) {
    const capacity = labs.servingCapacity[lab];
    closedShare[lab] = closed[lab] > capacity ? capacity / closed[lab] : 1;
    const left = Math.max(0, capacity - closed[lab]);
    openShare[lab] = open[lab] > left ? left / open[lab] : 1;
    serving.spare[lab] = Math.max(0, left - open[lab]);
    if (closedShare[lab] < 1) serving.refuses = true;
  }
  offers.rationed.fill(0);
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] === CLOSED) offers.rationed[slot] = 1 - closedShare[offers.lab[slot]];
  }
}

/** Serves what the asked offers can serve themselves: of closed ones what their lab has compute for, of open ones all. */
function serveAsked(world: World, serving: Serving): void {
  const { offers, ecosystem, sizes } = world;
  const { asked, askedInRegion, inAll, byLab } = serving;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const lab = offers.lab[slot];
    const closed = offers.access[slot] === CLOSED;
    const part = closed ? serving.closedShare[lab] : 1;
    for (let at = slot; at < asked.length; at += sizes.slots) ecosystem.tokens[at] = asked[at] * part;
    for (let at = slot; at < inAll.length; at += sizes.slots) {
      inAll[at] = askedInRegion[at] * part;
      byLab[at] = closed ? inAll[at] : inAll[at] * (serving.captures[at] * serving.openShare[lab]);
    }
  }
}
