import { exp } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import type { Resolution, Scenario } from "../parameters/index.ts";
import type { Draws, Key } from "../random.ts";
import { keyOf, standardNormal } from "../random.ts";
import type { AdopterState } from "./adopters.ts";
import { ANY, HOSTED_ONLY, REFUSES_CHINA, REFUSES_US, TRUST_CLASSES } from "./adopters.ts";
import { createIndividuals } from "./createIndividuals.ts";
import type { RegionState } from "./regions.ts";
import type { Dimensions } from "./world.ts";

/** Names of the trust classes in the ids of cells. */
const trustNames = ["any", "hostedOnly", "refusesChina", "refusesUs"];

/**
 * Builds the adopters of 2023-01: none uses anything yet; users of that month are placed by the first month's
 * adoption.
 *
 * @param ticks months that the run will have; regions that grow get their adopters for the whole run
 */
export function createAdopters(
  scenario: Scenario,
  sizes: Dimensions,
  regions: RegionState,
  draws: Draws,
  resolution: Resolution,
  ticks: number,
): AdopterState {
  const pairs = sizes.regions * sizes.sectors;
  const cells = pairs * sizes.segments * TRUST_CLASSES;
  const states = 2 + sizes.slots;
  const segmentIds = Object.keys(scenario.segments);
  const sectorIds = Object.keys(scenario.sectors);
  const mostPeople = regions.workingAge.map(
    (people, region) => people * mostGrowth(scenario.regions[regions.ids[region]].populationGrowth, ticks),
  );
  const trustBase = trustShares(scenario, regions);
  const cap = new Float64Array(pairs);
  const mass = new Float64Array(cells);
  const keyHigh = new Int32Array(cells);
  const keyLow = new Int32Array(cells);
  const segmentTotal = segmentIds.reduce((sum, id) => sum + scenario.segments[id].share, 0);
  for (let region = 0; region < sizes.regions; region++) {
    for (let sector = 0; sector < sizes.sectors; sector++) {
      const pair = region * sizes.sectors + sector;
      cap[pair] =
        (regions.internet[region] * scenario.adoption.cap * regions.workingAge[region]) / mostPeople[region];
      for (let segment = 0; segment < sizes.segments; segment++) {
        for (let trust = 0; trust < TRUST_CLASSES; trust++) {
          const cell = (pair * sizes.segments + segment) * TRUST_CLASSES + trust;
          const share = scenario.segments[segmentIds[segment]].share / segmentTotal;
          mass[cell] =
            mostPeople[region] * regions.sectorMix[pair] * share * trustBase[region * TRUST_CLASSES + trust];
          const key = keyOf(
            `${regions.ids[region]}/${sectorIds[sector]}/${segmentIds[segment]}/${trustNames[trust]}`,
          );
          keyHigh[cell] = key.high;
          keyLow[cell] = key.low;
        }
      }
    }
  }
  const counts = new Float64Array(cells * states);
  const never = new Float64Array(cells);
  const adopters = scenario.adoption.adopters;
  placeAdopters(mass, cap, sizes, adopters, resolution !== "expected", counts, states, never);
  const people = mostPeople.reduce((sum, value) => sum + value, 0);
  const state: AdopterState = {
    cells,
    states,
    cellsOfPair: sizes.segments * TRUST_CLASSES,
    weight: people / adopters,
    keyHigh,
    keyLow,
    counts,
    never,
    using: new Float64Array(cells),
    cap,
    mostPeople,
    users: new Float64Array(pairs * sizes.slots),
    adopted: new Float64Array(pairs),
    potential: new Float64Array(pairs),
    chosen: new Float64Array(pairs * sizes.slots),
    logSum: new Float64Array(pairs * sizes.segments),
    choiceShare: new Float64Array(pairs * sizes.slots),
    shock: firstShocks(regions, scenario.adoption.shockDeviation, draws),
    trustBase,
    trustShare: trustBase.slice(),
    displaced: new Float64Array(sizes.regions * sizes.blocs),
    incidents: new Float64Array(sizes.regions * sizes.blocs),
  };
  if (resolution !== "individuals") return state;
  return { ...state, individuals: createIndividuals(scenario, sizes, state, draws) };
}

/** Taste shocks of the month before the first, from their long-run distribution; region x bloc. */
function firstShocks(regions: RegionState, deviation: number, draws: Draws): Float64Array {
  const stream = draws.stream("adoption", "shock");
  const shocks = regions.ids.flatMap((id) =>
    blocIds.map((bloc) => deviation * standardNormal(stream, shockKey(id, bloc), -1)),
  );
  return Float64Array.from(shocks);
}

/** Key of the taste shock of a bloc's models in a region. */
export function shockKey(region: string, bloc: string): Key {
  return keyOf(`${region}/${bloc}`);
}

/** Largest population up to the last month over the first, as monthly growth adds up. */
function mostGrowth(yearly: number, ticks: number): number {
  if (yearly <= 0) return 1;
  let factor = 1;
  for (let tick = 1; tick < ticks; tick++) factor *= 1 + yearly / 12;
  return factor;
}

/**
 * Shares of the trust classes: surveyed, or `logit P(refuse) = a0 - a1 * favourability`. Those who refuse US models
 * are taken alike from those who accept Chinese ones in some form.
 */
function trustShares(scenario: Scenario, regions: RegionState): Float64Array {
  const rules = scenario.trust;
  const shares = new Float64Array(regions.ids.length * TRUST_CLASSES);
  regions.ids.forEach((id, region) => {
    const entry = scenario.regions[id];
    const refuses =
      entry.trust?.refuseChina ??
      logistic(rules.refuseIntercept - rules.refuseSlope * entry.favourabilityChina);
    const hosted =
      entry.trust === undefined
        ? ((1 - refuses) * rules.hostedOdds) / (1 + rules.hostedOdds)
        : Math.min(entry.trust.hostedOnly, 1 - refuses);
    const refusesUs = logistic(rules.refuseUsIntercept - rules.refuseUsSlope * entry.favourabilityUs);
    const row = region * TRUST_CLASSES;
    shares[row + REFUSES_CHINA] = refuses;
    shares[row + REFUSES_US] = refusesUs * (1 - refuses);
    shares[row + HOSTED_ONLY] = hosted * (1 - refusesUs);
    shares[row + ANY] = (1 - refuses - hosted) * (1 - refusesUs);
  });
  return shares;
}

function logistic(value: number): number {
  return 1 / (1 + exp(-value));
}

/**
 * Spreads adopters over cells and over potential and never-potential ones. Whole numbers come from rounding the
 * running total, so that no cell is more than one away from its share and the total is exact.
 */
function placeAdopters(
  mass: Float64Array,
  cap: Float64Array,
  sizes: Dimensions,
  adopters: number,
  whole: boolean,
  counts: Float64Array,
  states: number,
  never: Float64Array,
): void {
  const total = mass.reduce((sum, value) => sum + value, 0);
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  let running = 0;
  let placed = 0;
  const next = (share: number): number => {
    if (!whole) return share;
    running += share;
    const upTo = Math.min(adopters, Math.floor(running + 0.5));
    const count = upTo - placed;
    placed = upTo;
    return count;
  };
  for (let cell = 0; cell < mass.length; cell++) {
    const share = (mass[cell] / total) * adopters;
    const potential = share * cap[Math.floor(cell / cellsOfPair)];
    const pair = Math.floor(cell / cellsOfPair);
    counts[pair * states * cellsOfPair + (cell % cellsOfPair)] = next(potential);
    never[cell] = next(share - potential);
  }
}
