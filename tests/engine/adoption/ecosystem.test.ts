import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { ecosystem } from "../../../src/engine/processes/ecosystem.ts";
import { OPEN, SMALL } from "../../../src/engine/world/offers.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { type Part, runMonths, tinyLab, tinyRegion, tinyScenario, tinySector, tinyWorld } from "../tiny.ts";

/** 100 million users in a region, 100 million in another, all of whom use something; 10 queries of 1,000 tokens a month. */
function scenarioOf(part: Part<Scenario> = {}): Scenario {
  const region = tinyRegion({ initialUsers: 1 });
  const labs = { west: tinyLab(), east: tinyLab({ bloc: "china", region: "there" }) };
  const base = { regions: { here: region, there: region }, labs };
  return tinyScenario({ ...base, ...part });
}

const offers = [
  { lab: 0, price: 2 },
  { lab: 1, price: 3 },
  { lab: 1, access: OPEN, price: 0.5 },
];

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function expectBalance(world: World): void {
  const { ecosystem: state, labs } = world;
  expect(sum(labs.revenue) + sum(state.hostRevenue)).toBeCloseTo(sum(state.spend), 9);
}

describe("tokens and money", () => {
  it("are users times queries, at the region's price", () => {
    const world = tinyWorld(scenarioOf(), offers);
    runMonths(world, [adoption, ecosystem], 0, 0);
    const users = world.adopters.users[0];
    expect(users).toBeGreaterThan(10);
    // Million users x 10 queries x 1,000 tokens: million tokens x 10,000.
    expect(world.ecosystem.tokens[0]).toBeCloseTo(users * 10_000, 6);
    expect(world.ecosystem.spend[0]).toBeCloseTo((users * 10_000 * 2) / 1e6, 9);
    expectBalance(world);
    expect(world.labs.revenue[0]).toBeCloseTo(
      world.ecosystem.spend[0] + world.ecosystem.spend[world.sizes.slots],
      9,
    );
  });

  it("grow with usage and with thinking", () => {
    const adoptionOf = { usageGrowth: 1.2, usageGrowthHalving: 1 };
    const world = tinyWorld(scenarioOf({ adoption: adoptionOf }), offers);
    runMonths(world, [adoption, ecosystem], 0, 2);
    const factor = 10 ** (0.1 * 2 ** (-1 / 12) + 0.1 * 2 ** (-2 / 12));
    expect(world.ecosystem.usage.factor).toBeCloseTo(factor, 9);
    expect(world.ecosystem.tokens[0]).toBeCloseTo(world.adopters.users[0] * 10_000 * factor, 4);
    world.offers.thinking[0] = 7;
    ecosystem(world);
    expect(world.ecosystem.tokens[0]).toBeCloseTo(
      world.adopters.users[0] * 70_000 * world.ecosystem.usage.factor,
      3,
    );
  });

  it("spread over other offers by secondary use", () => {
    const world = tinyWorld(scenarioOf({ adoption: { secondaryUse: 0.4 } }), offers);
    runMonths(world, [adoption, ecosystem], 0, 0);
    world.adopters.users.fill(0);
    world.adopters.users[0] = 100;
    ecosystem(world);
    const share = world.adopters.choiceShare[5];
    expect(world.ecosystem.tokens[5]).toBeCloseTo(100 * 10_000 * 0.4 * share, 4);
    expect(sum(world.ecosystem.tokens.subarray(0, world.sizes.slots))).toBeCloseTo(100 * 10_000, 4);
  });
});

