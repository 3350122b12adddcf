import { describe, expect, it } from "vitest";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import {
  countOf,
  FIRST_SLOT,
  POTENTIAL,
  REFUSES_CHINA,
  REFUSES_US,
  TRUST_CLASSES,
} from "../../../src/engine/world/adopters.ts";
import { CLOSED, FLAGSHIP, OPEN, SMALL } from "../../../src/engine/world/offers.ts";
import type { World } from "../../../src/engine/world/world.ts";
import {
  removeOffer,
  runMonths,
  shareOf,
  tinyLab,
  tinyRegion,
  tinyScenario,
  tinySector,
  tinySegment,
  tinyWorld,
} from "../tiny.ts";

/** Everybody uses something from the first month on and chooses anew each month, so that shares are choice probabilities. */
const settled = { innovation: 10, adopters: 1e6 };
const quick = tinySector({ reconsideration: 12 });
const everyone = tinyRegion({ initialUsers: 1 });

const west = { lab: 0, tier: FLAGSHIP, access: CLOSED };
const east = { lab: 1, tier: FLAGSHIP, access: CLOSED };

function firstShares(world: World): Float64Array {
  runMonths(world, [adoption], 0, 0);
  return world.adopters.users.map((users) => users / world.adopters.adopted[0]);
}

describe("nested logit", () => {
  it("gives probabilities that add up to one", () => {
    const scenario = tinyScenario({
      regions: { here: tinyRegion({ initialUsers: 0.5, trust: { refuseChina: 0.3, hostedOnly: 0.4 } }) },
      sectors: { work: tinySector({ edge: 0.3 }) },
      segments: { all: tinySegment({ fitTaste: 3, priceTaste: 1 }) },
      adoption: { nestScale: 0.4 },
      trust: { refuseUsIntercept: -1, refuseUsSlope: 0 },
    });
    const offers = [
      west,
      east,
      { lab: 0, tier: SMALL, access: OPEN },
      { lab: 1, tier: SMALL, access: OPEN, price: 3 },
    ];
    const world = tinyWorld(scenario, offers);
    runMonths(world, [adoption], 0, 24, ({ adopters }) => {
      expect(adopters.choiceShare.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      const users = adopters.users.reduce((sum, value) => sum + value, 0);
      expect(users / adopters.adopted[0]).toBeCloseTo(1, 12);
      expect(Math.min(...adopters.users, ...adopters.choiceShare)).toBeGreaterThanOrEqual(0);
    });
  });

  it("follows the logit of utility between nests", () => {
    const scenario = tinyScenario({
      regions: { here: everyone },
      segments: { all: tinySegment({ priceTaste: 2 }) },
      adoption: { ...settled, nestScale: 0.3, setupClosed: 0 },
    });
    const world = tinyWorld(scenario, [
      { ...west, price: 1 },
      { ...east, price: 3 },
    ]);
    const shares = firstShares(world);
    // A price three times as high at a taste of 2: odds of nine, whatever the scale within nests.
    expect(shares[0] / shares[4]).toBeCloseTo(9, 9);
  });

  it("hardly moves nest shares when an offer is cloned as mu goes to 0, and does at mu = 1", () => {
    const clones = (nestScale: number, count: number): number => {
      const labs = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`clone${index}`, tinyLab()]),
      );
      const scenario = tinyScenario({
        regions: { here: everyone },
        labs,
        adoption: { ...settled, nestScale },
      });
      const offers = Array.from({ length: count }, (_, index) => ({ ...west, lab: 2 + index }));
      const world = tinyWorld(scenario, [...offers, east]);
      return 1 - firstShares(world)[4];
    };
    expect(clones(0.02, 1)).toBeCloseTo(0.5, 9);
    expect(clones(0.02, 4)).toBeLessThan(0.51);
    expect(clones(1, 4)).toBeCloseTo(0.8, 9);
    // (sum e^V)^mu : 4^mu to one.
    expect(clones(0.3, 4)).toBeCloseTo(4 ** 0.3 / (1 + 4 ** 0.3), 9);
    // The number of labs alone does not win share.
    expect(clones(0.02, 12)).toBeLessThan(0.52);
  });

  it("keeps very small scales and very large utilities finite", () => {
    const scenario = tinyScenario({
      regions: { here: everyone },
      segments: { all: tinySegment({ fitTaste: 30, openTaste: 10 }) },
      adoption: { ...settled, nestScale: 0.02 },
    });
    const open = { lab: 0, access: OPEN, capability: 140 };
    const world = tinyWorld(scenario, [
      west,
      { ...east, capability: 60 },
      open,
      { ...open, lab: 1, tier: SMALL },
    ]);
    const shares = firstShares(world);
    expect(shares.every(Number.isFinite)).toBe(true);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(world.adopters.logSum[0]).toBeGreaterThan(20);
  });
});

