import { decadesGrown } from "../../growth.ts";
import { pow10 } from "../../math.ts";
import type { World } from "../../world/world.ts";

/**
 * Hosts put in a share of their region's product, growing as fast as published capital spending did, and part of their revenue,
 * up to what the region's product bears; dated programmes come on top.
 */
export function budgetHosts(world: World): void {
  const { scenario, regions, chips, capital, ecosystem } = world;
  const rules = scenario.capital;
  const grown = pow10(decadesGrown(rules.hostGrowth, rules.hostGrowthHalving, world.tick / 12));
  for (let region = 0; region < regions.ids.length; region++) {
    const { hostingInvestment } = scenario.regions[regions.ids[region]];
    const sentiment = capital.sentiment[regions.bloc[region]];
    const product = (regions.product[region] * 1e6) / 12;
    chips.hostInvestment[region] = Math.min(
      rules.hostDepth * product,
      hostingInvestment * product * grown * sentiment +
        rules.hostReinvestment * ecosystem.hostRevenue[region],
    );
  }
  for (const investment of Object.values(rules.investments)) {
    if (investment.region === undefined || world.tick < investment.from || world.tick > investment.until)
      continue;
    chips.hostInvestment[regions.ids.indexOf(investment.region)] += investment.amount / 12;
  }
  for (let region = 0; region < regions.ids.length; region++) {
    chips.hostCash[region] += chips.hostInvestment[region];
    // What found no chips before is tried again over some months.
    chips.hostBudget[region] =
      chips.hostInvestment[region] +
      Math.max(0, chips.hostCash[region] - chips.hostInvestment[region]) / rules.spareMonths;
  }
}
