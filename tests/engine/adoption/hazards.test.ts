import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { impact } from "../../../src/engine/processes/impact.ts";
import { countOf, LAPSED } from "../../../src/engine/world/adopters.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { type Part, runMonths, tinyRegion, tinyScenario, tinySegment, tinyWorld } from "../tiny.ts";

function worldOf(part: Part<Scenario>, offers = [{ lab: 0 }]): World {
  return tinyWorld(tinyScenario(part), offers);
}

function share(world: World): number {
  return world.adopters.adopted[0] / world.adopters.potential[0];
}

/** Share that starts in a month from nobody. */
function firstStart(part: Part<Scenario>, change: (world: World) => void = () => {}): number {
  const world = worldOf(part);
  runMonths(world, [adoption], 0, 0);
  change(world);
  runMonths(world, [adoption], 1, 1);
  return share(world);
}

describe("starting", () => {
  it("has the hazard of the rule", () => {
    expect(firstStart({ adoption: { innovation: 0.6 } })).toBeCloseTo(1 - Math.exp(-0.6 / 12), 12);
  });

  it("follows the log-sum", () => {
    // One offer at a price and set-up of 2 and a taste of 1: the log-sum is -ln 2, and the hazard's factor 1/2.
    const priced = { segments: { all: tinySegment({ priceTaste: 1 }) } };
    const adoptionOf = { innovation: 0.6, logSumSensitivity: 1, setupClosed: 1 };
    expect(firstStart({ ...priced, adoption: adoptionOf })).toBeCloseTo(1 - Math.exp(-0.3 / 12), 12);
    const reference = { ...adoptionOf, referenceLogSum: -Math.log(2) };
    expect(firstStart({ ...priced, adoption: reference })).toBeCloseTo(1 - Math.exp(-0.6 / 12), 12);
  });

  it("is quickened by readiness, optimism and programmes", () => {
    const rate = (value: number): number => -Math.log(1 - value) * 12;
    const base = {
      adoption: { innovation: 0.6, optimismExponent: 2, programmeInnovation: 3, programmeCost: 1 },
    };
    expect(rate(firstStart(base))).toBeCloseTo(0.6, 9);
    expect(rate(firstStart({ ...base, regions: { here: tinyRegion({ readiness: 1.5 }) } }))).toBeCloseTo(
      0.9,
      9,
    );
    expect(rate(firstStart({ ...base, regions: { here: tinyRegion({ optimism: 1 }) } }))).toBeCloseTo(
      0.6 * 0.99 ** 2 * 4,
      6,
    );
    const pushed = (budget: number): number =>
      firstStart({ ...base, regions: { here: tinyRegion({ programmeBudget: budget }) } }, (world) => {
        world.policy.procurement[0] = 1;
      });
    expect(rate(pushed(1000))).toBeCloseTo(2.4, 9);
    // 100 million potential users at a dollar a year: a budget of 50 pays for half a push.
    expect(rate(pushed(50))).toBeCloseTo(0.6 * 2.5, 9);
  });

  it("is learned from users, last month's", () => {
    const world = worldOf({
      regions: { here: tinyRegion({ initialUsers: 0.25 }) },
      adoption: { imitation: 1.2 },
    });
    runMonths(world, [adoption], 0, 1);
    expect(share(world)).toBeCloseTo(0.25 + 0.75 * (1 - Math.exp(-0.3 / 12)), 12);
  });
});

describe("leaving", () => {
  it("has the hazard of the rule, and the lapsed may start again", () => {
    const part = {
      regions: { here: tinyRegion({ initialUsers: 1 }) },
      segments: { all: tinySegment({ priceTaste: 1 }) },
      adoption: { leaving: 0.6, logSumSensitivity: 1 },
    };
    const world = worldOf(part);
    runMonths(world, [adoption], 0, 1);
    // The log-sum is -ln 2, so users leave twice as fast.
    expect(share(world)).toBeCloseTo(Math.exp(-1.2 / 12), 12);
    expect(world.adopters.counts[countOf(world.adopters, 0, LAPSED)]).toBeGreaterThan(0);
    const restarting = worldOf({ ...part, adoption: { ...part.adoption, innovation: 50 } });
    runMonths(restarting, [adoption], 0, 12);
    expect(share(restarting)).toBeGreaterThan(0.9);
  });

  it("is for all who have no offer left", () => {
    const world = worldOf({ regions: { here: tinyRegion({ initialUsers: 1 }) } });
    runMonths(world, [adoption], 0, 0);
    world.policy.bans.fill(1);
    runMonths(world, [adoption], 1, 1);
    expect(world.adopters.adopted[0]).toBe(0);
    expect(world.adopters.counts[countOf(world.adopters, 0, LAPSED)]).toBeCloseTo(1000, 6);
  });
});

