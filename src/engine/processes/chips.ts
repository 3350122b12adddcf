import type { World } from "../world/world.ts";
import { produceChips } from "./chips/production.ts";
import { ageStock, stockDeliveries } from "./chips/stock.ts";
import { tradeChips } from "./chips/trade.ts";

/** Fabs produce; orders, licences, acceptance, the gray market and domestic supply meet; stock ages. */
export function chips(world: World): void {
  ageStock(world);
  produceChips(world);
  tradeChips(world);
  stockDeliveries(world);
}
