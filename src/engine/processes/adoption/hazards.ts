import { clamp, exp, oneMinusExp, pow } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { capOf } from "./people.ts";
import type { Workspace } from "./workspace.ts";

/** Largest exponent of a hazard's factor; keeps it and its inverse finite. */
const LARGEST_EXPONENT = 600;

/**
 * What holds for a pair this month: how the cap moves, and the pressures to start: `p`, raised by readiness, optimism and programmes, and
 * `q*N/M` with last month's users.
 */
export function setPairRates(world: World, work: Workspace, region: number, sector: number): void {
  const { scenario, regions, adopters, sizes } = world;
  const { rates } = work;
  const rules = scenario.adoption;
  const entry = scenario.regions[regions.ids[region]];
  const pair = region * sizes.sectors + sector;
  const before = adopters.cap[pair];
  const now = capOf(world, region, pair);
  adopters.cap[pair] = now;
  rates.convert = now > before ? (now - before) / (1 - before) : 0;
  rates.end = now < before ? (before - now) / before : 0;
  const optimism = pow(regions.optimism[region] / rules.optimismReference, rules.optimismExponent);
  const programmes = 1 + rules.programmeInnovation * regions.push[pair];
  rates.innovation = (rules.innovation * entry.readiness * optimism * programmes) / 12;
  rates.imitation = rules.imitation / 12;
  rates.used = adopters.potential[pair] > 0 ? adopters.adopted[pair] / adopters.potential[pair] : 0;
  // In the first month those who use something already choose: users in 2023-01 over potential adopters.
  const working = regions.workingAge[region] / adopters.mostPeople[region];
  rates.first = now > 0 ? clamp((entry.initialUsers * working) / now, 0, 1) : 0;
}

/**
 * Hazards by segment and trust class, from the log-sum of what each admits:
 * `start = 1 - exp(-(p + q*N/M) * exp(IV - IV0)/12)`, `leave = 1 - exp(-e0*exp(-(IV - IV0))/12)`. Who has nothing to choose leaves.
 */
export function setHazards(world: World, work: Workspace, sector: number): void {
  const { logSumSensitivity, referenceLogSum, leaving } = world.scenario.adoption;
  const { rates, pull, logSum, admits } = work;
  const tastes = work.tastes.length;
  for (let row = 0; row < work.rows; row++) {
    const yearly = work.sectorRate[sector] * work.segmentRate[Math.floor(row / tastes)];
    work.redraw[row] = oneMinusExp(yearly / 12);
  }
  for (let option = 0; option < pull.length; option++) {
    const above = admits[option] === 1 ? logSumSensitivity * (logSum[option] - referenceLogSum) : 0;
    pull[option] = exp(clamp(above, -LARGEST_EXPONENT, LARGEST_EXPONENT));
  }
  const monthly = leaving / 12;
  for (let option = 0; option < pull.length; option++) {
    work.leaving[option] = admits[option] === 1 ? oneMinusExp(monthly / pull[option]) : 1;
  }
  const pressure = rates.innovation + rates.imitation * rates.used;
  for (let option = 0; option < pull.length; option++) {
    const starts = world.tick === 0 ? rates.first : oneMinusExp(pressure * pull[option]);
    work.starting[option] = work.served[option] === 1 ? starts : 0;
  }
}
