import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import type { Serving } from "./workspace.ts";

/**
 * Refused queries go to offers that can take them, by choice share: to open ones, and to closed ones of labs with compute to spare,
 * as far as it goes. What still finds nobody is unmet.
 */
export function spill(world: World, serving: Serving): void {
  const pairs = world.sizes.regions * world.sizes.sectors;
  listSides(world, serving);
  serving.spilled.fill(0);
  for (let pair = 0; pair < pairs; pair++) wantSpill(world, serving, pair);
  for (let lab = 0; lab < world.sizes.labs; lab++) {
    const wanted = serving.spilled[lab];
    serving.spillShare[lab] = wanted > serving.spare[lab] ? serving.spare[lab] / wanted : 1;
  }
  for (let pair = 0; pair < pairs; pair++) giveSpill(world, serving, pair);
}

/** Lists the offers that refuse queries and those that can take them. */
function listSides(world: World, serving: Serving): void {
  const { offers } = world;
  const { sides } = serving;
  sides.refusing = 0;
  sides.taking = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const refuses = offers.rationed[slot] > 0;
    if (refuses) serving.refusing[sides.refusing++] = slot;
    const takes = offers.access[slot] !== CLOSED || (!refuses && serving.spare[offers.lab[slot]] > 0);
    if (takes) serving.taking[sides.taking++] = slot;
  }
}

/** Counts a pair's refused queries and the choice shares of those that can take them, and adds up the compute wanted of each lab. */
function wantSpill(world: World, serving: Serving, pair: number): void {
  const { offers, adopters, sizes } = world;
  const { sides, taking } = serving;
  const row = pair * sizes.slots;
  let refused = 0;
  for (let index = 0; index < sides.refusing; index++) {
    const slot = serving.refusing[index];
    refused += (serving.asked[row + slot] * offers.rationed[slot]) / serving.tokensPerQuery[slot];
  }
  let sum = 0;
  for (let index = 0; index < sides.taking; index++) sum += adopters.choiceShare[row + taking[index]];
  serving.refusedQueries[pair] = refused;
  serving.takerShares[pair] = sum;
  if (refused === 0 || sum === 0) return;
  for (let index = 0; index < sides.taking; index++) {
    const slot = taking[index];
    if (offers.access[slot] !== CLOSED) continue;
    const share = adopters.choiceShare[row + slot] / sum;
    serving.spilled[offers.lab[slot]] +=
      (refused * share * serving.tokensPerQuery[slot]) / offers.throughput[slot];
  }
}

/** Serves the refused queries that fit, and notes the others by the offer that was asked first. */
function giveSpill(world: World, serving: Serving, pair: number): void {
  const { offers, adopters, ecosystem, sizes } = world;
  const { sides, taking } = serving;
  const refused = serving.refusedQueries[pair];
  if (refused === 0) return;
  const inRegion = Math.floor(pair / sizes.sectors) * sizes.slots;
  const row = pair * sizes.slots;
  const sum = serving.takerShares[pair];
  let taken = 0;
  for (let index = 0; index < sides.taking && sum > 0; index++) {
    const slot = taking[index];
    const closed = offers.access[slot] === CLOSED;
    const share =
      (adopters.choiceShare[row + slot] / sum) * (closed ? serving.spillShare[offers.lab[slot]] : 1);
    if (share === 0) continue;
    const tokens = refused * share * serving.tokensPerQuery[slot];
    taken += share;
    ecosystem.tokens[row + slot] += tokens;
    serving.inAll[inRegion + slot] += tokens;
    // Open weights are taken by hosts.
    if (closed) serving.byLab[inRegion + slot] += tokens;
  }
  const unmet = Math.max(0, 1 - taken);
  for (let index = 0; index < sides.refusing; index++) {
    const slot = serving.refusing[index];
    ecosystem.unmet[slot] += serving.asked[row + slot] * offers.rationed[slot] * unmet;
  }
}
