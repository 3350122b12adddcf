import { GAUGE_WORLD, gaugeRow, WORLD_ROW } from "../../world/history.ts";
import type { World } from "../../world/world.ts";

/** Remembers what a fixed capability costs: that of the reference (GPT-4) by origin, and that of the world's record. */
export function observePrices(world: World): void {
  const { scenario, offers, history } = world;
  const { capabilityReference } = scenario.training;
  const { gauge, ticks, tick } = history;
  const record = history.record[WORLD_ROW * ticks + tick];
  const price = gaugeRow("referencePrice");
  const cost = gaugeRow("referenceCost");
  const lower = (row: number, value: number): void => {
    const at = row * ticks + tick;
    if (gauge[at] === 0 || value < gauge[at]) gauge[at] = value;
  };
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const list = offers.listPrice[slot];
    if (list <= 0) continue;
    if (offers.capability[slot] >= record) lower(gaugeRow("recordPrice") + GAUGE_WORLD, list);
    if (offers.capability[slot] < capabilityReference) continue;
    const queries = costOfQueries(world, slot);
    for (const row of [offers.bloc[slot], GAUGE_WORLD]) {
      lower(price + row, list);
      lower(cost + row, queries);
      if (history.referenceSince[row] < 0) history.referenceSince[row] = tick;
    }
  }
}

/** List price of 1,000 queries with an offer's thinking, USD. */
export function costOfQueries(world: World, slot: number): number {
  const { offers, scenario } = world;
  return (offers.listPrice[slot] * offers.thinking[slot] * scenario.market.tokensPerQuery) / 1000;
}