describe("trust classes", () => {
  const scenario = tinyScenario({
    regions: { here: tinyRegion({ initialUsers: 1, trust: { refuseChina: 0.25, hostedOnly: 0.25 } }) },
    adoption: settled,
    trust: { refuseUsIntercept: 0, refuseUsSlope: 0 },
  });
  const offers = [
    west,
    east,
    { lab: 0, access: OPEN },
    { lab: 1, access: OPEN },
    { lab: 1, tier: SMALL, access: OPEN },
  ];

  it("admit what they may, and nothing else", () => {
    for (const resolution of ["expected", "cohorts", "individuals"] as const) {
      const world = tinyWorld(
        tinyScenario({ ...scenario, adoption: { ...scenario.adoption, adopters: 20000 } }),
        offers,
        {
          resolution,
        },
      );
      runMonths(world, [adoption], 0, 6);
      const { adopters } = world;
      const used = (trust: number): number[] =>
        [0, 1, 4, 5, 7].map((slot) => adopters.counts[countOf(adopters, trust, FIRST_SLOT + slot)]);
      const above = (trust: number): number[] => used(trust).map((count) => (count > 0 ? 1 : 0));
      expect(above(0)).toEqual([1, 1, 1, 1, 1]);
      expect(above(1)).toEqual([1, 1, 0, 1, 1]);
      expect(above(REFUSES_CHINA)).toEqual([1, 1, 0, 0, 0]);
      expect(above(REFUSES_US)).toEqual([0, 0, 1, 1, 1]);
    }
  });

  it("have the shares that surveys and favourability say", () => {
    const world = tinyWorld(scenario, offers);
    const { adopters } = world;
    const waiting = (trust: number): number => adopters.counts[countOf(adopters, trust, POTENTIAL)];
    const shares = Array.from({ length: TRUST_CLASSES }, (_, trust) => waiting(trust) / 1e6);
    // Half of those who accept China's models in some form refuse those of the US.
    expect(shares[0]).toBeCloseTo(0.25, 9);
    expect(shares[1]).toBeCloseTo(0.125, 9);
    expect(shares[2]).toBeCloseTo(0.25, 9);
    expect(shares[3]).toBeCloseTo(0.375, 9);
  });
});