describe("capture of own open weights", () => {
  it("takes spend from hosts to the lab, more at home, and needs its compute", () => {
    const capital = { openCapture: { china: 0.1 }, openCaptureHome: { china: 0.4 } };
    const labs = { east: tinyLab({ bloc: "china", region: "there", capture: 1.5 }) };
    const world = tinyWorld(scenarioOf({ capital, labs: { west: tinyLab(), ...labs } }), offers);
    runMonths(world, [adoption, ecosystem], 0, 0);
    const { slots } = world.sizes;
    const { spend } = world.ecosystem;
    const closed = spend[4] + spend[slots + 4];
    expect(world.labs.revenue[1]).toBeCloseTo(closed + 0.15 * spend[5] + 0.6 * spend[slots + 5], 9);
    expect(world.ecosystem.hostRevenue[1]).toBeCloseTo(0.4 * spend[slots + 5], 9);
    expectBalance(world);
    expect(world.market.hostDemand[1]).toBeCloseTo((0.4 * world.ecosystem.tokens[slots + 5]) / 1000, 6);
    // Without compute for them, hosts serve the open ones.
    world.labs.servingCapacity[1] = (world.ecosystem.tokens[4] + world.ecosystem.tokens[slots + 4]) / 1000;
    ecosystem(world);
    expect(world.ecosystem.captured[slots + 5]).toBeCloseTo(0, 9);
    expect(world.labs.revenue[1]).toBeCloseTo(closed, 9);
    expectBalance(world);
  });
});

describe("rationing", () => {
  function short(capacity: number, spare = 1e12): World {
    const world = tinyWorld(scenarioOf(), offers);
    runMonths(world, [adoption, ecosystem], 0, 0);
    world.labs.servingCapacity[0] = capacity * world.labs.servingDemand[0];
    world.labs.servingCapacity[1] = world.labs.servingDemand[1] + spare;
    ecosystem(world);
    return world;
  }

  it("refuses what closed offers' compute cannot serve, and sends it to others", () => {
    const world = short(0.25);
    expect(world.offers.rationed[0]).toBeCloseTo(0.75, 9);
    expect(world.offers.rationed[4]).toBe(0);
    expect(world.offers.rationed[5]).toBe(0);
    expect(world.ecosystem.served[0]).toBeCloseTo(world.labs.servingCapacity[0], 6);
    // All queries find somebody.
    expect(sum(world.ecosystem.tokens)).toBeCloseTo(sum(world.adopters.users) * 10_000, 3);
    expect(sum(world.ecosystem.unmet)).toBeCloseTo(0, 6);
    expectBalance(world);
    // The lab still asks for what its users want.
    expect(world.labs.servingDemand[0]).toBeCloseTo(4 * world.labs.servingCapacity[0], 3);
  });

  it("never serves more than a lab's compute, and counts what nobody serves", () => {
    const world = tinyWorld(scenarioOf(), offers.slice(0, 2));
    runMonths(world, [adoption, ecosystem], 0, 0);
    const wanted = world.labs.servingDemand.slice();
    world.labs.servingCapacity[0] = 0.5 * wanted[0];
    world.labs.servingCapacity[1] = 1.2 * wanted[1];
    ecosystem(world);
    for (const lab of [0, 1]) {
      expect(world.ecosystem.served[lab]).toBeLessThanOrEqual(world.labs.servingCapacity[lab] * (1 + 1e-12));
    }
    expect(world.ecosystem.served[1]).toBeCloseTo(1.2 * wanted[1], 3);
    const asked = sum(world.adopters.users) * 10_000;
    expect(sum(world.ecosystem.tokens) + sum(world.ecosystem.unmet)).toBeCloseTo(asked, 2);
    expect(sum(world.ecosystem.unmet)).toBeCloseTo(asked * (0.25 - 0.1), 2);
    expectBalance(world);
  });
});

