import { PIPELINE_MONTHS } from "../../world/createSupply.ts";
import type { World } from "../../world/world.ts";
import { buyersRegion } from "./buyers.ts";

/**
 * Buyers look at power: where a month's budgets would buy more than their region can connect within the months that
 * buyers look ahead, part of what exceeds it is held back and stays cash. With `power.foresight` at 0 nobody looks, at 1
 * nobody orders chips that would have to wait longer.
 *
 * What a budget would draw is reckoned from the region's purchases of last month, and from the frontier line where
 * there were none. Power is first measured at the end of the first month, so that its budgets stay as they are.
 *
 * @param budget million USD by buyer, cut in place
 */
export function holdBackOrders(world: World, budget: Float64Array): void {
  const { scenario, power, sizes, tick } = world;
  const { foresight } = scenario.power;
  if (foresight === 0 || tick === 0) return;
  const draw = drawOfMoney(world);
  const wanted = new Float64Array(sizes.regions);
  for (let buyer = 0; buyer < budget.length; buyer++) {
    const region = buyersRegion(world, buyer);
    wanted[region] += budget[buyer] * draw[region];
  }
  for (let buyer = 0; buyer < budget.length; buyer++) {
    const region = buyersRegion(world, buyer);
    const room = Math.max(0, connected(world, region) - power.demand[region]);
    if (wanted[region] > room) budget[buyer] *= 1 - foresight * (1 - room / wanted[region]);
  }
}

/** GW that a region has and will have connected when the months that buyers look ahead are over. */
function connected(world: World, region: number): number {
  const { scenario, power, tick } = world;
  const { foresightMonths } = scenario.power;
  let sum = power.capacity[region];
  // Of a month that is looked at in part, a part counts.
  for (let ahead = 0; ahead < Math.min(PIPELINE_MONTHS, foresightMonths + 1); ahead++) {
    const part = Math.min(1, foresightMonths + 1 - ahead);
    sum += part * power.pipeline[region * PIPELINE_MONTHS + ((tick + ahead) % PIPELINE_MONTHS)];
  }
  return sum;
}

/** GW that a million USD adds by region, as the purchases of last month did. */
function drawOfMoney(world: World): Float64Array {
  const { scenario, chips, sizes, tick } = world;
  const { lines } = sizes;
  const vintage = Math.min(chips.vintages - 1, 1 + Math.floor(tick / 12));
  const frontier = Math.max(
    0,
    chips.lineIds.findIndex((id) => scenario.chipLines[id].grade === "frontier"),
  );
  /** GW a chip of a line. */
  const drawOf = (line: number): number =>
    (chips.performance[line] * chips.watts[line * chips.vintages + vintage] * scenario.power.overhead) / 1e9;
  const added = new Float64Array(sizes.regions);
  const paid = new Float64Array(sizes.regions);
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    const region = buyersRegion(world, buyer);
    for (let line = 0; line < lines; line++) {
      const at = buyer * lines + line;
      added[region] += chips.delivered[at] * drawOf(line);
      paid[region] += chips.paid[at];
    }
  }
  const usual = drawOf(frontier) / (chips.price[frontier] * chips.priceRatio[frontier]);
  return added.map((gigawatts, region) => (paid[region] > 0 ? gigawatts / paid[region] : usual));
}