describe("what removes offers", () => {
  const scenario = tinyScenario({
    regions: { here: everyone },
    sectors: { work: quick },
    labs: { west: tinyLab({ region: "here" }) },
    adoption: { ...settled, setupClosed: 0 },
  });
  const offers = [west, { lab: 0, access: OPEN }, east, { lab: 1, access: OPEN }];

  it("sanctions cut off a lab's API and leave its open weights", () => {
    const world = tinyWorld(scenario, offers);
    world.labs.sanctioned[1] = 1;
    const shares = firstShares(world);
    expect(shares[4]).toBe(0);
    expect(shares[5]).toBeGreaterThan(0.2);
  });

  it("access thins closed offers, and removes them at zero", () => {
    const world = tinyWorld(scenario, offers);
    world.regions.access[1] = 0.5;
    const shares = firstShares(world);
    expect(shares[4] / shares[0]).toBeCloseTo(0.5, 9);
    expect(shares[5] / shares[1]).toBeCloseTo(1, 9);
    const shut = tinyWorld(scenario, offers);
    shut.regions.access[1] = 0;
    expect(firstShares(shut)[4]).toBe(0);
  });

  it("bans thin or remove an origin, open weights included", () => {
    const world = tinyWorld(scenario, offers);
    world.policy.bans[1] = 0.75;
    const shares = firstShares(world);
    expect(shares[5] / shares[1]).toBeCloseTo(0.25, 9);
    const banned = tinyWorld(scenario, offers);
    banned.policy.bans[1] = 1;
    expect(firstShares(banned)[5]).toBe(0);
  });

  it("home-only sectors in the US and China admit home offers alone", () => {
    const homeOnly = tinySector({ homeOnly: true });
    const us = tinyScenario({
      ...scenario,
      sectors: { work: homeOnly },
      regions: { here: { ...everyone, bloc: "us" } },
    });
    expect(firstShares(tinyWorld(us, offers))[4]).toBe(0);
    const other = tinyScenario({ ...scenario, sectors: { work: homeOnly } });
    expect(firstShares(tinyWorld(other, offers))[4]).toBeGreaterThan(0.2);
  });

  it("users of what vanished or was banned choose again at once", () => {
    for (const resolution of ["expected", "cohorts", "individuals"] as const) {
      const slow = tinyScenario({
        ...scenario,
        sectors: { work: tinySector({ reconsideration: 0 }) },
        adoption: { ...scenario.adoption, adopters: 10000 },
      });
      const world = tinyWorld(slow, offers, { resolution });
      runMonths(world, [adoption], 0, 0);
      expect(shareOf(world, 4)).toBeGreaterThan(0.2);
      removeOffer(world, 4);
      world.policy.bans[0] = 1;
      runMonths(world, [adoption], 1, 1);
      expect(world.adopters.adopted[0]).toBeCloseTo(100, 9);
      expect(shareOf(world, 5)).toBeCloseTo(1, 12);
    }
  });

  it("users whose trust class does not admit where a lab has moved choose again at once", () => {
    for (const resolution of ["expected", "cohorts", "individuals"] as const) {
      const wary = tinyScenario({
        regions: { here: tinyRegion({ initialUsers: 1, trust: { refuseChina: 1, hostedOnly: 0 } }) },
        sectors: { work: tinySector({ reconsideration: 0 }) },
        labs: { third: tinyLab() },
        adoption: { ...settled, adopters: 10000 },
      });
      const world = tinyWorld(wary, [west, { ...west, lab: 2 }], { resolution });
      runMonths(world, [adoption], 0, 0);
      expect(shareOf(world, 8)).toBeGreaterThan(0.2);
      world.offers.bloc[8] = 1;
      runMonths(world, [adoption], 1, 1);
      expect(shareOf(world, 8)).toBe(0);
      expect(world.adopters.adopted[0]).toBeCloseTo(100, 9);
    }
  });

  it("devices run small open offers only", () => {
    const edge = tinyScenario({
      ...scenario,
      sectors: { work: tinySector({ reconsideration: 12, edge: 0.4 }) },
    });
    const world = tinyWorld(edge, [west, { lab: 1, tier: SMALL, access: OPEN }]);
    const shares = firstShares(world);
    expect(shares[7]).toBeCloseTo(0.4 + 0.6 * 0.5, 9);
    // Both parts count in the log-sum by their shares: ln 2 where all choose, ln 1 on devices.
    expect(world.adopters.logSum[0]).toBeCloseTo(0.6 * Math.log(2), 9);
    const priced = tinyScenario({ ...edge, segments: { all: tinySegment({ priceTaste: 1 }) } });
    const dear = tinyWorld(priced, [west, { lab: 1, tier: SMALL, access: OPEN, price: 5 }]);
    firstShares(dear);
    expect(dear.adopters.logSum[0]).toBeCloseTo(0.6 * Math.log(1 + 1 / 5) + 0.4 * Math.log(1 / 5), 9);
    const both = tinyWorld(edge, [
      { lab: 0, tier: SMALL, access: OPEN },
      { lab: 1, tier: SMALL, access: OPEN },
    ]);
    firstShares(both);
    expect(both.adopters.logSum[0]).toBeCloseTo(Math.log(2), 9);
    // Rationing shares out both parts again.
    const rationed = tinyWorld(edge, [west, { lab: 1, tier: SMALL, access: OPEN }]);
    rationed.offers.rationed[7] = 0.5;
    const left = firstShares(rationed);
    expect(left[7]).toBeCloseTo((0.5 * 0.7) / 0.65, 9);
    expect(left[0] + left[7]).toBeCloseTo(1, 12);
    // Without any small open offer that part drops out.
    expect(firstShares(tinyWorld(edge, [west, east]))[0]).toBeCloseTo(0.5, 9);
  });

  it("rationing takes its share of choosers, who choose again", () => {
    for (const resolution of ["expected", "cohorts", "individuals"] as const) {
      const world = tinyWorld(scenario, [west, east], { resolution });
      world.offers.rationed[4] = 0.5;
      const shares = firstShares(world);
      expect(shares[4]).toBeCloseTo(1 / 3, resolution === "expected" ? 9 : 2);
      expect(shares[0] + shares[4]).toBeCloseTo(1, 12);
    }
  });

  it("where all is rationed those whose offer vanished lapse", () => {
    for (const resolution of ["expected", "cohorts", "individuals"] as const) {
      const world = tinyWorld(scenario, [west, east], { resolution });
      runMonths(world, [adoption], 0, 0);
      const stay = world.adopters.users[0];
      removeOffer(world, 4);
      world.offers.rationed.fill(1);
      runMonths(world, [adoption], 1, 1);
      expect(world.adopters.adopted[0]).toBeCloseTo(stay, 9);
      expect(world.adopters.potential[0]).toBeCloseTo(100, 9);
    }
  });

  it("where all is rationed nobody starts or moves", () => {
    const world = tinyWorld(scenario, [west, east]);
    runMonths(world, [adoption], 0, 0);
    const before = world.adopters.users.slice();
    world.offers.rationed.fill(1);
    runMonths(world, [adoption], 1, 1);
    expect(world.adopters.users).toEqual(before);
  });
});
