import type { Scenario } from "../parameters/index.ts";
import { type GroupName, groupNames } from "../world/history.ts";
import type { World } from "../world/world.ts";
import { snake } from "./definition.ts";

/** Where a sum is taken: a region or a group of regions. */
export interface Scope {
  /** For ids of series. */
  readonly id: string;
  /** For descriptions: "in India", "in the world". */
  readonly place: string;
  /** Index into the sums by scope of the history. */
  readonly index: number;
}

const groupPlaces: Record<GroupName, string> = {
  world: "in the world",
  south: "in the Global South",
  north: "in the regions outside the Global South",
  outsideChina: "in all regions outside China",
  southOutsideChina: "in the Global South outside China",
};

/** The regions of a scenario. */
export function regionScopes(scenario: Scenario): Scope[] {
  return Object.entries(scenario.regions).map(([id, entry], index) => ({
    id: snake(id),
    place: `in ${entry.name}`,
    index,
  }));
}

/** The groups of regions: world, Global South, the others, and the two without China. */
export function groupScopes(scenario: Scenario): Scope[] {
  const regions = Object.keys(scenario.regions).length;
  return groupNames.map((name, index) => ({
    id: snake(name),
    place: groupPlaces[name],
    index: regions + index,
  }));
}

/** One of the groups. */
export function groupScope(scenario: Scenario, name: GroupName): Scope {
  return groupScopes(scenario)[groupNames.indexOf(name)];
}

/** Sum of a number by region over the regions of a bloc. */
export function sumOverBloc(world: World, bloc: number, values: ArrayLike<number>): number {
  const { regions } = world;
  let sum = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (regions.bloc[region] === bloc) sum += values[region];
  }
  return sum;
}

/** Sum of a number by region over all regions, or over those of the Global South. */
export function sumOverRegions(world: World, values: ArrayLike<number>, southOnly = false): number {
  const { regions } = world;
  let sum = 0;
  for (let region = 0; region < regions.ids.length; region++) {
    if (!southOnly || regions.globalSouth[region]) sum += values[region];
  }
  return sum;
}

/** Mean of a number by region, weighted, over the regions that `counts` picks; 0 where weights are. */
export function weightedMean(
  world: World,
  value: (region: number) => number,
  weight: (region: number) => number,
  counts: (region: number) => boolean = () => true,
): number {
  let sum = 0;
  let total = 0;
  for (let region = 0; region < world.regions.ids.length; region++) {
    if (!counts(region)) continue;
    const share = weight(region);
    sum += share * value(region);
    total += share;
  }
  return total > 0 ? sum / total : 0;
}
