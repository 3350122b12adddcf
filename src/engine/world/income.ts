import { pow } from "../math.ts";
import type { Scenario } from "../parameters/index.ts";

/**
 * Willingness to pay follows income a head with a constant elasticity (0.7 in usage data), relative to the
 * US of 2023; without a region of the US bloc, relative to `adoption.incomeReference`.
 *
 * @returns a function of product (trillion USD) and population (million people), 1 for the US of 2023
 */
export function incomeFactor(scenario: Scenario): (product: number, population: number) => number {
  const reference = Object.values(scenario.regions).find((region) => region.bloc === "us");
  const { incomeElasticity: elasticity, incomeReference } = scenario.adoption;
  // Trillion USD over million people.
  const base =
    reference === undefined ? incomeReference / 1e6 : reference.grossDomesticProduct / reference.population;
  return (product, population) => pow(product / population / base, elasticity);
}
