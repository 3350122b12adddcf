import { pow } from "../math.ts";
import { GAUGE_WORLD, gaugeAt, gaugeRow, recordAt, WORLD_ROW } from "../world/history.ts";
import { CLOSED, FLAGSHIP, OPEN } from "../world/offers.ts";
import type { World } from "../world/world.ts";
import {
  blocNames,
  CHINA,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";

/** What a fixed capability costs, how fast that falls, and list prices. */
export function priceOutcomes(): OutcomeDefinition[] {
  return grouped("Prices", [...fixedCapability(), ...falls(), ...lists()]);
}

const reference = "at the capability of GPT-4 (training.capabilityReference)";

function fixedCapability(): Ungrouped[] {
  const origins: [string, number, string][] = [
    ["world", GAUGE_WORLD, "any"],
    ["us", US, blocNames[US]],
    ["china", CHINA, blocNames[CHINA]],
  ];
  return origins.flatMap(([id, row, name]) => [
    series(
      `price_fixed_${id}`,
      "USD per million tokens",
      "index",
      `Lowest list price of ${name} models ${reference} or above; 0 while there is none.`,
      ({ history }) => gaugeAt(history, gaugeRow("referencePrice") + row, 0),
    ),
    series(
      `task_cost_${id}`,
      "USD per 1,000 queries",
      "index",
      `Lowest cost of 1,000 queries, thinking included, with ${name} models ${reference} or above; 0 while there is none.`,
      ({ history }) => gaugeAt(history, gaugeRow("referenceCost") + row, 0),
    ),
  ]);
}

/** Lowest list price today of what the frontier could do twelve months ago; 0 if there is none. */
function priceOfPastRecord(world: World): number {
  const { offers, history } = world;
  const record = recordAt(history, WORLD_ROW, 12);
  if (record <= 0) return 0;
  let price = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const list = offers.listPrice[slot];
    if (list > 0 && offers.capability[slot] >= record && (price === 0 || list < price)) price = list;
  }
  return price;
}

function falls(): Ungrouped[] {
  const row = gaugeRow("referencePrice") + GAUGE_WORLD;
  return [
    series(
      "price_fall_fixed",
      "times/year",
      "index",
      `Price ${reference} twelve months ago over the price now: how often cheaper it became; 0 until it has been on offer for twelve months.`,
      ({ history }) => ratio(gaugeAt(history, row, 12), gaugeAt(history, row, 0)),
    ),
    series(
      "price_fall_fixed_mean",
      "times/year",
      "index",
      `Mean yearly fall of the price ${reference} since it was first on offer; 0 until six months later.`,
      ({ history }) => {
        const since = history.referenceSince[GAUGE_WORLD];
        const months = history.tick - since;
        if (since < 0 || months < 6) return 0;
        const fall = ratio(gaugeAt(history, row, months), gaugeAt(history, row, 0));
        return fall > 0 ? pow(fall, 12 / months) : 0;
      },
    ),
    series(
      "price_past_frontier",
      "USD per million tokens",
      "index",
      "Lowest list price now of what the best released model could do twelve months ago; 0 in the first twelve months.",
      priceOfPastRecord,
    ),
    series(
      "price_fall_frontier",
      "times/year",
      "index",
      "Lowest list price of frontier capability twelve months ago over the price of that capability now; 0 in the first twelve months.",
      (world) =>
        ratio(gaugeAt(world.history, gaugeRow("recordPrice") + GAUGE_WORLD, 12), priceOfPastRecord(world)),
    ),
  ];
}

/** The slot of the most capable flagship of an access, -1 if there is none. */
function bestFlagship({ offers }: World, access: number): number {
  let best = -1;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] !== access || offers.tier[slot] !== FLAGSHIP) continue;
    if (best < 0 || offers.capability[slot] > offers.capability[best]) best = slot;
  }
  return best;
}

function flagshipPrice(world: World, access: number): number {
  const slot = bestFlagship(world, access);
  return slot < 0 ? 0 : world.offers.listPrice[slot];
}

function lists(): Ungrouped[] {
  return [
    series(
      "price_closed",
      "USD per million tokens",
      "index",
      "List price of the most capable closed flagship; 0 while there is none.",
      (world) => flagshipPrice(world, CLOSED),
    ),
    series(
      "price_open",
      "USD per million tokens",
      "index",
      "Mean hosting price of the most capable flagship with open weights; 0 while there is none.",
      (world) => flagshipPrice(world, OPEN),
    ),
    series(
      "list_price_ratio_closed_open",
      "ratio",
      "index",
      "price_closed over price_open; 0 while one of them is missing.",
      (world) => ratio(flagshipPrice(world, CLOSED), flagshipPrice(world, OPEN)),
    ),
    series(
      "price_frontier",
      "USD per million tokens",
      "index",
      "List price of the most capable flagship, closed or open; 0 while there is none.",
      (world) => {
        const closed = bestFlagship(world, CLOSED);
        const open = bestFlagship(world, OPEN);
        const { capability, listPrice } = world.offers;
        if (closed < 0 || open < 0) return Math.max(flagshipPrice(world, CLOSED), flagshipPrice(world, OPEN));
        return capability[open] > capability[closed] ? listPrice[open] : listPrice[closed];
      },
    ),
  ];
}
