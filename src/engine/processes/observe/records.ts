import { lagAtRelease } from "../../outcomes/lag.ts";
import { CLOSED_ROW, OPEN_ROW, RECORD_ROWS, WORLD_ROW } from "../../world/history.ts";
import { OPEN } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";

/** Index of the US and Chinese blocs. */
const US = 0;
const CHINA = 1;

/** Records of released capability by bloc and access, the lags that they give, and what each region can reach. */
export function observeRecords(world: World): void {
  const { history, offers } = world;
  const { record, ticks, tick } = history;
  for (let row = 0; row < RECORD_ROWS; row++) {
    record[row * ticks + tick] = tick > 0 ? record[row * ticks + tick - 1] : 0;
  }
  const raise = (row: number, capability: number): void => {
    const at = row * ticks + tick;
    if (capability > record[at]) record[at] = capability;
  };
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const capability = offers.capability[slot];
    raise(offers.bloc[slot], capability);
    raise(offers.access[slot] === OPEN ? OPEN_ROW : CLOSED_ROW, capability);
    raise(WORLD_ROW, capability);
  }
  const broken = (row: number): boolean =>
    tick === 0 || record[row * ticks + tick] > record[row * ticks + tick - 1];
  if (broken(CHINA)) history.releaseLag[0] = lagAtRelease(history, US, CHINA);
  if (broken(OPEN_ROW)) history.releaseLag[1] = lagAtRelease(history, CLOSED_ROW, OPEN_ROW);
  observeReach(world);
}

/** Best capability that users of a region can reach: open weights everywhere, closed models where they are offered. */
function observeReach(world: World): void {
  const { history, offers, regions, labs } = world;
  const { blocs } = world.sizes;
  const count = world.sizes.regions;
  history.reach.fill(0);
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const bloc = offers.bloc[slot];
    const open = offers.access[slot] === OPEN;
    for (let region = 0; region < count; region++) {
      const at = region * blocs + bloc;
      if (offers.capability[slot] <= history.reach[at]) continue;
      if (!open && (regions.access[at] <= 0 || labs.sanctioned[offers.lab[slot] * count + region])) continue;
      history.reach[at] = offers.capability[slot];
    }
  }
}
