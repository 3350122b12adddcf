import { exp, pow, pow10 } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import { CLOSED } from "../world/offers.ts";
import type { World } from "../world/world.ts";

/** Cheapest a million tokens can be, USD: keeps logarithms of prices finite. */
const LEAST_PRICE = 1e-9;

/**
 * Prices of the month. Closed: cost x (1 + markup), the markup falling with rivals of similar capability, one
 * price for the world. Open: hosted in the user's region at `cost * max(1, demand/hosting capacity)^eps`, with the
 * hosts' margin. Demand beyond compute is rationed when tokens are served (ecosystem); last month's rationed
 * share steers this month's choices.
 */
export function market(world: World): void {
  hostCapacity(world);
  congestion(world);
  throughput(world);
  closedPrices(world);
  hostingPrices(world);
}

/** What hosts of each region can serve open models with, H100e: a fixed share, and part of the rest. */
function hostCapacity(world: World): void {
  const { scenario, chips, power, labs, market: state } = world;
  const { hostShare, selfServed } = scenario.market;
  const open = hostShare + selfServed * (1 - hostShare);
  const lines = chips.lineIds.length;
  for (let region = 0; region < state.hostCapacity.length; region++) {
    const hosts = (labs.ids.length + region) * lines;
    let serving = 0;
    for (let line = 0; line < lines; line++) {
      serving += chips.stockByLine[hosts + line] * scenario.chipLines[chips.lineIds[line]].servingFactor;
    }
    state.hostCapacity[region] = serving * power.usable[region] * open;
  }
}

/** Hosting costs more where last month's demand exceeded capacity; less than one H100e counts as one. */
function congestion(world: World): void {
  const { scenario, market: state } = world;
  for (let region = 0; region < state.hostFactor.length; region++) {
    const ratio = state.hostDemand[region] / Math.max(1, state.hostCapacity[region]);
    state.hostFactor[region] = ratio > 1 ? pow(ratio, scenario.market.hostCongestion) : 1;
  }
}

/** Million tokens that an H100e serves in a month: smaller models and better algorithms serve more. */
function throughput(world: World): void {
  const { scenario, offers, labs } = world;
  const { throughput: atSizeOne, servingEfficiency } = scenario.market;
  for (let entry = 0; entry < offers.count.active; entry++) {
    const slot = offers.activeSlots[entry];
    const lab = offers.lab[slot];
    const skill = labs.efficiency[lab] + labs.scarcity[lab];
    offers.throughput[slot] = (atSizeOne / offers.size[slot]) * pow10(servingEfficiency * skill);
  }
}

function closedPrices(world: World): void {
  const { scenario, offers, labs, market: state, sizes } = world;
  for (let entry = 0; entry < offers.count.active; entry++) {
    const slot = offers.activeSlots[entry];
    if (offers.access[slot] !== CLOSED) continue;
    const lab = offers.lab[slot];
    const alone = scenario.market.markup[blocIds[offers.bloc[slot]]];
    state.markup[slot] = alone / (1 + scenario.market.rivalWeight * rivals(world, slot));
    offers.cost[slot] = labs.unitCost[lab] / offers.throughput[slot];
    const price = Math.max(LEAST_PRICE, offers.cost[slot] * (1 + state.markup[slot]));
    offers.listPrice[slot] = price;
    for (let region = 0; region < sizes.regions; region++) offers.price[region * sizes.slots + slot] = price;
  }
}

/**
 * Rival labs, each counted once by its best offer: fully if that is at least as capable, less the further it
 * trails. So neither more tiers nor obsolete models of a rival lower a markup, and trailing gives no power over price.
 */
function rivals(world: World, slot: number): number {
  const { offers, scenario, sizes } = world;
  let sum = 0;
  for (let lab = 0; lab < sizes.labs; lab++) {
    if (lab === offers.lab[slot]) continue;
    let best = -Infinity;
    for (let offer = lab * 4; offer < lab * 4 + 4; offer++) {
      if (offers.active[offer] && offers.capability[offer] > best) best = offers.capability[offer];
    }
    if (best === -Infinity) continue;
    const behind = offers.capability[slot] - best;
    sum += behind > 0 ? exp(-behind / scenario.market.rivalWidth) : 1;
  }
  return sum;
}

/**
 * Open offers: price by region, cost and list price as means over hosts by capacity. Where local hosting is dearer, users go to the
 * world's cheapest hosts at a margin for distance.
 */
function hostingPrices(world: World): void {
  const { scenario, offers, market: state, sizes } = world;
  const margin = 1 + scenario.market.hostMargin;
  let cheapest = Infinity;
  for (let region = 0; region < sizes.regions; region++) {
    if (state.hostCapacity[region] < scenario.market.remoteLeast) continue;
    cheapest = Math.min(cheapest, state.hostUnitCost[region] * margin * state.hostFactor[region]);
  }
  const remote = cheapest * (1 + scenario.market.remoteMargin);
  for (let entry = 0; entry < offers.count.active; entry++) {
    const slot = offers.activeSlots[entry];
    if (offers.access[slot] === CLOSED) continue;
    let weights = 0;
    let costs = 0;
    let prices = 0;
    for (let region = 0; region < sizes.regions; region++) {
      const cost = state.hostUnitCost[region] / offers.throughput[slot];
      const local = state.hostUnitCost[region] * margin * state.hostFactor[region];
      const price = Math.max(LEAST_PRICE, Math.min(local, remote) / offers.throughput[slot]);
      // A region without hosts counts a little, so that a mean exists when none has any.
      const weight = state.hostCapacity[region] + 1e-6;
      offers.price[region * sizes.slots + slot] = price;
      weights += weight;
      costs += weight * cost;
      prices += weight * price;
    }
    state.markup[slot] = 0;
    offers.cost[slot] = costs / weights;
    offers.listPrice[slot] = prices / weights;
  }
}
