import { oneMinusExp, pow } from "../../math.ts";
import type { World } from "../../world/world.ts";

/** Scratch space: product x share^theta by region x bloc, and by bloc. */
const scratch = new WeakMap<World["impact"], { weights: Float64Array; total: Float64Array }>();

/**
 * Influence on standards: `Z_b` = product-weighted `share^theta` over regions, normalised, forming over time. For each region it is also
 * taken over all others, since its own use reaches its adopters by J already.
 */
export function standards(world: World): void {
  const { scenario, impact, sizes } = world;
  let space = scratch.get(impact);
  if (space === undefined) {
    space = { weights: new Float64Array(sizes.regions * sizes.blocs), total: new Float64Array(sizes.blocs) };
    scratch.set(impact, space);
  }
  const { weights, total } = space;
  weigh(world, weights);
  total.fill(0);
  for (let index = 0; index < weights.length; index++) total[index % sizes.blocs] += weights[index];
  const step = oneMinusExp(1 / scenario.impact.standardsMemory);
  approach(impact.standards, 0, total, weights, -1, step);
  for (let region = 0; region < sizes.regions; region++) {
    approach(impact.standardsElsewhere, region * sizes.blocs, total, weights, region * sizes.blocs, step);
  }
}

/** Product x share^theta, region x bloc. */
function weigh(world: World, weights: Float64Array): void {
  const { scenario, offers, adopters, regions, sizes } = world;
  weights.fill(0);
  for (let region = 0; region < sizes.regions; region++) {
    const row = region * sizes.blocs;
    let users = 0;
    for (let sector = 0; sector < sizes.sectors; sector++) {
      const pair = region * sizes.sectors + sector;
      for (let index = 0; index < offers.count.active; index++) {
        const slot = offers.activeSlots[index];
        const own = adopters.users[pair * sizes.slots + slot];
        weights[row + offers.bloc[slot]] += own;
        users += own;
      }
    }
    for (let bloc = 0; bloc < sizes.blocs; bloc++) {
      const share = users > 0 ? weights[row + bloc] / users : 0;
      weights[row + bloc] =
        share > 0 ? regions.product[region] * pow(share, scenario.impact.standardsExponent) : 0;
    }
  }
}

/** Moves influence towards the normalised total, less one region's part; it stays where nobody uses anything. */
function approach(
  influence: Float64Array,
  first: number,
  total: Float64Array,
  weights: Float64Array,
  without: number,
  step: number,
): void {
  let sum = 0;
  for (let bloc = 0; bloc < total.length; bloc++) sum += part(bloc);
  if (!(sum > 0)) return;
  for (let bloc = 0; bloc < total.length; bloc++) {
    influence[first + bloc] += step * (part(bloc) / sum - influence[first + bloc]);
  }

  function part(bloc: number): number {
    // Rounding may leave a trace below zero where one region has it all.
    return Math.max(0, total[bloc] - (without < 0 ? 0 : weights[without + bloc]));
  }
}
