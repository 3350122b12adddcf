import type { Declaration } from "../../src/engine/declare.ts";
import { type Resolution, type Scenario, scenarioDeclaration } from "../../src/engine/parameters/index.ts";
import { listActive } from "../../src/engine/processes/release.ts";
import { createWorld } from "../../src/engine/world/createWorld.ts";
import { OPEN, slotOf } from "../../src/engine/world/offers.ts";
import type { World } from "../../src/engine/world/world.ts";

/** Any part of a value, for laying over another. */
export type Part<T> = T extends object ? { [Name in keyof T]?: Part<T[Name]> } : T;

/** An offer that a test puts on the market as it is. */
export interface TinyOffer {
  readonly lab: number;
  readonly tier?: number;
  readonly access?: number;
  readonly capability?: number;
  readonly size?: number;
  /** USD per million tokens, in all regions. */
  readonly price?: number;
}

/** A value for every parameter: zero, or the bound nearest to it, first options, empty maps. */
// biome-ignore lint/suspicious/noExplicitAny: the shape follows the declaration
export function neutral(declaration: Declaration): any {
  switch (declaration.kind) {
    case "number":
      return Math.min(Math.max(0, declaration.min), declaration.max);
    case "choice":
      return declaration.options[0];
    case "flag":
      return false;
    case "month":
      return 0;
    case "text":
    case "reference":
      return "";
    case "expression":
      return { type: "number", value: 0 };
    case "optional":
      return undefined;
    case "map":
      return {};
    case "group":
      return Object.fromEntries(
        Object.entries(declaration.members as Record<string, Declaration>).map(([name, member]) => [
          name,
          neutral(member),
        ]),
      );
  }
}

/** Lays a part over a value, members of objects one by one. */
// biome-ignore lint/suspicious/noExplicitAny: works on any plain data
export function lay(below: any, above: any): any {
  if (above === undefined) return below;
  if (typeof above !== "object" || above === null || Array.isArray(above)) return above;
  const result = { ...(typeof below === "object" ? below : {}) };
  for (const [name, value] of Object.entries(above)) result[name] = lay(result[name], value);
  return result;
}

const entryOf = (name: "regions" | "sectors" | "segments" | "labs" | "chipLines"): unknown =>
  neutral(scenarioDeclaration.members[name].entry);

/** A region of 100 million, all online and of working age, where everybody accepts everything. */
export function tinyRegion(part: Part<Scenario["regions"][string]> = {}): Scenario["regions"][string] {
  const even = {
    name: "Here",
    bloc: "other",
    population: 100,
    grossDomesticProduct: 1,
    internet: 1,
    skill: 0.5,
    optimism: 0.5,
    trust: { refuseChina: 0, hostedOnly: 0 },
    favourabilityUs: 1,
    willingnessToPay: 1,
    readiness: 1,
    access: { us: 1, china: 1, eu: 1, other: 1 },
    alignment: "none",
    sectors: { work: 1 },
    initialUsers: 0,
  };
  return lay(lay(entryOf("regions"), even), part);
}

/** A sector whose need is 100 points and whose users choose anew once a year. */
export function tinySector(part: Part<Scenario["sectors"][string]> = {}): Scenario["sectors"][string] {
  const even = { name: "Work", need: 100, reconsideration: 1, queries: 10, productivityLag: 1 };
  return lay(lay(entryOf("sectors"), even), part);
}

/** A segment without tastes. */
export function tinySegment(part: Part<Scenario["segments"][string]> = {}): Scenario["segments"][string] {
  return lay(lay(entryOf("segments"), { name: "All", share: 1, reconsideration: 1 }), part);
}

/** A lab that the test switches on by putting its offers on the market. */
export function tinyLab(part: Part<Scenario["labs"][string]> = {}): Scenario["labs"][string] {
  const even = { name: "Lab", bloc: "us", region: "here", enters: 9999, capture: 1 };
  return lay(lay(entryOf("labs"), even), part);
}

/**
 * A valid scenario of one region, sector and segment with two labs, one of the US and one of China, both foreign; all effects
 * are off but those that `part` switches on.
 */
export function tinyScenario(part: Part<Scenario> = {}): Scenario {
  const even = {
    title: "tiny",
    seed: 1,
    until: 120,
    resolution: "expected",
    regions: { here: tinyRegion() },
    sectors: { work: tinySector() },
    segments: { all: tinySegment() },
    labs: { west: tinyLab(), east: tinyLab({ bloc: "china" }) },
    chips: { priceFloor: 1, performanceLimit: 1000, wattsLimit: 1000 },
    market: { throughput: 1000, tokensPerQuery: 1000, remoteLeast: 100 },
    adoption: {
      adopters: 1000,
      workingAge: 1,
      cap: 1,
      nestScale: 1,
      fitSpread: 10,
      willingnessToPay: 1,
      setupClosed: 1,
      setupOpen: 0,
      usageGrowthHalving: 1,
      optimismReference: 0.5,
      spendingLimit: 1,
    },
    // Nobody refuses the US: a logit of -35.
    trust: { refuseUsIntercept: -15, refuseUsSlope: 20, incidentMonths: 12 },
    ecosystem: { useReference: 1, freshness: 12 },
    impact: { standardsMemory: 12 },
  };
  return lay(lay(neutral(scenarioDeclaration), even), part);
}

/** A world with fixed offers, in which a test runs single processes. */
export function tinyWorld(
  scenario: Scenario,
  offers: readonly TinyOffer[],
  options: { resolution?: Resolution; replicate?: number } = {},
): World {
  const world = createWorld(scenario, { months: 200, ...options });
  for (const offer of offers) putOffer(world, offer);
  return world;
}

/** Puts an offer on the market, or changes it. */
export function putOffer(world: World, offer: TinyOffer): number {
  const { labs, offers, sizes } = world;
  const slot = slotOf(offer.lab, offer.tier ?? 0, offer.access ?? 0);
  labs.active[offer.lab] = 1;
  labs.servingCapacity[offer.lab] = 1e12;
  offers.active[slot] = 1;
  offers.capability[slot] = offer.capability ?? 100;
  offers.size[slot] = offer.size ?? 1;
  offers.throughput[slot] = 1000;
  offers.openness[slot] = offers.access[slot] === OPEN ? 1 : 0;
  offers.released[slot] = 0;
  for (let region = 0; region < sizes.regions; region++) {
    offers.price[region * sizes.slots + slot] = offer.price ?? 1;
  }
  listActive(world);
  world.frontier.initial = 100;
  world.frontier.current = 100;
  return slot;
}

/** Takes an offer off the market. */
export function removeOffer(world: World, slot: number): void {
  world.offers.active[slot] = 0;
  listActive(world);
}

/** Runs processes for months, from a tick on. */
export function runMonths(
  world: World,
  processes: readonly ((world: World) => void)[],
  from: number,
  until: number,
  onMonth?: (world: World) => void,
): void {
  for (let tick = from; tick <= until; tick++) {
    world.tick = tick;
    for (const process of processes) process(world);
    onMonth?.(world);
  }
}

/** Share of a region's sector's users who use a slot. */
export function shareOf(world: World, slot: number, pair = 0): number {
  return world.adopters.users[pair * world.sizes.slots + slot] / world.adopters.adopted[pair];
}
