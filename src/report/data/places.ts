import { snake } from "../../engine/outcomes/definition.ts";
import type { Scenario } from "../../engine/parameters/index.ts";
import type { Place } from "./report.ts";

/** Groups of regions as outcomes name them. */
const groups: readonly Place[] = [
  { id: "world", kind: "group", name: "World" },
  { id: "south", kind: "group", name: "Global South" },
  { id: "north", kind: "group", name: "Outside the Global South" },
  { id: "outside_china", kind: "group", name: "Outside China" },
  { id: "south_outside_china", kind: "group", name: "Global South outside China" },
];

/** The groups, regions and sectors of a scenario whose figures outcomes give, in this order. */
export function placesOf({ regions, sectors }: Pick<Scenario, "regions" | "sectors">): Place[] {
  const named = (kind: Place["kind"], entries: Readonly<Record<string, { readonly name: string }>>) =>
    Object.entries(entries).map(([id, { name }]): Place => ({ id: snake(id), kind, name }));
  return [...groups, ...named("region", regions), ...named("sector", sectors)];
}

/** Measures that outcomes give by place, with the ids of the two rivals' shares. */
export const placedMeasures = ["users", "tokens", "spend"] as const;

/** Ids of the two rivals' shares in a measure and place. */
export function shareIds(measure: string, place: string): { readonly us: string; readonly china: string } {
  return { us: `${measure}_share_us_${place}`, china: `${measure}_share_china_${place}` };
}

/** Id of the lead in frontier capability in a region, the one measure that is not a share. */
export function capabilityLeadId(region: string): string {
  return `capability_lead_${region}`;
}