describe("programmes", () => {
  it("raise the cap within the budget, and cost what they push", () => {
    const part = {
      regions: { here: tinyRegion({ programmeBudget: 30 }) },
      adoption: { cap: 0.5, programmeCap: 0.2, programmeCost: 1 },
    };
    const world = worldOf(part);
    runMonths(world, [adoption], 0, 0);
    expect(world.adopters.potential[0]).toBeCloseTo(50, 9);
    world.policy.procurement[0] = 0.5;
    runMonths(world, [adoption], 1, 1);
    // Half a push for 50 million: 25 million dollars a year.
    expect(world.regions.programmeSpend[0]).toBeCloseTo(25 / 12, 9);
    expect(world.regions.push[0]).toBeCloseTo(0.5, 12);
    expect(world.adopters.potential[0]).toBeCloseTo(60, 9);
    world.policy.procurement[0] = 1;
    runMonths(world, [adoption], 2, 2);
    expect(world.regions.programmeSpend[0]).toBeCloseTo(30 / 12, 9);
    world.policy.procurement[0] = 0;
    runMonths(world, [adoption], 3, 3);
    expect(world.adopters.potential[0]).toBeCloseTo(50, 9);
  });
});

describe("optimism", () => {
  it("falls with growth that falls short, and recovers with what AI adds", () => {
    const part = {
      regions: { here: tinyRegion({ growthShortfall: 0.02 }) },
      adoption: { optimismShortfall: 2 },
    };
    const world = worldOf(part);
    runMonths(world, [adoption, impact], 0, 11);
    expect(world.regions.optimism[0]).toBeCloseTo(0.5 - 0.04, 9);
    world.impact.growth[0] = 0.05;
    runMonths(world, [adoption], 12, 12);
    expect(world.regions.optimism[0]).toBeCloseTo(0.46 + (2 * 0.03) / 12, 9);
  });
});

describe("taste shocks", () => {
  it("have the deviation and persistence of their parameters", () => {
    const adoptionOf = { shockDeviation: 0.4, shockPersistence: 0.9 };
    let squares = 0;
    let products = 0;
    let count = 0;
    for (let replicate = 0; replicate < 60; replicate++) {
      const world = tinyWorld(tinyScenario({ adoption: adoptionOf }), [{ lab: 0 }], { replicate });
      let before = world.adopters.shock.slice();
      runMonths(world, [adoption], 0, 60, ({ adopters }) => {
        for (let bloc = 0; bloc < 4; bloc++) {
          squares += before[bloc] ** 2;
          products += before[bloc] * adopters.shock[bloc];
          count++;
        }
        before = adopters.shock.slice();
      });
    }
    expect(Math.sqrt(squares / count)).toBeGreaterThan(0.36);
    expect(Math.sqrt(squares / count)).toBeLessThan(0.44);
    expect(products / squares).toBeCloseTo(0.9, 1);
  });
});

describe("incidents and backlash", () => {
  const base = {
    regions: { here: tinyRegion({ initialUsers: 1 }) },
    sectors: {},
    adoption: { adopters: 1e6 },
  };
  const two = [{ lab: 0 }, { lab: 1 }];

  it("turn users away from an origin for a while", () => {
    const trust = { incidentHazard: { china: 10 }, incidentShift: 0.3, incidentMonths: 10 };
    const world = worldOf({ ...base, trust }, two);
    runMonths(world, [adoption], 0, 24);
    expect(world.adopters.trustShare[2]).toBeGreaterThan(0.2);
    const eastern = world.adopters.users[4] / world.adopters.adopted[0];
    expect(eastern).toBeLessThan(0.42);
    // Nobody uses Chinese models any more, so no incident happens, and trust comes back.
    world.policy.bans[1] = 1;
    runMonths(world, [adoption], 25, 25);
    const before = world.adopters.displaced[1];
    runMonths(world, [adoption], 26, 35);
    expect(world.adopters.incidents[1]).toBe(0);
    expect(world.adopters.displaced[1] / before).toBeCloseTo(0.9 ** 10, 9);
    expect(Math.abs(world.adopters.trustShare[2] - world.adopters.displaced[1])).toBeLessThan(0.002);
  });

  it("restriction breeds refusal of US models, the more the better the alternative", () => {
    const refusal = (capability: number, restriction: number): number => {
      const trust = { backlash: 0.4, backlashExponent: 5 };
      const world = tinyWorld(tinyScenario({ ...base, trust }), [{ lab: 0 }, { lab: 1, capability }]);
      world.regions.restriction[0] = restriction;
      runMonths(world, [adoption], 0, 2);
      expect(world.adopters.users[0] / world.adopters.adopted[0]).toBeCloseTo(
        (1 - world.adopters.trustShare[3]) / 2,
        6,
      );
      return world.adopters.trustShare[3];
    };
    expect(refusal(100, 0)).toBeLessThan(1e-9);
    expect(refusal(100, 0.5)).toBeCloseTo(0.2, 6);
    expect(refusal(90, 0.5)).toBeCloseTo(0.2 * 0.9 ** 5, 6);
  });
});
