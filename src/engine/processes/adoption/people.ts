import { clamp } from "../../math.ts";
import { incomeFactor } from "../../world/income.ts";
import type { World } from "../../world/world.ts";

/** Population, internet and product without AI grow by a month; willingness to pay follows last month's income. */
export function growPeople(world: World): void {
  const { scenario, regions } = world;
  const factor = incomeFactor(scenario);
  for (let region = 0; region < regions.ids.length; region++) {
    const entry = scenario.regions[regions.ids[region]];
    if (world.tick > 0) {
      regions.population[region] *= 1 + entry.populationGrowth / 12;
      regions.internet[region] += (1 - regions.internet[region]) * (entry.internetGrowth / 12);
    }
    regions.workingAge[region] = regions.population[region] * scenario.adoption.workingAge;
    regions.willingnessToPay[region] =
      scenario.adoption.willingnessToPay *
      entry.willingnessToPay *
      factor(regions.product[region], regions.population[region]);
  }
}

/**
 * Programmes and procurement: the push asked for by sector, cut to what the region's budget pays for, since a full push
 * costs a sum for each potential user and year.
 */
export function runProgrammes(world: World): void {
  const { scenario, regions, adopters, sizes, policy } = world;
  const { programmeCost } = scenario.adoption;
  for (let region = 0; region < sizes.regions; region++) {
    const row = region * sizes.sectors;
    let cost = 0;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      const asked = clamp(policy.procurement[row + sector], 0, 1);
      const people =
        adopters.cap[row + sector] * adopters.mostPeople[region] * regions.sectorMix[row + sector];
      cost += asked * programmeCost * people;
    }
    const budget = scenario.regions[regions.ids[region]].programmeBudget;
    const paid = cost > budget ? budget / cost : 1;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      regions.push[row + sector] = clamp(policy.procurement[row + sector], 0, 1) * paid;
    }
    regions.programmeSpend[region] = (cost * paid) / 12;
  }
}

/** Optimism falls while growth, gains from AI included, falls short of what the public expects; it rises when growth exceeds that. */
export function moveOptimism(world: World): void {
  const { scenario, regions, impact } = world;
  for (let region = 0; region < regions.ids.length; region++) {
    const expected = scenario.regions[regions.ids[region]].growthShortfall;
    const shortfall = expected - impact.growth[region];
    regions.optimism[region] = clamp(
      regions.optimism[region] - (scenario.adoption.optimismShortfall / 12) * shortfall,
      0.01,
      0.99,
    );
  }
}

/** Share of a region's adopters who may use AI in a sector: online, within the cap (raised by programmes), and of today's population. */
export function capOf(world: World, region: number, pair: number): number {
  const { scenario, regions, adopters } = world;
  const reach = Math.min(1, scenario.adoption.cap + scenario.adoption.programmeCap * regions.push[pair]);
  return Math.min(
    1,
    (regions.internet[region] * reach * regions.workingAge[region]) / adopters.mostPeople[region],
  );
}
