import { exp, logOnePlus } from "../../math.ts";
import { TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";

/**
 * Consumer surplus from the log-sum, against doing without at utility IV0: `wtp/alpha * ln(1 + e^(IV - IV0))` for 1,000 queries, since
 * utility falls by alpha with the logarithm of price over willingness to pay. It counts the queries that a user made in 2023: those
 * added since are taken to be worth what they cost. A segment without a taste for price has no surplus in money.
 */
export function surplus(world: World): void {
  const { scenario, regions, adopters, impact, sizes } = world;
  const { referenceLogSum } = scenario.adoption;
  for (let region = 0; region < sizes.regions; region++) {
    let sum = 0;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      const queries = scenario.sectors[world.sectorIds[sector]].queries;
      for (let segment = 0; segment < sizes.segments; segment++) {
        const alpha = scenario.segments[world.segmentIds[segment]].priceTaste;
        if (alpha === 0) continue;
        const row = (region * sizes.sectors + sector) * sizes.segments + segment;
        let users = 0;
        for (let trust = 0; trust < TRUST_CLASSES; trust++)
          users += adopters.using[row * TRUST_CLASSES + trust];
        const utility = softplus(adopters.logSum[row] - referenceLogSum);
        // Million users x queries / 1,000 x USD per 1,000 queries: million USD.
        sum += (users * adopters.weight * queries * utility) / alpha / 1000;
      }
    }
    impact.surplus[region] = sum * regions.willingnessToPay[region];
  }
}

function softplus(value: number): number {
  return value > 30 ? value : logOnePlus(exp(value));
}
