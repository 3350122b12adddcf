import type { Scenario } from "../../engine/parameters/index.ts";
import type { Place } from "./report.ts";

/** Groups of regions as outcomes name them. */
const groups: readonly Place[] = [
  { id: "world", name: "World" },
  { id: "south", name: "Global South" },
  { id: "north", name: "Outside the Global South" },
  { id: "outside_china", name: "Outside China" },
  { id: "south_outside_china", name: "Global South outside China" },
];

/** The groups and regions of a scenario whose figures outcomes give, groups first. */
export function placesOf(scenario: Pick<Scenario, "regions">): Place[] {
  const regions = Object.entries(scenario.regions).map(([region, { name }]) => ({
    id: region.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase(),
    region,
    name,
  }));
  return [...groups, ...regions];
}

/** Measures that outcomes give by place, with the ids of the two rivals' shares. */
export const placedMeasures = ["users", "tokens", "spend"] as const;

/** Ids of the two rivals' shares in a measure and place. */
export function shareIds(measure: string, place: string): { readonly us: string; readonly china: string } {
  return { us: `${measure}_share_us_${place}`, china: `${measure}_share_china_${place}` };
}
