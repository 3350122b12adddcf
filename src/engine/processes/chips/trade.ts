import { lever, usGovernment } from "../../levers.ts";
import { pow, pow10 } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { type Book, createBook, settle } from "./book.ts";
import { buyersRegion } from "./buyers.ts";

/** Bloc whose labs and hosts buy under controls. */
const CHINA = 1;

/**
 * Orders meet output, line by line.
 *
 * Buyers outside controls order frontier chips, second tiers within the diffusion rule. Controlled buyers (third
 * tier) split their budget by value for money between what is licensed and accepted, home chips, and the gray market at
 * its premium; what finds no chips tries home chips and the gray market once more, and what is left stays cash.
 */
export function tradeChips(world: World): void {
  const book = createBook(world);
  orderGray(world, book);
  buyGray(world, book, book.grayOrders);
  orderControlled(world, book);
  settle(world, book, "exportGrade");
  settle(world, book, "domestic");
  orderDomesticAgain(world, book, uncommitted(world, book));
  settle(world, book, "domestic");
  buyGray(world, book, uncommitted(world, book));
  orderFrontier(world, book);
  settle(world, book, "frontier");
  payAndRemember(world, book);
}

/** Million USD of each buyer that no open order claims: licensed frontier chips are paid only when that line clears. */
function uncommitted(world: World, book: Book): Float64Array {
  const lines = world.chips.lineIds.length;
  const money = book.budget.slice();
  for (let at = 0; at < book.orders.length; at++) money[Math.floor(at / lines)] -= book.orders[at];
  return money;
}

/** A controlled region's terms: what the exporter licenses and the importer accepts. */
function terms(world: World, region: number): { frontier: number; exportGrade: number } {
  const us = usGovernment(world);
  const acceptance = lever(world, region, "importAcceptance");
  if (us < 0) return { frontier: acceptance, exportGrade: acceptance };
  return {
    frontier: lever(world, us, "licenceFrontier") * acceptance,
    exportGrade: lever(world, us, "licenceExportGrade") * acceptance,
  };
}

/** Value for money of a line: usefulness a dollar, home chips less their software penalty. */
function value(world: World, line: number): number {
  const entry = world.scenario.chipLines[world.chips.lineIds[line]];
  const { servingWeight } = world.scenario.chips;
  const usefulness = (1 - servingWeight) * entry.trainingFactor + servingWeight * entry.servingFactor;
  const plain = (world.chips.performance[line] * usefulness) / world.chips.price[line];
  return entry.grade === "domestic" ? plain / world.scenario.chips.softwarePenalty : plain;
}

/** Extra weight on home chips for each unit of controls: part of the infant-industry view, off with its switch. */
function preferenceForHome(world: World): number {
  return world.scenario.infantIndustry === "learning" ? world.scenario.chips.domesticPreference : 0;
}

/** Value for money of what a controlled buyer may have, by line into the book's weights; returns the sum. */
function weighLegal(world: World, book: Book, buyer: number): number {
  const { scenario, chips, regions } = world;
  const region = buyersRegion(world, buyer);
  const { frontier, exportGrade } = terms(world, region);
  const controls = 1 - Math.max(frontier, exportGrade);
  let total = 0;
  chips.lineIds.forEach((id, line) => {
    const { grade } = scenario.chipLines[id];
    let weight = value(world, line);
    if (grade === "frontier") weight *= frontier;
    else if (grade === "exportGrade") weight *= exportGrade;
    else if (regions.bloc[region] === CHINA) weight *= 1 + preferenceForHome(world) * controls;
    else weight = 0;
    book.weight[line] = weight;
    total += weight;
  });
  return total;
}

/** What controlled buyers set aside for the gray market: it sells what is forbidden, at its premium. */
function orderGray(world: World, book: Book): void {
  const { chips } = world;
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (!book.controlled[buyer] || book.budget[buyer] <= 0) continue;
    const { frontier } = terms(world, buyersRegion(world, buyer));
    const gray = (value(world, book.frontierLine) * (1 - frontier)) / chips.premium[CHINA];
    const total = gray + weighLegal(world, book, buyer);
    if (total > 0) book.grayOrders[buyer] = (book.budget[buyer] * gray) / total;
  }
}

/** The rest of controlled budgets goes to what is licensed and accepted and to home chips. */
function orderControlled(world: World, book: Book): void {
  const { scenario, chips } = world;
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (!book.controlled[buyer] || book.budget[buyer] <= 0) continue;
    const total = weighLegal(world, book, buyer);
    if (total <= 0) continue;
    let legal = 0;
    for (let line = 0; line < chips.lineIds.length; line++) {
      book.order(buyer, line, (book.budget[buyer] * book.weight[line]) / total);
      if (scenario.chipLines[chips.lineIds[line]].grade !== "domestic") legal += book.weight[line] / total;
    }
    deny(world, book, buyer, legal);
  }
}

/** Denied: what the buyer would have ordered abroad had all been licensed and accepted, less what it orders legally. */
function deny(world: World, book: Book, buyer: number, legal: number): void {
  const { scenario, chips } = world;
  const { frontier, exportGrade } = terms(world, buyersRegion(world, buyer));
  const controls = 1 - Math.max(frontier, exportGrade);
  let home = 0;
  chips.lineIds.forEach((id, line) => {
    if (scenario.chipLines[id].grade === "domestic") home += book.weight[line];
  });
  const abroad = value(world, book.frontierLine);
  const wish = abroad / (abroad + home / (1 + preferenceForHome(world) * controls));
  const money = Math.max(0, wish - legal) * book.budget[buyer];
  chips.denied[CHINA] += (money / chips.price[book.frontierLine]) * chips.performance[book.frontierLine];
}

