import type { World } from "../world/world.ts";
import { dependence } from "./impact/dependence.ts";
import { productivity } from "./impact/productivity.ts";
import { standards } from "./impact/standards.ts";
import { surplus } from "./impact/surplus.ts";

/** What use does to regions: productivity with its lag, consumer surplus, influence on standards, dependence. */
export function impact(world: World): void {
  productivity(world);
  surplus(world);
  standards(world);
  dependence(world);
}
