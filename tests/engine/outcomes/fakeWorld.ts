import type { Declaration } from "../../../src/engine/declare.ts";
import { blocIds } from "../../../src/engine/parameters/entities.ts";
import { type Scenario, scenarioDeclaration } from "../../../src/engine/parameters/index.ts";
import { createDraws } from "../../../src/engine/random.ts";
import { TRUST_CLASSES } from "../../../src/engine/world/adopters.ts";
import { createLabs } from "../../../src/engine/world/createLabs.ts";
import { createOffers } from "../../../src/engine/world/createOffers.ts";
import { createRegions } from "../../../src/engine/world/createRegions.ts";
import {
  createCapital,
  createChips,
  createPower,
  createResearch,
  createTalent,
} from "../../../src/engine/world/createSupply.ts";
import { createHistory } from "../../../src/engine/world/history.ts";
import type { World } from "../../../src/engine/world/world.ts";

/** A value that a declaration allows: the lowest number from 1 on, the first option, no entries. */
function plainValue(declaration: Declaration): unknown {
  switch (declaration.kind) {
    case "number":
      return Math.min(declaration.max, Math.max(declaration.min, 1));
    case "choice":
      return declaration.options[0];
    case "flag":
      return false;
    case "month":
      return 0;
    case "group":
      return Object.fromEntries(
        Object.entries(declaration.members as Record<string, Declaration>).map(([id, member]) => [
          id,
          plainValue(member),
        ]),
      );
    case "map":
      return {};
    case "optional":
      return undefined;
    default:
      return "";
  }
}

type Draft = { -readonly [Key in keyof Scenario]: Scenario[Key] };

/** Entries of a map of the scenario: plain ones with the given values. */
function entriesOf(key: string, entries: Record<string, object>): unknown {
  const maps = scenarioDeclaration.members as unknown as Record<string, { entry: Declaration }>;
  return Object.fromEntries(
    Object.entries(entries).map(([id, values]) => [
      id,
      { ...(plainValue(maps[key].entry) as object), name: id, ...values },
    ]),
  );
}

/** A small scenario: three regions, two sectors, three labs, two chip lines. Parameters are plain ones. */
export function fakeScenario(changes: (draft: Draft) => void = () => undefined): Scenario {
  const draft = plainValue(scenarioDeclaration) as Draft;
  draft.regions = entriesOf("regions", {
    us: { bloc: "us", population: 100, grossDomesticProduct: 10, diffusionTier: 1 },
    china: { bloc: "china", globalSouth: true, population: 300, grossDomesticProduct: 6, diffusionTier: 3 },
    eastAfrica: {
      bloc: "other",
      globalSouth: true,
      population: 200,
      grossDomesticProduct: 1,
      diffusionTier: 1,
    },
  }) as Scenario["regions"];
  draft.sectors = entriesOf("sectors", {
    software: { need: 100 },
    consumers: { need: 90 },
  }) as Scenario["sectors"];
  draft.segments = entriesOf("segments", { mainstream: { share: 1 } }) as Scenario["segments"];
  draft.labs = entriesOf("labs", {
    first: { bloc: "us", region: "us" },
    second: { bloc: "china", region: "china" },
    third: { bloc: "other", region: "eastAfrica" },
  }) as Scenario["labs"];
  draft.chipLines = entriesOf("chipLines", {
    frontier: { designer: "us", grade: "frontier", performance: 1 },
    home: { designer: "china", grade: "domestic", performance: 0.5 },
  }) as Scenario["chipLines"];
  draft.capital = { ...draft.capital, entry: { ...draft.capital.entry, limit: 1 } };
  draft.adoption = { ...draft.adoption, workingAge: 0.5, nestScale: 0.5, fitSpread: 10, needFollows: 0 };
  draft.training = { ...draft.training, capabilityReference: 110 };
  draft.market = { ...draft.market, tokensPerQuery: 1000 };
  changes(draft);
  return draft;
}

/** A world of that scenario with all amounts at zero and no offers; tests fill the arrays by hand. */
export function fakeWorld(scenario: Scenario = fakeScenario(), ticks = 60): World {
  const regions = createRegions(scenario);
  const labs = createLabs(scenario);
  const offers = createOffers(labs, regions.ids.length);
  const chips = createChips(scenario, labs, regions, ticks);
  chips.stock.fill(0);
  chips.stockByLine.fill(0);
  const sectorIds = Object.keys(scenario.sectors);
  const sizes = {
    regions: regions.ids.length,
    sectors: sectorIds.length,
    segments: Object.keys(scenario.segments).length,
    blocs: blocIds.length,
    labs: labs.ids.length,
    slots: offers.ids.length,
    lines: chips.lineIds.length,
  };
  const pairs = sizes.regions * sizes.sectors;
  return {
    scenario,
    draws: createDraws(1, 0),
    resolution: "expected",
    tick: 0,
    sizes,
    sectorIds,
    segmentIds: Object.keys(scenario.segments),
    regions,
    labs,
    offers,
    chips,
    power: createPower(scenario, regions),
    capital: createCapital(),
    talent: createTalent(scenario),
    research: createResearch(scenario),
    // Of the demand side, outcomes read these arrays only.
    market: { hostFactor: new Float64Array(sizes.regions).fill(1) } as unknown as World["market"],
    adopters: {
      incidents: new Float64Array(sizes.regions * sizes.blocs),
      users: new Float64Array(pairs * sizes.slots),
      adopted: new Float64Array(pairs),
      trustShare: new Float64Array(sizes.regions * TRUST_CLASSES),
    } as unknown as World["adopters"],
    ecosystem: {
      tokens: new Float64Array(pairs * sizes.slots),
      spend: new Float64Array(pairs * sizes.slots),
      unmet: new Float64Array(sizes.slots),
      downloads: new Float64Array(sizes.slots),
      cumulativeDownloads: new Float64Array(sizes.labs),
      derivatives: new Float64Array(sizes.labs),
      captured: new Float64Array(sizes.regions * sizes.slots),
      hostRevenue: new Float64Array(sizes.regions),
    } as unknown as World["ecosystem"],
    impact: {
      productivity: new Float64Array(sizes.regions),
      productivityGross: new Float64Array(sizes.regions),
      discounted: new Float64Array(sizes.regions),
      surplus: new Float64Array(sizes.regions),
      standards: new Float64Array(sizes.blocs),
      dependence: new Float64Array(sizes.regions),
    } as unknown as World["impact"],
    policy: {} as World["policy"],
    history: createHistory(sizes, ticks),
    frontier: { initial: 0, current: 0 },
  };
}

/** Puts an offer into a slot. */
export function offer(
  world: World,
  slot: number,
  { capability, price = 1, thinking = 1 }: { capability: number; price?: number; thinking?: number },
): void {
  const { offers, frontier } = world;
  if (!offers.active[slot]) {
    offers.activeSlots[offers.count.active] = slot;
    offers.count.active += 1;
  }
  offers.active[slot] = 1;
  offers.capability[slot] = capability;
  offers.openness[slot] = offers.access[slot];
  offers.listPrice[slot] = price;
  offers.thinking[slot] = thinking;
  offers.released[slot] = world.tick;
  frontier.current = Math.max(frontier.current, capability);
}

/** Index of an amount by region, sector and slot. */
export function cell(world: World, region: number, sector: number, slot: number): number {
  return (region * world.sizes.sectors + sector) * world.sizes.slots + slot;
}
