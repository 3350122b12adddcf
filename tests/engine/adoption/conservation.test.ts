import { describe, expect, it } from "vitest";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { ecosystem } from "../../../src/engine/processes/ecosystem.ts";
import { impact } from "../../../src/engine/processes/impact.ts";
import { countOf, FIRST_SLOT } from "../../../src/engine/world/adopters.ts";
import { OPEN, SMALL } from "../../../src/engine/world/offers.ts";
import type { World } from "../../../src/engine/world/world.ts";
import {
  putOffer,
  removeOffer,
  runMonths,
  tinyLab,
  tinyRegion,
  tinyScenario,
  tinySector,
  tinySegment,
  tinyWorld,
} from "../tiny.ts";

/** Two regions, one growing and one shrinking, with everything switched on that moves adopters. */
const lively = tinyScenario({
  regions: {
    here: tinyRegion({
      populationGrowth: 0.03,
      internet: 0.6,
      internetGrowth: 0.1,
      initialUsers: 0.05,
      programmeBudget: 50,
      trust: { refuseChina: 0.2, hostedOnly: 0.3 },
      sectors: { work: 1, rest: 2 },
    }),
    there: tinyRegion({
      bloc: "china",
      populationGrowth: -0.03,
      initialUsers: 0.2,
      favourabilityUs: 0.3,
      sectors: { work: 2, rest: 1 },
    }),
  },
  sectors: {
    work: tinySector({ edge: 0.2, homeOnly: true }),
    rest: tinySector({ reconsideration: 6, need: 110 }),
  },
  segments: { all: tinySegment({ fitTaste: 3 }), cost: tinySegment({ share: 0.5, priceTaste: 1 }) },
  labs: { east: tinyLab({ bloc: "china", region: "there" }) },
  adoption: {
    adopters: 5000,
    cap: 0.8,
    innovation: 0.1,
    imitation: 1,
    leaving: 0.3,
    logSumSensitivity: 0.5,
    peers: 1,
    stayBonus: 0.5,
    shockDeviation: 0.3,
    shockPersistence: 0.8,
    programmeCost: 10,
    programmeCap: 0.1,
    programmeInnovation: 1,
  },
  trust: {
    refuseUsIntercept: -2,
    refuseUsSlope: 1,
    backlash: 0.3,
    backlashExponent: 2,
    incidentHazard: { us: 6, china: 6 },
    incidentShift: 0.2,
    incidentMonths: 5,
  },
});

function livelyWorld(resolution: "expected" | "cohorts" | "individuals", stayBonus = 0.5): World {
  const scenario = tinyScenario({ ...lively, adoption: { ...lively.adoption, stayBonus } });
  const open = { tier: SMALL, access: OPEN, price: 0.2 };
  const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 1 }, { lab: 0, ...open }, { lab: 1, ...open }], {
    resolution,
  });
  world.regions.restriction[0] = 0.5;
  world.regions.restriction[1] = 1;
  return world;
}

function total(world: World): number {
  const { counts, never } = world.adopters;
  return counts.reduce((sum, count) => sum + count, 0) + never.reduce((sum, count) => sum + count, 0);
}

describe.each(["expected", "cohorts", "individuals"] as const)("adopters in %s", (resolution) => {
  it.each([0, 0.5])("are conserved each month, stay bonus %d", (bonus) => {
    const world = livelyWorld(resolution, bonus);
    const { adopters, sizes } = world;
    expect(total(world)).toBeCloseTo(5000, 6);
    let moved = 0;
    let incidents = 0;
    runMonths(world, [adoption, ecosystem, impact], 0, 96, ({ tick }) => {
      // A lab's offer goes and comes back; a ban and a push begin and end.
      if (tick === 20) removeOffer(world, 3);
      if (tick === 40) putOffer(world, { lab: 0, tier: SMALL, access: OPEN });
      world.policy.bans[sizes.sectors] = tick > 50 && tick < 60 ? 1 : 0;
      world.policy.procurement.fill(tick > 30 && tick < 70 ? 1 : 0);
      expect(Math.abs(total(world) / 5000 - 1)).toBeLessThan(1e-9);
      for (let cell = 0; cell < adopters.cells; cell++) {
        let using = 0;
        for (let state = FIRST_SLOT; state < adopters.states; state++) {
          using += adopters.counts[countOf(adopters, cell, state)];
        }
        expect(Math.abs(using - adopters.using[cell])).toBeLessThan(1e-6);
        expect(adopters.never[cell]).toBeGreaterThan(-1e-9);
      }
      const least = adopters.counts.reduce((low, count) => Math.min(low, count), 0);
      expect(least).toBeGreaterThan(-1e-9);
      if (resolution !== "expected") {
        expect(adopters.counts.every((count) => Number.isInteger(count))).toBe(true);
      }
      const byPair = adopters.adopted.reduce((sum, value) => sum + value, 0);
      const bySlot = adopters.users.reduce((sum, value) => sum + value, 0);
      expect(Math.abs(byPair - bySlot)).toBeLessThan(1e-9 * (1 + byPair));
      moved += Math.abs(adopters.trustShare[2] - adopters.trustBase[2]);
      incidents += adopters.incidents.reduce((sum, value) => sum + value, 0);
    });
    // All that was meant to move adopters did.
    expect(incidents).toBeGreaterThan(5);
    expect(moved).toBeGreaterThan(0.1);
    expect(adopters.trustShare[3]).toBeGreaterThan(adopters.trustBase[3] + 0.05);
  });
});

describe("individuals", () => {
  it("agree with the counts kept beside them", () => {
    const world = livelyWorld("individuals");
    runMonths(world, [adoption], 0, 60);
    const { adopters } = world;
    const people = adopters.individuals;
    if (people === undefined) throw new Error("no individuals");
    const counts = new Float64Array(adopters.counts.length);
    const never = new Float64Array(adopters.cells);
    people.state.forEach((state, person) => {
      if (state < 0) never[people.cell[person]] += 1;
      else counts[countOf(adopters, people.cell[person], state)] += 1;
    });
    expect(counts).toEqual(adopters.counts);
    expect(never).toEqual(adopters.never);
  });
});

describe("the cap", () => {
  it.each(["expected", "cohorts", "individuals"] as const)(
    "is the share that may adopt, as people and internet change, in %s",
    (resolution) => {
      const world = livelyWorld(resolution);
      runMonths(world, [adoption], 0, 72);
      const { adopters, regions, sizes } = world;
      for (let pair = 0; pair < adopters.cap.length; pair++) {
        const region = Math.floor(pair / sizes.sectors);
        const people = regions.workingAge[region] * regions.sectorMix[pair];
        const expected = people * regions.internet[region] * world.scenario.adoption.cap;
        const tolerance = resolution === "expected" ? 1e-9 : 0.08;
        expect(Math.abs(adopters.potential[pair] / expected - 1)).toBeLessThan(tolerance);
      }
    },
  );
});
