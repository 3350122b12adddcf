import type { World } from "../world/world.ts";
import { observeFlows } from "./observe/flows.ts";
import { observePrices } from "./observe/prices.ts";
import { observeRecords } from "./observe/records.ts";
import { observeSelfSelected } from "./observe/selfSelected.ts";
import { observeCrossings, observeExposure, observeUse } from "./observe/use.ts";

/**
 * Observes the month: sums that several outcomes read, and what they must remember of it. Outcomes then only read.
 * Throws a RangeError if the history has no room for the month.
 */
export function observe(world: World): void {
  const { history } = world;
  if (world.tick >= history.ticks) throw new RangeError(`history: no room for month ${world.tick}`);
  history.tick = world.tick;
  observeUse(world);
  observeExposure(world);
  observeCrossings(world);
  observeRecords(world);
  observeFlows(world);
  observePrices(world);
  observeSelfSelected(world);
}
