import type { World } from "../../world/world.ts";

/** Region of a buyer: a lab's home, or the host's own. */
export function buyersRegion(world: World, buyer: number): number {
  const labCount = world.labs.ids.length;
  return buyer < labCount ? world.labs.region[buyer] : buyer - labCount;
}
