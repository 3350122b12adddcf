import type { World } from "../../world/world.ts";
import type { Serving } from "./workspace.ts";

/**
 * Keeps what a region's users ask for within what its product bears: where the price of all queries would exceed the largest share
 * of product that is spent on models, all of the region's queries are cut alike. Otherwise use that grows faster than prices
 * fall would in time cost more than all that a region makes. Queries that one offer then refuses may cost more at another.
 */
export function keepWithinMeans(world: World, serving: Serving): void {
  const { scenario, offers, regions, sizes } = world;
  const { asked, askedInRegion } = serving;
  for (let region = 0; region < sizes.regions; region++) {
    const inRegion = region * sizes.slots;
    // Million USD a month at the prices of the region.
    let wanted = 0;
    for (let index = 0; index < offers.count.active; index++) {
      const at = inRegion + offers.activeSlots[index];
      wanted += (askedInRegion[at] * offers.price[at]) / 1e6;
    }
    // Trillion USD a year against million USD a month.
    const most = (scenario.adoption.spendingLimit * regions.product[region] * 1e6) / 12;
    if (wanted <= most) continue;
    const share = most / wanted;
    const first = region * sizes.sectors * sizes.slots;
    const end = first + sizes.sectors * sizes.slots;
    for (let at = first; at < end; at++) asked[at] *= share;
    for (let at = inRegion; at < inRegion + sizes.slots; at++) askedInRegion[at] *= share;
  }
}
