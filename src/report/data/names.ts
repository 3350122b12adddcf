import { snake } from "../../engine/outcomes/definition.ts";
import { measures } from "../../experiment/measures.ts";
import { type Openness, type Origin, originNames } from "../theme.ts";

/** Readable names of what a scenario holds, by the id that outcomes have it under (`latin_america`). */
export interface Names {
  readonly regions: Readonly<Record<string, string>>;
  readonly sectors: Readonly<Record<string, string>>;
}

/** Names from the entries of a scenario: its regions and sectors, by id as in the file. */
export function namesFrom(scenario: {
  readonly regions: Readonly<Record<string, { readonly name: string }>>;
  readonly sectors: Readonly<Record<string, { readonly name: string }>>;
}): Names {
  const bySnake = (entries: Readonly<Record<string, { readonly name: string }>>) =>
    Object.fromEntries(Object.entries(entries).map(([id, { name }]) => [snake(id), String(name ?? id)]));
  return { regions: bySnake(scenario.regions), sectors: bySnake(scenario.sectors) };
}

/** Groups of regions as outcomes have them. */
export const groupLabels: Readonly<Record<string, string>> = {
  world: "the world",
  south: "the Global South",
  north: "the regions outside the Global South",
  outside_china: "the world outside China",
  south_outside_china: "the Global South outside China",
};

/** Names that are shorter than those of the scenario, for panels and tiles. */
const shortNames: Readonly<Record<string, string>> = {
  "United States": "US",
  "European Union": "EU",
  "United Kingdom": "UK",
  "Middle East and Gulf": "Middle East, Gulf",
  "Russia and Central Asia": "Russia, C. Asia",
  "Rest of the advanced economies": "Other advanced",
  "Rest of the developing economies": "Other developing",
  "Manufacturing and robotics": "Manufacturing",
};

/** The name of a region or sector in little room. */
export function shortName(name: string): string {
  return shortNames[name] ?? name;
}

const possessive: Readonly<Record<string, string>> = {
  us: "US models",
  china: "Chinese models",
  eu: "EU models",
  other: "other models",
  open: "open weights",
  closed: "closed models",
};

const quantities: Readonly<Record<string, string>> = {
  users: "users",
  tokens: "tokens used",
  spend: "money spent",
};

/** Titles of outcomes that readers ask for first. */
const titles: Readonly<Record<string, string>> = {
  capability_us: "Best model of US labs",
  capability_china: "Best model of Chinese labs",
  capability_eu: "Best model of EU labs",
  capability_other: "Best model of other labs",
  capability_open: "Best open weights",
  capability_closed: "Best closed model",
  capability_world: "Best model of the world",
  lag_months_china: "Lag of Chinese labs behind US labs",
  lag_months_open: "Lag of open weights behind closed models",
  lag_months_china_published: "Lag of Chinese labs behind US labs, at their records",
  lag_months_open_published: "Lag of open weights behind closed models, at their records",
  lag_points_china: "Gap between US and Chinese labs",
  lag_points_open: "Gap between closed models and open weights",
  arena_gap_percent_china: "Gap between US and Chinese models, Arena score",
  arena_gap_percent_open: "Gap between closed models and open weights, Arena score",
  lead_frontier: "China's lead in frontier capability",
  lead_users: "China's lead in users",
  lead_tokens: "China's lead in tokens used",
  lead_money: "China's lead in money spent",
  lead_downloads: "China's lead in open downloads",
  h100e_share_china: "China's share of compute",
  h100e_share_us: "US share of compute",
  ai_user_share_world: "AI users among people of working age, world",
  domestic_share_cards_china: "Chinese cards of own design",
  domestic_share_h100e_china: "Chinese compute of own design",
  price_fixed_world: "Price of GPT-4's level",
  list_price_ratio_closed_open: "Closed price over open price",
  productivity_gain_world: "Gain of productivity from AI, world",
  nvidia_china_share_cumulative: "China's share of Nvidia's sales so far",
};

/** The readable title of an outcome: its own, that of its family, or the first clause of its description. */
export function outcomeTitle(
  { id, description = "" }: { readonly id: string; readonly description?: string },
  names: Names,
): string {
  const own = titles[id];
  if (own !== undefined) return own;
  const share = /^(users|tokens|spend)_share_(us|china|eu|other|open)_(.+)$/.exec(id);
  if (share) {
    const [, quantity, side, scope] = share as unknown as [string, string, string, string];
    return `Share of ${possessive[side]} in ${quantities[quantity]}, ${placeName(scope, names)}`;
  }
  const downloads = /^downloads_share_(us|china|eu|other)_world$/.exec(id);
  if (downloads) return `Share of ${possessive[downloads[1]!]} in downloads of open weights`;
  const clause = description
    .replaceAll(/ \([^)]*\)/g, "")
    .split(/[;:]|, (?:on|-1|0|at|the basis|weighted|early) /)[0]!
    .replace(/\.$/, "");
  return clause === "" || clause.startsWith("The same") ? id : clause;
}

/** A region, sector or group as readers know it: "India", "Health", "the world". */
export function placeName(scope: string, names: Names): string {
  return names.regions[scope] ?? names.sectors[scope] ?? groupLabels[scope] ?? scope;
}

/** What an outcome's id tells of the models that it counts. */
export function sideOf(id: string): { readonly origin?: Origin; readonly openness?: Openness } {
  const inShare =
    /^(?:users|tokens|spend|downloads)_(?:share_)?(?:year_)?(us|china|eu|other|open|closed)(?:_|$)/.exec(id);
  const side = (inShare ?? /_(us|china|eu|other|open|closed)(?:_published)?$/.exec(id))?.[1];
  if (side === "open" || side === "closed") return { openness: side };
  return side === undefined ? {} : { origin: side as Origin };
}

/** The short name of an outcome's line: that of its origin or openness, else its title. */
export function lineLabel(
  info: { readonly id: string; readonly description?: string },
  names: Names,
): string {
  const { origin, openness } = sideOf(info.id);
  if (origin !== undefined) return originNames[origin];
  if (openness !== undefined) return openness === "open" ? "Open" : "Closed";
  return outcomeTitle(info, names);
}

/** What the axis of a measure says beside its unit. */
export const measureAxes: Readonly<Record<string, string>> = {
  capability: "Epoch Capabilities Index, best model released",
  users: "share of users",
  tokens: "share of tokens used",
  spend: "share of money spent",
  downloads: "share of downloads of open weights",
};

/** The name of a measure of lead. */
export function measureName(id: string): string {
  return measures.find((measure) => measure.id === id)?.name ?? id;
}
