import type { BlocId } from "./parameters/entities.ts";
import { blocIds } from "./parameters/entities.ts";
import type { LeverName } from "./parameters/policy.ts";
import { leverNames } from "./parameters/policy.ts";
import type { World } from "./world/world.ts";

const leverIndex = Object.fromEntries(leverNames.map((name, index) => [name, index])) as Record<
  LeverName,
  number
>;

/** The government whose rules bind US-designed chips: the first region of the US bloc, or -1. */
export function usGovernment(world: World): number {
  return world.regions.bloc.indexOf(0);
}

/** Value of a scalar lever of a region's government. */
export function lever(world: World, region: number, name: LeverName): number {
  return world.policy.levers[region * leverNames.length + leverIndex[name]];
}

/** Value of a lever in a bloc: the mean over its governments, weighted by product (US, China, EU have one each). */
export function blocLever(world: World, bloc: number, name: LeverName): number {
  const { regions } = world;
  let weight = 0;
  let sum = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (regions.bloc[region] !== bloc) continue;
    weight += regions.product[region];
    sum += regions.product[region] * lever(world, region, name);
  }
  return weight > 0 ? sum / weight : world.scenario.levers[name];
}

/** Reads a number by bloc from a scenario's group. */
export function byBlocIndex(values: Readonly<Record<BlocId, number>>, bloc: number): number {
  return values[blocIds[bloc]];
}

/** Yearly product of a bloc, million USD. */
export function blocProduct(world: World, bloc: number): number {
  const { regions } = world;
  let sum = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (regions.bloc[region] === bloc) sum += regions.product[region];
  }
  return sum * 1e6;
}
