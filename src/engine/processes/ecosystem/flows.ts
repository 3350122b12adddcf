import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import type { Serving } from "./workspace.ts";

/** Empties what a month's flows add up to. */
export function clearFlows(world: World, serving: Serving): void {
  const { ecosystem, labs, market } = world;
  ecosystem.tokens.fill(0);
  ecosystem.spend.fill(0);
  ecosystem.unmet.fill(0);
  ecosystem.hostRevenue.fill(0);
  ecosystem.served.fill(0);
  labs.revenue.fill(0);
  market.hostDemand.fill(0);
  serving.byLab.fill(0);
  serving.inAll.fill(0);
}

/**
 * Books tokens that are served in a region's sector: they are paid for at the region's price, and money and compute fall to the lab
 * for the share that it serves itself and to the region's hosts for the rest.
 */
export function recordFlow(
  world: World,
  serving: Serving,
  pair: number,
  region: number,
  slot: number,
  tokens: number,
  labShare: number,
): void {
  const { ecosystem, offers, labs, market, sizes } = world;
  const at = region * sizes.slots + slot;
  const lab = offers.lab[slot];
  const spend = (tokens * offers.price[at]) / 1e6;
  const compute = tokens / offers.throughput[slot];
  ecosystem.tokens[pair * sizes.slots + slot] += tokens;
  ecosystem.spend[pair * sizes.slots + slot] += spend;
  serving.inAll[at] += tokens;
  serving.byLab[at] += tokens * labShare;
  labs.revenue[lab] += spend * labShare;
  ecosystem.hostRevenue[region] += spend * (1 - labShare);
  ecosystem.served[lab] += compute * labShare;
  market.hostDemand[region] += compute * (1 - labShare);
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
