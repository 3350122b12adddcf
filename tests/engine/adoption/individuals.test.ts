import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { createWorld } from "../../../src/engine/world/createWorld.ts";
import { OPEN } from "../../../src/engine/world/offers.ts";
import { type Part, runMonths, shareOf, tinyScenario, tinySector, tinySegment, tinyWorld } from "../tiny.ts";

function scenarioOf(change: Part<Scenario["adoption"]>): Scenario {
  return tinyScenario({
    sectors: { work: tinySector({ reconsideration: 6 }) },
    segments: { all: tinySegment({ openTaste: -3 }) },
    adoption: { adopters: 4000, innovation: 0.02, imitation: 2, ...change },
  });
}

/** Share of potential adopters who use something after some months. */
function adoptedAfter(scenario: Scenario, months: number): number {
  const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 1 }], { resolution: "individuals" });
  runMonths(world, [adoption], 0, months);
  return world.adopters.adopted[0] / world.adopters.potential[0];
}

const lattice = { kind: "smallWorld", degree: 4, rewiring: 0 } as const;

describe("a small world", () => {
  it("links each to others of the region's sector, nearest on the ring unless rewired", () => {
    const people = createWorld(scenarioOf({ network: lattice }), { resolution: "individuals" }).adopters
      .individuals;
    const wired = createWorld(scenarioOf({ network: { ...lattice, rewiring: 0.3 } }), {
      resolution: "individuals",
    });
    const rewired = wired.adopters.individuals;
    if (people === undefined || rewired === undefined) throw new Error("no individuals");
    const linksBack = (from: typeof people): number => {
      let back = 0;
      for (let person = 0; person < from.count; person++) {
        for (let link = 0; link < 4; link++) {
          const other = from.neighbours[person * 4 + link];
          expect(other).not.toBe(person);
          for (let turn = 0; turn < 4; turn++) if (from.neighbours[other * 4 + turn] === person) back++;
        }
      }
      return back / (4 * from.count);
    };
    // On the ring all links are mutual; of rewired ones hardly any.
    expect(linksBack(people)).toBe(1);
    expect(linksBack(rewired)).toBeGreaterThan(0.4);
    expect(linksBack(rewired)).toBeLessThan(0.6);
  });

  it("slows adoption where neighbours are few and all alike, and less so when links are rewired", () => {
    const meanField = adoptedAfter(scenarioOf({}), 48);
    const ring = adoptedAfter(scenarioOf({ network: lattice }), 48);
    const rewired = adoptedAfter(scenarioOf({ network: { ...lattice, rewiring: 1 } }), 48);
    expect(ring).toBeLessThan(meanField - 0.1);
    expect(rewired).toBeGreaterThan(ring + 0.05);
  });

  it("comes close to the mean field when everybody watches many random others", () => {
    const watching = { network: { ...lattice, degree: 64, rewiring: 1 }, peers: 1 };
    expect(
      Math.abs(adoptedAfter(scenarioOf(watching), 36) - adoptedAfter(scenarioOf({ peers: 1 }), 36)),
    ).toBeLessThan(0.03);
  });

  it("makes choices of neighbours alike, through J", () => {
    const alike = (peers: number): number => {
      const scenario = scenarioOf({ network: { ...lattice, degree: 8 }, innovation: 1, peers });
      const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 1 }], { resolution: "individuals" });
      runMonths(world, [adoption], 0, 48);
      const people = world.adopters.individuals;
      if (people === undefined) throw new Error("no individuals");
      let same = 0;
      let pairs = 0;
      people.neighbours.forEach((other, link) => {
        const [own, theirs] = [people.state[Math.floor(link / 8)], people.state[other]];
        if (own < 2 || theirs < 2) return;
        pairs++;
        if (own === theirs) same++;
      });
      return same / pairs;
    };
    expect(Math.abs(alike(0) - 0.5)).toBeLessThan(0.02);
    expect(alike(3)).toBeGreaterThan(0.7);
  });
});

describe("heterogeneous tastes for openness", () => {
  it("keep some with open weights that the mean taste would leave", () => {
    const openShare = (heterogeneity: number): number => {
      const scenario = scenarioOf({ heterogeneity, innovation: 5, adopters: 20000 });
      const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 1, access: OPEN }], {
        resolution: "individuals",
      });
      world.regions.skill[0] = 1;
      runMonths(world, [adoption], 0, 36);
      return shareOf(world, 5);
    };
    // Prices differ by the set-up alone: the odds of open weights are e^-3, and more on average over tastes.
    const alike = openShare(0);
    const mixed = openShare(2);
    expect(mixed).toBeGreaterThan(alike + 0.04);
    // Mean of the logit over a normal taste with standard deviation 2, by a sum over its quantiles.
    const utility = Math.log(alike / (1 - alike));
    let mean = 0;
    for (let step = -400; step <= 400; step++) {
      const z = step / 100;
      mean +=
        (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / 100) * (1 / (1 + Math.exp(-(utility + 2 * z))));
    }
    expect(Math.abs(mixed - mean)).toBeLessThan(0.015);
  });
});
