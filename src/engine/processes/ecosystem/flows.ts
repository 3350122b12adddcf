import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import type { Serving } from "./workspace.ts";

/** Empties what a month's flows add up to. */
export function clearFlows(world: World): void {
  const { ecosystem, labs, market } = world;
  ecosystem.tokens.fill(0);
  ecosystem.spend.fill(0);
  ecosystem.unmet.fill(0);
  ecosystem.hostRevenue.fill(0);
  ecosystem.served.fill(0);
  labs.revenue.fill(0);
  market.hostDemand.fill(0);
}

/** Tokens are paid for at the region's price. */
export function paySpend(world: World): void {
  const { ecosystem, offers, sizes } = world;
  const { tokens, spend } = ecosystem;
  for (let pair = 0; pair < sizes.regions * sizes.sectors; pair++) {
    const prices = Math.floor(pair / sizes.sectors) * sizes.slots;
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      const at = pair * sizes.slots + slot;
      if (tokens[at] !== 0) spend[at] = (tokens[at] * offers.price[prices + slot]) / 1e6;
    }
  }
}

/** Money and compute fall to the lab for what it serves itself and to the region's hosts for the rest, region by region. */
export function shareMoney(world: World, serving: Serving): void {
  const { ecosystem, offers, labs, market, sizes } = world;
  for (let region = 0; region < sizes.regions; region++) {
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      const at = region * sizes.slots + slot;
      const lab = offers.lab[slot];
      const byHosts = serving.inAll[at] - serving.byLab[at];
      labs.revenue[lab] += (serving.byLab[at] * offers.price[at]) / 1e6;
      ecosystem.hostRevenue[region] += (byHosts * offers.price[at]) / 1e6;
      ecosystem.served[lab] += serving.byLab[at] / offers.throughput[slot];
      market.hostDemand[region] += byHosts / offers.throughput[slot];
    }
  }
}

/** What labs would like to serve with, and who served what. */
export function finishFlows(world: World, serving: Serving): void {
  const { ecosystem, labs, offers, sizes } = world;
  for (let lab = 0; lab < sizes.labs; lab++) {
    const taken = serving.spilled[lab] * serving.spillShare[lab];
    labs.servingDemand[lab] = serving.closed[lab] + serving.open[lab] + (serving.refuses ? taken : 0);
  }
  ecosystem.captured.fill(0);
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    for (let region = 0; region < sizes.regions; region++) {
      const at = region * sizes.slots + slot;
      ecosystem.captured[at] =
        offers.access[slot] === CLOSED
          ? 1
          : serving.inAll[at] > 0
            ? serving.byLab[at] / serving.inAll[at]
            : 0;
    }
  }
}
