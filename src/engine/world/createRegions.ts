import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { keyOf } from "../random.ts";
import { incomeFactor } from "./income.ts";
import type { RegionState } from "./regions.ts";

/** Builds the regions as they stand in 2023-01. */
export function createRegions(scenario: Scenario): RegionState {
  const ids = Object.keys(scenario.regions);
  const entries = ids.map((id) => scenario.regions[id]);
  const sectorIds = Object.keys(scenario.sectors);
  const numbers = (value: (entry: (typeof entries)[number]) => number): Float64Array =>
    Float64Array.from(entries, value);
  const sectorMix = new Float64Array(ids.length * sectorIds.length);
  const access = new Float64Array(ids.length * blocIds.length);
  entries.forEach((entry, region) => {
    const weights = sectorIds.map((sector) => entry.sectors[sector] ?? 0);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, sector) => {
      sectorMix[region * sectorIds.length + sector] = total > 0 ? weight / total : 1 / sectorIds.length;
    });
    blocIds.forEach((bloc, index) => {
      access[region * blocIds.length + index] = entry.access[bloc];
    });
  });
  const factor = incomeFactor(scenario);
  return {
    ids,
    keys: ids.map(keyOf),
    bloc: Int32Array.from(entries, (entry) => blocIds.indexOf(entry.bloc)),
    globalSouth: Uint8Array.from(entries, (entry) => (entry.globalSouth ? 1 : 0)),
    population: numbers((entry) => entry.population),
    workingAge: numbers((entry) => entry.population * scenario.adoption.workingAge),
    product: numbers((entry) => entry.grossDomesticProduct),
    productWithoutAi: numbers((entry) => entry.grossDomesticProduct),
    internet: numbers((entry) => entry.internet),
    skill: numbers((entry) => entry.skill),
    optimism: numbers((entry) => entry.optimism),
    willingnessToPay: numbers(
      (entry) =>
        scenario.adoption.willingnessToPay *
        entry.willingnessToPay *
        factor(entry.grossDomesticProduct, entry.population),
    ),
    electricityPrice: numbers((entry) =>
      scenario.power.priceTable === "industrial" ? entry.electricityPrice : entry.electricityPriceBusiness,
    ),
    access,
    sectorMix,
    restriction: new Float64Array(ids.length),
    push: new Float64Array(ids.length * sectorIds.length),
    literacy: new Float64Array(ids.length),
    programmeSpend: new Float64Array(ids.length),
  };
}
