import { oneMinusExp, pow } from "../../math.ts";
import type { World } from "../../world/world.ts";

/** Stages of the lag: an Erlang distribution of three, so that gains come neither at once nor with a jump. */
const STAGES = 3;

/**
 * Hulten: the gain is the sum over sectors of value added x exposure x saving x lagged share of use. Early investment in what
 * cannot be counted, in proportion to the yearly gain that growing use promises, is subtracted (the J-curve).
 */
export function productivity(world: World): void {
  const { scenario, regions, impact, sizes, tick } = world;
  const discount = pow(1 + scenario.impact.discount, -tick / 12);
  for (let region = 0; region < sizes.regions; region++) {
    const entry = scenario.regions[regions.ids[region]];
    if (tick > 0) regions.productWithoutAi[region] *= 1 + entry.growth / 12;
    let gross = 0;
    let promised = 0;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      const rules = scenario.sectors[world.sectorIds[sector]];
      const pair = region * sizes.sectors + sector;
      const size = rules.valueAdded * rules.exposure * rules.saving;
      const risen = diffuse(world, region, pair, rules.productivityLag);
      gross += size * impact.stages[pair * STAGES + STAGES - 1];
      promised += size * Math.max(0, risen) * 12;
    }
    const net = gross - scenario.impact.intangible * promised;
    impact.growth[region] = tick > 0 ? (net - impact.productivity[region]) * 12 : 0;
    impact.productivityGross[region] = gross;
    impact.productivity[region] = net;
    regions.product[region] = regions.productWithoutAi[region] * (1 + net);
    impact.discounted[region] += (discount * net * regions.productWithoutAi[region] * 1000) / 12;
  }
}

/** Moves the share of use through the stages of the lag; returns the month's rise of the first. */
function diffuse(world: World, region: number, pair: number, lagYears: number): number {
  const { adopters, regions, impact } = world;
  const people = regions.workingAge[region] * regions.sectorMix[pair];
  const use = people > 0 ? Math.min(1, adopters.adopted[pair] / people) : 0;
  const step = oneMinusExp(STAGES / (12 * lagYears));
  const first = pair * STAGES;
  const rise = step * (use - impact.stages[first]);
  let input = use;
  for (let stage = first; stage < first + STAGES; stage++) {
    const before = impact.stages[stage];
    impact.stages[stage] += step * (input - before);
    input = before;
  }
  return rise;
}
