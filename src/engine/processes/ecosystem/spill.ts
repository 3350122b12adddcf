import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import { recordFlow } from "./flows.ts";
import type { Serving } from "./workspace.ts";

/**
 * Refused queries go to offers that can take them, by choice share: to open ones, and to closed ones of labs with compute to spare,
 * as far as it goes. What still finds nobody is unmet.
 */
export function spill(world: World, serving: Serving): void {
  const pairs = world.sizes.regions * world.sizes.sectors;
  serving.spilled.fill(0);
  for (let pair = 0; pair < pairs; pair++) wantSpill(world, serving, pair);
  for (let lab = 0; lab < world.sizes.labs; lab++) {
    const wanted = serving.spilled[lab];
    serving.spillShare[lab] = wanted > serving.spare[lab] ? serving.spare[lab] / wanted : 1;
  }
  for (let pair = 0; pair < pairs; pair++) giveSpill(world, serving, pair);
}

/** Million queries refused in a region's sector. */
function refusedQueries(world: World, serving: Serving, pair: number): number {
  const { offers, sizes } = world;
  let refused = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.rationed[slot] === 0) continue;
    refused +=
      (serving.asked[pair * sizes.slots + slot] * offers.rationed[slot]) / serving.tokensPerQuery[slot];
  }
  return refused;
}

/** Sum of the choice shares of the offers that can take refused queries. */
function takers(world: World, serving: Serving, pair: number): number {
  const { offers, adopters, sizes } = world;
  let sum = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (takes(world, serving, slot)) sum += adopters.choiceShare[pair * sizes.slots + slot];
  }
  return sum;
}

function takes(world: World, serving: Serving, slot: number): boolean {
  const { offers } = world;
  return (
    offers.access[slot] !== CLOSED || (offers.rationed[slot] === 0 && serving.spare[offers.lab[slot]] > 0)
  );
}

/** Adds up the compute that refused queries want of each lab. */
function wantSpill(world: World, serving: Serving, pair: number): void {
  const { offers, adopters, sizes } = world;
  const refused = refusedQueries(world, serving, pair);
  const sum = refused > 0 ? takers(world, serving, pair) : 0;
  if (sum === 0) return;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] !== CLOSED || !takes(world, serving, slot)) continue;
    const share = adopters.choiceShare[pair * sizes.slots + slot] / sum;
    serving.spilled[offers.lab[slot]] +=
      (refused * share * serving.tokensPerQuery[slot]) / offers.throughput[slot];
  }
}

/** Serves the refused queries that fit, and notes the others by the offer that was asked first. */
function giveSpill(world: World, serving: Serving, pair: number): void {
  const { offers, adopters, ecosystem, sizes } = world;
  const refused = refusedQueries(world, serving, pair);
  if (refused === 0) return;
  const region = Math.floor(pair / sizes.sectors);
  const row = pair * sizes.slots;
  const sum = takers(world, serving, pair);
  let taken = 0;
  for (let index = 0; index < offers.count.active && sum > 0; index++) {
    const slot = offers.activeSlots[index];
    if (!takes(world, serving, slot)) continue;
    const closed = offers.access[slot] === CLOSED;
    const share =
      (adopters.choiceShare[row + slot] / sum) * (closed ? serving.spillShare[offers.lab[slot]] : 1);
    if (share === 0) continue;
    taken += share;
    recordFlow(
      world,
      serving,
      pair,
      region,
      slot,
      refused * share * serving.tokensPerQuery[slot],
      closed ? 1 : 0,
    );
  }
  const unmet = Math.max(0, 1 - taken);
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.rationed[slot] > 0) {
      ecosystem.unmet[slot] += serving.asked[row + slot] * offers.rationed[slot] * unmet;
    }
  }
}
