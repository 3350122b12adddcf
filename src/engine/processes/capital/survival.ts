import { blocLever, blocProduct, byBlocIndex } from "../../levers.ts";
import { blocIds } from "../../parameters/entities.ts";
import { uniform } from "../../random.ts";
import type { World } from "../../world/world.ts";
import { transferChips } from "../chips/stock.ts";

/**
 * Runway is cash over burn. Burn is running costs, and part of what it takes to keep the lab's share of the world's
 * compute, less revenue, grants and what investors put in. A lab that is short lists, is rescued within the fiscal
 * budget, closes its weights, is sold to another bloc unless review stops it, or exits.
 */
export function surviveOrExit(world: World): void {
  const { scenario, labs, capital: state } = world;
  const rules = scenario.capital;
  if (world.tick % 12 === 0) state.rescueSpent.fill(0);
  const upkeep = costOfKeepingPace(world);
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab]) continue;
    const keepingUp = rules.pace * labs.compute[lab] * upkeep;
    const burn =
      labs.operatingCost[lab] + keepingUp - labs.revenue[lab] - labs.granted[lab] - labs.raised[lab];
    labs.runway[lab] = burn > 0 ? Math.min(999, Math.max(0, labs.cash[lab]) / burn) : 999;
    labs.closesWeights[lab] = labs.runway[lab] < rules.closeRunway ? 1 : 0;
    if (labs.runway[lab] >= rules.runwayThreshold) continue;
    const rested = world.tick - labs.lastAction[lab] >= rules.actionPause;
    if (rested && (list(world, lab) || rescue(world, lab, burn) || sell(world, lab, burn))) {
      labs.lastAction[lab] = world.tick;
    } else if (labs.runway[lab] < rules.exitRunway) {
      exit(world, lab);
    }
  }
}

/** Million USD a month that an owner must spend for each H100e so that its share of the world's compute stays as it is. */
function costOfKeepingPace(world: World): number {
  const { chips } = world;
  const lines = chips.lineIds.length;
  let owned = 0;
  let added = 0;
  let paid = 0;
  for (let at = 0; at < chips.stockByLine.length; at++) {
    owned += chips.stockByLine[at];
    added += chips.delivered[at] * chips.performance[at % lines];
    paid += chips.paid[at];
  }
  const before = owned - added;
  return before > 0 ? paid / before : 0;
}

function draw(world: World, purpose: string, lab: number): number {
  const key = world.labs.keys[lab];
  return uniform(world.draws.stream("capital", purpose), key.high, key.low, world.tick, 0);
}

function receive(world: World, lab: number, money: number): void {
  world.labs.cash[lab] += money;
  world.labs.windfall[lab] += money;
}

/** Public listing: cash of a multiple of yearly revenue, and more weight on profit from then on. */
function list(world: World, lab: number): boolean {
  const { scenario, labs, capital: state } = world;
  const rules = scenario.capital;
  const bloc = labs.bloc[lab];
  if (labs.listed[lab] || labs.revenueYear[lab] < rules.listingRevenue) return false;
  if (draw(world, "listing", lab) >= byBlocIndex(rules.listingHazard, bloc)) return false;
  labs.listed[lab] = 1;
  state.listings[bloc] += 1;
  receive(world, lab, rules.listingMultiple * labs.revenueYear[lab] * state.sentiment[bloc]);
  return true;
}

/** A parent or the state pays some months of burn, as far as the bloc's yearly budget for rescues goes. */
function rescue(world: World, lab: number, burn: number): boolean {
  const { scenario, labs, capital: state } = world;
  const rules = scenario.capital;
  const bloc = labs.bloc[lab];
  if (!scenario.labs[labs.ids[lab]]?.rescue) return false;
  const budget = byBlocIndex(rules.rescueBudget, bloc) * blocProduct(world, bloc) - state.rescueSpent[bloc];
  const amount = Math.min(rules.rescueMonths * burn, budget);
  if (amount <= 0) return false;
  state.rescueSpent[bloc] += amount;
  state.rescues[bloc] += 1;
  receive(world, lab, amount);
  return true;
}

/** Sale to the bloc where investors feel best; the lab moves there unless its home's review stops the sale. */
function sell(world: World, lab: number, burn: number): boolean {
  const { scenario, labs, regions, offers, capital: state } = world;
  const rules = scenario.capital;
  if (draw(world, "sale", lab) >= rules.saleHazard) return false;
  if (draw(world, "review", lab) < blocLever(world, labs.bloc[lab], "acquisitionReview")) return false;
  let buyer = -1;
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    if (bloc === labs.bloc[lab] || regions.bloc.indexOf(bloc) < 0) continue;
    if (buyer < 0 || state.sentiment[bloc] > state.sentiment[buyer]) buyer = bloc;
  }
  if (buyer < 0) return false;
  state.sales[labs.bloc[lab]] += 1;
  labs.bloc[lab] = buyer;
  labs.region[lab] = regions.bloc.indexOf(buyer);
  for (let slot = lab * 4; slot < lab * 4 + 4; slot++) {
    offers.bloc[slot] = buyer;
    offers.region[slot] = labs.region[lab];
  }
  receive(world, lab, rules.rescueMonths * burn);
  return true;
}

/** The lab ends: its API is switched off, its chips go to the hosts of its region, its open weights stay. */
function exit(world: World, lab: number): void {
  const { labs, offers, capital: state } = world;
  // What it owes is written off by those who lent it.
  if (labs.cash[lab] < 0) receive(world, lab, -labs.cash[lab]);
  labs.active[lab] = 0;
  labs.exited[lab] = 1;
  state.exits[labs.bloc[lab]] += 1;
  transferChips(world, lab, labs.ids.length + labs.region[lab], 1);
  labs.compute[lab] = 0;
  for (let slot = lab * 4; slot < lab * 4 + 4; slot += 2) offers.active[slot] = 0;
}
