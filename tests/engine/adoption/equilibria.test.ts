import { describe, expect, it } from "vitest";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { countOf, FIRST_SLOT, POTENTIAL } from "../../../src/engine/world/adopters.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { runMonths, shareOf, tinyScenario, tinySector, tinyWorld } from "../tiny.ts";

const WEST = 0;
const EAST = 4;

/** Two symmetric offers in nests of their own; all adopters use one, a given share the first. */
function split(peers: number, stayBonus: number, start: number): World {
  const scenario = tinyScenario({
    sectors: { work: tinySector({ reconsideration: 12 }) },
    adoption: { peers, stayBonus, logSumSensitivity: 0 },
  });
  const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 1 }]);
  const { adopters } = world;
  for (let cell = 0; cell < adopters.cells; cell++) {
    const people = adopters.counts[countOf(adopters, cell, POTENTIAL)];
    adopters.counts[countOf(adopters, cell, POTENTIAL)] = 0;
    adopters.counts[countOf(adopters, cell, FIRST_SLOT + WEST)] = people * start;
    adopters.counts[countOf(adopters, cell, FIRST_SLOT + EAST)] = people * (1 - start);
    adopters.using[cell] = people;
    adopters.users[WEST] += people * start * adopters.weight;
    adopters.users[EAST] += people * (1 - start) * adopters.weight;
    adopters.adopted[0] += people * adopters.weight;
    adopters.potential[0] += people * adopters.weight;
  }
  return world;
}

function settle(peers: number, stayBonus: number, start: number, months: number): number {
  const world = split(peers, stayBonus, start);
  runMonths(world, [adoption], 1, months);
  return shareOf(world, WEST);
}

/** Whether a small lead grows (above 1) or fades (below 1) in a month. */
function growthOfLead(peers: number, stayBonus: number): number {
  const world = split(peers, stayBonus, 0.5 + 1e-6);
  runMonths(world, [adoption], 1, 1);
  return (shareOf(world, WEST) - 0.5) / 1e-6;
}

/** J at which a small lead neither grows nor fades, by bisection. */
function tippingPoint(stayBonus: number): number {
  let low = 0.5;
  let high = 4;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (growthOfLead(middle, stayBonus) > 1) high = middle;
    else low = middle;
  }
  return low;
}

describe("two symmetric offers", () => {
  it("have one equilibrium below J = 2, from whatever start", () => {
    for (const start of [0.02, 0.3, 0.7, 0.98]) expect(settle(1.8, 0, start, 900)).toBeCloseTo(0.5, 6);
  });

  it("have two stable equilibria above, the side depending on the start, and an unstable middle", () => {
    const low = settle(2.4, 0, 0.45, 600);
    const high = settle(2.4, 0, 0.55, 600);
    expect(low + high).toBeCloseTo(1, 9);
    // Solution of x = 1/(1 + e^(-J(2x - 1))).
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-2.4 * (2 * high - 1))), 9);
    expect(high).toBeGreaterThan(0.8);
    expect(settle(2.4, 0, 0.999, 600)).toBeCloseTo(high, 6);
    // Kept up by symmetry alone: rounding tips it in the end.
    expect(settle(2.4, 0, 0.5, 24)).toBeCloseTo(0.5, 9);
  });

  it("tip at J = 2, and with a stay bonus sigma at J = 1 + e^-sigma", () => {
    expect(tippingPoint(0)).toBeCloseTo(2, 4);
    for (const sigma of [0.5, 1, 2]) expect(tippingPoint(sigma)).toBeCloseTo(1 + Math.exp(-sigma), 4);
  });
});
