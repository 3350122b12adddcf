import { CLOSED } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";

/**
 * Dependence of a region: the share of its tokens that come from foreign closed models or from foreign labs that serve their own open
 * weights, and part of those from foreign open weights that run at home.
 */
export function dependence(world: World): void {
  const { scenario, offers, ecosystem, impact, sizes } = world;
  const { selfHostedDependence } = scenario.impact;
  for (let region = 0; region < sizes.regions; region++) {
    let all = 0;
    let dependent = 0;
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      let tokens = 0;
      for (let sector = 0; sector < sizes.sectors; sector++) {
        tokens += ecosystem.tokens[(region * sizes.sectors + sector) * sizes.slots + slot];
      }
      all += tokens;
      if (offers.region[slot] === region) continue;
      const abroad = offers.access[slot] === CLOSED ? 1 : ecosystem.captured[region * sizes.slots + slot];
      dependent += tokens * (abroad + (1 - abroad) * selfHostedDependence);
    }
    impact.dependence[region] = all > 0 ? dependent / all : 0;
  }
}
