import type { World } from "../world/world.ts";
import { downloads } from "./ecosystem/downloads.ts";
import { learning } from "./ecosystem/learning.ts";
import { growUsage, serve } from "./ecosystem/serving.ts";

/**
 * What adopters' use brings about: queries grow, tokens are served by labs and hosts as far as compute goes, adopters pay, open
 * weights are downloaded and built on, and blocs learn by being used.
 */
export function ecosystem(world: World): void {
  growUsage(world);
  serve(world);
  downloads(world);
  learning(world);
}
