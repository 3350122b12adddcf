import { lever, usGovernment } from "../../levers.ts";
import type { World } from "../../world/world.ts";
import { buyersRegion } from "./buyers.ts";
import { holdBackOrders } from "./foresight.ts";

/** The month's order book: budgets, orders and what is left to sell. */
export interface Book {
  /** 1 for buyers under export controls (third tier). */
  readonly controlled: Uint8Array;
  /** Million USD each buyer can still spend. */
  readonly budget: Float64Array;
  /** Million USD each buyer set out to spend. */
  readonly wanted: Float64Array;
  /** Million USD ordered, buyer x line. */
  readonly orders: Float64Array;
  /** Million USD each buyer sets aside for the gray market at first. */
  readonly grayOrders: Float64Array;
  /** Chips sold through the gray market so far this month. */
  graySold: number;
  /** Chips left to sell by line, inventory included. */
  readonly supply: Float64Array;
  /** Chips sold by line. */
  readonly sold: Float64Array;
  /** 1 once the line's price of the month is set. */
  readonly priced: Uint8Array;
  /** Scratch: a weight by line. */
  readonly weight: Float64Array;
  /** The line that buyers outside controls order. */
  readonly frontierLine: number;
  order(buyer: number, line: number, money: number): void;
  /** Million USD a chip at the market price of the line. */
  unitPrice(line: number): number;
}

/** Opens the book: budgets are cut to cash, to what a buyer can take in within a month, and by what power is in sight. */
export function createBook(world: World): Book {
  const { scenario, chips, labs, regions } = world;
  const lines = chips.lineIds.length;
  const labCount = labs.ids.length;
  const controlled = new Uint8Array(chips.buyers);
  const budget = new Float64Array(chips.buyers);
  const frontierLine = Math.max(
    0,
    chips.lineIds.findIndex((id) => scenario.chipLines[id].grade === "frontier"),
  );
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    const region = buyersRegion(world, buyer);
    controlled[buyer] = scenario.regions[regions.ids[region]].diffusionTier === 3 ? 1 : 0;
    const isLab = buyer < labCount;
    if (isLab && !labs.active[buyer]) continue;
    const cash = isLab ? labs.cash[buyer] : chips.hostCash[buyer - labCount];
    const asked = isLab ? labs.chipBudget[buyer] : chips.hostBudget[buyer - labCount];
    let owned = 0;
    for (let line = 0; line < lines; line++) owned += chips.stockByLine[buyer * lines + line];
    // A buyer can house only so much more than it owns in one month; a newcomer may start with some.
    const most = (scenario.chips.wantedGrowth - 1) * owned + scenario.chips.newcomerCompute;
    const reference = chips.price[frontierLine] / chips.performance[frontierLine];
    budget[buyer] = Math.max(0, Math.min(asked, cash, most * reference));
  }
  holdBackOrders(world, budget);
  chips.delivered.fill(0);
  chips.gray.fill(0);
  chips.paid.fill(0);
  chips.denied.fill(0);
  const supply = new Float64Array(lines);
  for (let line = 0; line < lines; line++) supply[line] = chips.output[line] + chips.inventory[line];
  const orders = new Float64Array(chips.buyers * lines);
  return {
    controlled,
    budget,
    wanted: budget.slice(),
    orders,
    grayOrders: new Float64Array(chips.buyers),
    graySold: 0,
    supply,
    sold: new Float64Array(lines),
    priced: new Uint8Array(lines),
    weight: new Float64Array(lines),
    frontierLine,
    order(buyer, line, money) {
      orders[buyer * lines + line] += money;
    },
    unitPrice: (line) => chips.price[line] * chips.priceRatio[line],
  };
}

/** Share of a line's price that the exporter's state takes, at most 99 percent. */
export function exportTax(world: World, line: number): number {
  const us = usGovernment(world);
  if (us < 0 || world.scenario.chipLines[world.chips.lineIds[line]].grade !== "exportGrade") return 0;
  return Math.min(0.99, lever(world, us, "exportGradeTax"));
}

/**
 * Clears the lines of a grade: the price moves between floor and ceiling so that orders buy what is left; beyond the
 * ceiling orders are filled in proportion. Unspent money returns to the buyers' budgets; unsold chips stay with
 * the maker up to its usual inventory, and what exceeds it is not made.
 */
export function settle(world: World, book: Book, grade: "frontier" | "exportGrade" | "domestic"): void {
  const { scenario, chips } = world;
  const lines = chips.lineIds.length;
  for (let line = 0; line < lines; line++) {
    const entry = scenario.chipLines[chips.lineIds[line]];
    if (entry.grade !== grade) continue;
    let money = 0;
    for (let buyer = 0; buyer < chips.buyers; buyer++) money += book.orders[buyer * lines + line];
    const available = book.supply[line];
    const { priceFloor, priceCeiling, inventoryMonths } = scenario.chips;
    const tax = exportTax(world, line);
    // A line is priced once a month; later orders pay the same.
    if (book.priced[line] === 0 && available > 0) {
      const ratio = money / (available * chips.price[line]);
      // The maker looks at what is left to it after the exporter's tax.
      const floor = Math.min(priceCeiling, priceFloor / (1 - tax));
      chips.priceRatio[line] = Math.min(priceCeiling, Math.max(floor, ratio));
      book.priced[line] = 1;
    }
    const price = book.unitPrice(line);
    const filled = money > 0 ? Math.min(1, (available * price) / money) : 0;
    for (let buyer = 0; buyer < chips.buyers; buyer++) {
      const at = buyer * lines + line;
      const spent = book.orders[at] * filled;
      book.orders[at] = 0;
      if (spent <= 0) continue;
      chips.delivered[at] += spent / price;
      chips.paid[at] += spent;
      book.budget[buyer] -= spent;
    }
    const units = (money * filled) / price;
    book.supply[line] -= units;
    book.sold[line] += units;
    // Made: what was sold out of this month's output, and as much more as the maker wants to keep.
    const room = inventoryMonths * chips.output[line];
    const needed = book.sold[line] + room - chips.inventory[line];
    chips.produced[line] = Math.min(chips.output[line], Math.max(0, needed));
  }
}