describe("downloads", () => {
  const open = (lab: number, more = {}) => ({ lab, access: OPEN, ...more });

  it("come from new and reconsidering adopters of open weights", () => {
    const scenario = scenarioOf({
      sectors: { work: tinySector({ reconsideration: 1 }) },
      ecosystem: { downloadsPerChoice: 0.5, derivatives: 0.01, useReference: 1, freshness: 12 },
    });
    const world = tinyWorld(scenario, offers);
    runMonths(world, [adoption, ecosystem], 0, 1);
    const chosen = world.adopters.chosen[5] + world.adopters.chosen[world.sizes.slots + 5];
    // In the second month a twelfth of the users or so choose anew.
    expect(chosen).toBeCloseTo(
      (1 - Math.exp(-1 / 12)) * (world.adopters.users[5] + world.adopters.users[world.sizes.slots + 5]),
      6,
    );
    expect(world.ecosystem.downloads[5]).toBeCloseTo(0.5 * chosen, 9);
    expect(world.ecosystem.downloads[0]).toBe(0);
    expect(world.ecosystem.derivatives[1]).toBeCloseTo(world.ecosystem.cumulativeDownloads[1] * 1e4, 3);
  });

  it("come from developers, who prefer small, fresh, capable offers of families that are built on", () => {
    const rules = {
      developerShare: 0.01,
      developerDownloads: 3,
      smallShare: 0.8,
      useReference: 1,
      freshness: 6,
      developerFit: 0.1,
      developerFamily: 0.5,
    };
    const slots = [1, 3, 5];
    const downloadsOf = (set: (world: World) => void): number[] => {
      const all = [open(0), open(0, { tier: SMALL }), open(1)];
      const world = tinyWorld(scenarioOf({ ecosystem: rules }), all);
      runMonths(world, [adoption], 0, 0);
      world.tick = 12;
      world.offers.released.fill(12);
      set(world);
      ecosystem(world);
      return slots.map((slot) => world.ecosystem.downloads[slot]);
    };
    const total = 200 * 0.01 * 3;
    const even = downloadsOf(() => {});
    expect(even[1]).toBeCloseTo(0.8 * total, 9);
    expect(even[0]).toBeCloseTo(0.1 * total, 9);
    const ratio = (set: (world: World) => void): number => {
      const found = downloadsOf(set);
      return found[2] / found[0];
    };
    expect(ratio((world) => world.offers.capability.fill(110, 5, 6))).toBeCloseTo(Math.exp(1), 9);
    expect(ratio((world) => world.offers.released.fill(6, 1, 2))).toBeCloseTo(Math.exp(1), 9);
    expect(ratio((world) => world.ecosystem.family.fill(8, 1, 2))).toBeCloseTo(3, 9);
  });

  it("make a family's pull, which fades", () => {
    const rules = {
      developerShare: 0.01,
      developerDownloads: 3,
      familyDepreciation: 1.2,
      useReference: 1,
      freshness: 6,
    };
    const world = tinyWorld(scenarioOf({ ecosystem: rules }), [open(0)]);
    runMonths(world, [adoption, ecosystem], 0, 1);
    const month = world.ecosystem.downloads[1];
    expect(month).toBeCloseTo(6, 9);
    expect(world.ecosystem.family[0]).toBeCloseTo(1.9 * month, 9);
  });
});

describe("learning by using", () => {
  it("is the logarithm of depreciated use, and draws adopters to the bloc", () => {
    const rules = { useReference: 2, useDepreciation: 0.6, freshness: 6 };
    const world = tinyWorld(
      scenarioOf({ ecosystem: rules, adoption: { learning: 0.5 } }),
      offers.slice(0, 2),
    );
    runMonths(world, [adoption, ecosystem], 0, 0);
    const users = world.adopters.users[0] + world.adopters.users[world.sizes.slots];
    expect(world.ecosystem.use[0]).toBeCloseTo(users / 12, 9);
    expect(world.ecosystem.learned[0]).toBeCloseTo(Math.log(1 + users / 12 / 2), 9);
    world.adopters.users.fill(0);
    ecosystem(world);
    expect(world.ecosystem.use[0]).toBeCloseTo((users / 12) * 0.95, 9);
    world.ecosystem.learned[0] = 1;
    world.ecosystem.learned[1] = 3;
    runMonths(world, [adoption], 1, 1);
    expect(world.adopters.choiceShare[4] / world.adopters.choiceShare[0]).toBeCloseTo(Math.exp(1), 9);
  });
});
