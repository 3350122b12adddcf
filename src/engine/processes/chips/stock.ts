import { byBlocIndex } from "../../levers.ts";
import type { World } from "../../world/world.ts";
import { buyersRegion } from "./buyers.ts";

/** Chips are scrapped with a hazard that rises with age, h0 + h1 x age, less what repair saves. */
export function ageStock(world: World): void {
  const { scenario, chips, regions } = world;
  const { scrapBase, scrapAge, repair } = scenario.chips;
  const lines = chips.lineIds.length;
  chips.scrapped.fill(0);
  chips.transferred.fill(0);
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    const kept = 1 - byBlocIndex(repair, regions.bloc[buyersRegion(world, buyer)]);
    for (let line = 0; line < lines; line++) {
      const at = buyer * lines + line;
      if (chips.stockByLine[at] <= 0) continue;
      let total = 0;
      let scrapped = 0;
      for (let vintage = 0; vintage < chips.vintages; vintage++) {
        const cell = at * chips.vintages + vintage;
        const owned = chips.stock[cell];
        if (owned <= 0) continue;
        const age = Math.max(0, world.tick / 12 + 1 - vintage);
        const lost = owned * Math.min(1, ((scrapBase + scrapAge * age) * kept) / 12);
        chips.stock[cell] = owned - lost;
        total += owned - lost;
        scrapped += lost;
      }
      chips.stockByLine[at] = total;
      chips.scrapped[at] = scrapped;
    }
  }
}

/** Deliveries join the year's vintage, and what was not sold joins the maker's inventory. */
export function stockDeliveries(world: World): void {
  const { chips, labs } = world;
  const lines = chips.lineIds.length;
  const vintage = Math.min(chips.vintages - 1, 1 + Math.floor(world.tick / 12));
  for (let line = 0; line < lines; line++) {
    let sold = 0;
    for (let buyer = 0; buyer < chips.buyers; buyer++) {
      const at = buyer * lines + line;
      const units = chips.delivered[at];
      if (units <= 0) continue;
      const compute = units * chips.performance[line];
      chips.stock[at * chips.vintages + vintage] += compute;
      chips.stockByLine[at] += compute;
      sold += units;
    }
    chips.inventory[line] = Math.max(0, chips.inventory[line] + chips.produced[line] - sold);
  }
  for (let lab = 0; lab < labs.ids.length; lab++) {
    labs.compute[lab] = 0;
    for (let line = 0; line < lines; line++) labs.compute[lab] += chips.stockByLine[lab * lines + line];
  }
}

/** Moves a share of a buyer's chips to another buyer, vintage by vintage. */
export function transferChips(world: World, from: number, to: number, share: number): void {
  const { chips } = world;
  const lines = chips.lineIds.length;
  for (let line = 0; line < lines; line++) {
    const source = from * lines + line;
    const target = to * lines + line;
    let moved = 0;
    let left = 0;
    for (let vintage = 0; vintage < chips.vintages; vintage++) {
      const compute = chips.stock[source * chips.vintages + vintage] * share;
      chips.stock[source * chips.vintages + vintage] -= compute;
      chips.stock[target * chips.vintages + vintage] += compute;
      moved += compute;
      left += chips.stock[source * chips.vintages + vintage];
    }
    // Counted anew: a difference would leave a rounding error, below zero at times, where everything is moved.
    chips.stockByLine[source] = left;
    chips.stockByLine[target] += moved;
    chips.transferred[source] -= moved;
    chips.transferred[target] += moved;
  }
}
