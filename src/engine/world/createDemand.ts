import type { Scenario } from "../parameters/index.ts";
import type { EcosystemState, ImpactState, MarketState } from "./demand.ts";
import type { Dimensions } from "./world.ts";

/** Builds the market before its first month. */
export function createMarket(sizes: Dimensions): MarketState {
  return {
    hostCapacity: new Float64Array(sizes.regions),
    hostDemand: new Float64Array(sizes.regions),
    hostFactor: new Float64Array(sizes.regions).fill(1),
    hostUnitCost: new Float64Array(sizes.regions),
    markup: new Float64Array(sizes.slots),
  };
}

/** Builds the ecosystem before its first month. */
export function createEcosystem(scenario: Scenario, sizes: Dimensions): EcosystemState {
  const flows = sizes.regions * sizes.sectors * sizes.slots;
  const family = new Float64Array(sizes.labs);
  for (const [index, id] of Object.keys(scenario.labs).entries())
    family[index] = scenario.labs[id].initialFamily;
  return {
    tokens: new Float64Array(flows),
    spend: new Float64Array(flows),
    unmet: new Float64Array(sizes.slots),
    downloads: new Float64Array(sizes.slots),
    cumulativeDownloads: new Float64Array(sizes.labs),
    derivatives: new Float64Array(sizes.labs),
    family,
    use: new Float64Array(sizes.blocs * sizes.sectors),
    learned: new Float64Array(sizes.blocs * sizes.sectors),
    served: new Float64Array(sizes.labs),
    captured: new Float64Array(sizes.regions * sizes.slots),
    hostRevenue: new Float64Array(sizes.regions),
    usage: { factor: 1 },
  };
}

/** Builds impact before its first month; influence on standards starts out equal. */
export function createImpact(sizes: Dimensions): ImpactState {
  return {
    stages: new Float64Array(sizes.regions * sizes.sectors * 3),
    productivity: new Float64Array(sizes.regions),
    productivityGross: new Float64Array(sizes.regions),
    growth: new Float64Array(sizes.regions),
    discounted: new Float64Array(sizes.regions),
    surplus: new Float64Array(sizes.regions),
    standards: new Float64Array(sizes.blocs).fill(1 / sizes.blocs),
    standardsElsewhere: new Float64Array(sizes.regions * sizes.blocs).fill(1 / sizes.blocs),
    dependence: new Float64Array(sizes.regions),
  };
}
