import { logOnePlus } from "../../math.ts";
import type { World } from "../../world/world.ts";

/** Learning by using, per bloc of origin and sector: `learned = ln(1 + use/u0)`, with use (user-years) depreciating. */
export function learning(world: World): void {
  const { scenario, offers, adopters, ecosystem, sizes } = world;
  const { useReference, useDepreciation } = scenario.ecosystem;
  const kept = Math.max(0, 1 - useDepreciation / 12);
  for (let index = 0; index < ecosystem.use.length; index++) ecosystem.use[index] *= kept;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    const sector = pair % sizes.sectors;
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      const users = adopters.users[pair * sizes.slots + slot];
      ecosystem.use[offers.bloc[slot] * sizes.sectors + sector] += users / 12;
    }
  }
  for (let index = 0; index < ecosystem.use.length; index++) {
    ecosystem.learned[index] = logOnePlus(ecosystem.use[index] / useReference);
  }
}
