import { standardNormal } from "../../random.ts";
import type { World } from "../../world/world.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Taste shocks by origin and region, AR(1): persistence x last month's + noise of such size that the deviation in the
 * long run is the parameter. They stand for what large numbers of adopters do not average out.
 */
export function moveShocks(world: World, work: Workspace): void {
  const { scenario, adopters } = world;
  const { shockPersistence, shockDeviation } = scenario.adoption;
  const noise = shockDeviation * Math.sqrt(1 - shockPersistence * shockPersistence);
  for (let index = 0; index < adopters.shock.length; index++) {
    adopters.shock[index] =
      shockPersistence * adopters.shock[index] +
      (noise === 0 ? 0 : noise * standardNormal(work.streams.shock, work.originKeys[index], world.tick));
  }
}