/** What a controlled buyer could not place is offered once more to home lines that still have output. */
function orderDomesticAgain(world: World, book: Book, money: Float64Array): void {
  const { scenario, chips, regions } = world;
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (!book.controlled[buyer] || money[buyer] <= 0) continue;
    if (regions.bloc[buyersRegion(world, buyer)] !== CHINA) continue;
    let total = 0;
    chips.lineIds.forEach((id, line) => {
      const left = scenario.chipLines[id].grade === "domestic" ? book.supply[line] * book.unitPrice(line) : 0;
      book.weight[line] = left;
      total += left;
    });
    if (total <= 0) return;
    for (let line = 0; line < chips.lineIds.length; line++) {
      book.order(buyer, line, (money[buyer] * book.weight[line]) / total);
    }
  }
}

/**
 * Gray chips: `G0 x premium^eta x (1 - enforcement)` a month at most, while something is forbidden; they are bought with the money
 * given, each buyer in proportion.
 */
function buyGray(world: World, book: Book, money: Float64Array): void {
  const { scenario, chips } = world;
  const us = usGovernment(world);
  const line = book.frontierLine;
  const rules = scenario.chips.gray;
  let total = 0;
  let forbidden = 0;
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (!book.controlled[buyer]) continue;
    const offer = Math.max(0, Math.min(money[buyer], book.budget[buyer]));
    total += offer;
    forbidden += offer * (1 - terms(world, buyersRegion(world, buyer)).frontier);
  }
  if (total <= 0) return;
  const premium = chips.premium[CHINA];
  const offered =
    (rules.units / 12) *
      pow10((rules.growth * world.tick) / 12) *
      pow(premium, rules.premiumExponent) *
      (1 - (us < 0 ? 0 : lever(world, us, "enforcement"))) *
      (forbidden / total) -
    book.graySold;
  const price = book.unitPrice(line) * premium;
  const units = Math.max(0, Math.min(offered, total / price, book.supply[line]));
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (!book.controlled[buyer]) continue;
    const bought = (units * Math.max(0, Math.min(money[buyer], book.budget[buyer]))) / total;
    const at = buyer * chips.lineIds.length + line;
    chips.gray[at] += bought;
    chips.delivered[at] += bought;
    chips.paid[at] += bought * price;
    book.budget[buyer] -= bought * price;
  }
  book.graySold += units;
  book.supply[line] -= units;
  book.sold[line] += units;
}

/** Buyers outside controls order frontier chips; the diffusion rule cuts the orders of the second tier. */
function orderFrontier(world: World, book: Book): void {
  const { scenario, chips, regions } = world;
  const us = usGovernment(world);
  const rule = us < 0 ? 0 : lever(world, us, "diffusionRule");
  const cap = us < 0 ? 1 : lever(world, us, "diffusionCap");
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    if (book.controlled[buyer] || book.budget[buyer] <= 0) continue;
    const tier = scenario.regions[regions.ids[buyersRegion(world, buyer)]].diffusionTier;
    const allowed = tier === 1 ? 1 : 1 - rule * (1 - cap);
    book.order(buyer, book.frontierLine, book.budget[buyer] * allowed);
  }
}

/** Cash is paid; the gray market's premium and each lab's shortage are remembered. */
function payAndRemember(world: World, book: Book): void {
  const { scenario, chips, labs } = world;
  const lines = chips.lineIds.length;
  const labCount = labs.ids.length;
  const { shortageMemory } = scenario.research;
  const reference = book.unitPrice(book.frontierLine) / chips.performance[book.frontierLine];
  let wished = 0;
  let unmet = 0;
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    let paid = 0;
    let obtained = 0;
    let gray = 0;
    for (let line = 0; line < lines; line++) {
      const at = buyer * lines + line;
      paid += chips.paid[at];
      gray += chips.gray[at] > 0 ? chips.paid[at] : 0;
      obtained +=
        chips.delivered[at] *
        chips.performance[line] *
        scenario.chipLines[chips.lineIds[line]].trainingFactor;
    }
    if (book.controlled[buyer]) {
      wished += book.wanted[buyer];
      unmet += book.budget[buyer] + gray;
    }
    if (buyer < labCount) {
      labs.cash[buyer] -= paid;
      labs.chipSpend[buyer] = paid;
      // The flow of compute a lab would have bought at the world's price, and the flow it got.
      labs.desiredFlow[buyer] += (book.wanted[buyer] / reference - labs.desiredFlow[buyer]) / shortageMemory;
      labs.obtainedFlow[buyer] += (obtained - labs.obtainedFlow[buyer]) / shortageMemory;
    } else {
      chips.hostCash[buyer - labCount] -= paid;
    }
  }
  const limit = scenario.chips.gray.premiumLimit;
  const premium = wished > 0 ? Math.min(limit, wished / Math.max(wished - unmet, wished / limit)) : 1;
  chips.premium[CHINA] += (premium - chips.premium[CHINA]) / scenario.chips.gray.premiumMemory;
  for (let line = 0; line < lines; line++) chips.cumulative[line] += chips.produced[line];
}
