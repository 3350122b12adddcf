import { blocIds } from "../parameters/entities.ts";
import type { Resolution, Scenario } from "../parameters/index.ts";
import { startNamed } from "../processes/capital/entry.ts";
import { policy } from "../processes/policy.ts";
import { listActive } from "../processes/release.ts";
import { createDraws } from "../random.ts";
import { createAdopters } from "./createAdopters.ts";
import { createEcosystem, createImpact, createMarket } from "./createDemand.ts";
import { createLabs } from "./createLabs.ts";
import { createOffers } from "./createOffers.ts";
import { createPolicy } from "./createPolicy.ts";
import { createRegions } from "./createRegions.ts";
import { createCapital, createChips, createPower, createResearch, createTalent } from "./createSupply.ts";
import { createHistory } from "./history.ts";
import type { World } from "./world.ts";

/** Months for whose people there is room whatever the run's length, so that a longer run begins as a shorter one: to 2050. */
const HORIZON = 336;

/** What of a run stands outside its scenario. */
export interface WorldOptions {
  readonly replicate?: number;
  readonly seed?: number;
  readonly resolution?: Resolution;
  /** Months that will be simulated at most. */
  readonly months?: number;
}

/**
 * Builds the world of 2023-01 from a scenario: entities, what they own, and the offers of labs already at work.
 *
 * @example
 * const world = createWorld(loadScenario("airace:baseline").scenario);
 * world.sizes.regions; // 14
 */
export function createWorld(scenario: Scenario, options: WorldOptions = {}): World {
  const months = options.months ?? scenario.until + 1;
  const resolution = options.resolution ?? scenario.resolution;
  const draws = createDraws(options.seed ?? scenario.seed, options.replicate ?? 0);
  const regions = createRegions(scenario);
  const labs = createLabs(scenario);
  const offers = createOffers(labs, regions.ids.length);
  const sectorIds = Object.keys(scenario.sectors);
  const segmentIds = Object.keys(scenario.segments);
  const chips = createChips(scenario, labs, regions, months);
  const sizes = {
    regions: regions.ids.length,
    sectors: sectorIds.length,
    segments: segmentIds.length,
    blocs: blocIds.length,
    labs: labs.ids.length,
    slots: offers.ids.length,
    lines: chips.lineIds.length,
  };
  const world: World = {
    scenario,
    draws,
    resolution,
    tick: 0,
    sizes,
    sectorIds,
    segmentIds,
    regions,
    labs,
    offers,
    chips,
    power: createPower(scenario, regions),
    capital: createCapital(),
    talent: createTalent(scenario),
    research: createResearch(scenario),
    market: createMarket(sizes),
    adopters: createAdopters(scenario, sizes, regions, draws, resolution, HORIZON),
    ecosystem: createEcosystem(scenario, sizes),
    impact: createImpact(sizes),
    policy: createPolicy(scenario, regions, labs.ids.length),
    history: createHistory(sizes, months),
    frontier: { initial: 0, current: 0 },
  };
  policy(world);
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.enters[lab] === 0 && !labs.entrant[lab]) startNamed(world, lab);
  }
  listActive(world);
  world.frontier.initial = world.frontier.current;
  return world;
}
