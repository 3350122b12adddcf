import { clamp, exp, oneMinusExp, pow } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { capOf } from "./people.ts";
import type { Workspace } from "./workspace.ts";

/** Largest exponent of a hazard's factor; keeps it and its inverse finite. */
const LARGEST_EXPONENT = 600;

/**
 * What holds for a region's sector this month: how the cap moves, and the pressures to start, `p` raised by readiness, optimism and
 * programmes, and `q*N/M` with last month's users.
 */
export function setPairRates(world: World, work: Workspace, region: number, pair: number): void {
  const { scenario, regions, adopters } = world;
  const rules = scenario.adoption;
  const before = adopters.cap[pair];
  const now = capOf(world, region, pair);
  adopters.cap[pair] = now;
  work.rates.convert = now > before ? (now - before) / (1 - before) : 0;
  work.rates.end = now < before ? (before - now) / before : 0;
  const optimism = pow(regions.optimism[region] / 0.5, rules.optimismExponent);
  const entry = scenario.regions[regions.ids[region]];
  const p =
    rules.innovation * entry.readiness * optimism * (1 + rules.programmeInnovation * regions.push[pair]);
  const used = adopters.potential[pair] > 0 ? adopters.adopted[pair] / adopters.potential[pair] : 0;
  work.rates.innovation = p / 12;
  work.rates.imitation = (rules.imitation * used) / 12;
  if (world.tick === 0) placeFirstUsers(world, work, region, pair);
}

/** In the first month those who use already choose: the share of potential adopters that makes the region's initial users. */
function placeFirstUsers(world: World, work: Workspace, region: number, pair: number): void {
  const { scenario, regions, adopters } = world;
  const working = regions.workingAge[region] / adopters.mostPeople[region];
  const share = (scenario.regions[regions.ids[region]].initialUsers * working) / adopters.cap[pair];
  work.rates.start = adopters.cap[pair] > 0 ? clamp(share, 0, 1) : 0;
}

/**
 * Hazards of a trust class, from the log-sum of what it admits:
 * `start = 1 - exp(-(p + q*N/M) * exp(IV - IV0)/12)`, `leave = 1 - exp(-e0*exp(-(IV - IV0))/12)`.
 */
export function setClassRates(world: World, work: Workspace): void {
  const { logSumSensitivity, referenceLogSum, leaving } = world.scenario.adoption;
  const rates = work.rates;
  if (!work.admits) {
    rates.leave = 1;
    if (world.tick > 0) rates.start = 0;
    return;
  }
  const above = logSumSensitivity * (work.logSum - referenceLogSum);
  rates.pull = exp(clamp(above, -LARGEST_EXPONENT, LARGEST_EXPONENT));
  rates.leave = oneMinusExp(leaving / 12 / rates.pull);
  if (world.tick > 0) rates.start = oneMinusExp((rates.innovation + rates.imitation) * rates.pull);
}

/** Share of a segment's users who reconsider in a month. */
export function setRedraw(work: Workspace, sector: number, segment: number): void {
  work.rates.redraw = oneMinusExp((work.sectorRate[sector] * work.segmentRate[segment]) / 12);
}
