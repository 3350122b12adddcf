import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { market } from "../../../src/engine/processes/market.ts";
import { OPEN, SMALL } from "../../../src/engine/world/offers.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { type Part, type TinyOffer, tinyRegion, tinyScenario, tinyWorld } from "../tiny.ts";

function priced(
  part: Part<Scenario["market"]>,
  offers: readonly TinyOffer[],
  set: (world: World) => void = () => {},
) {
  const scenario = tinyScenario({
    regions: { here: tinyRegion(), there: tinyRegion() },
    market: { throughput: 1000, ...part },
  });
  const world = tinyWorld(scenario, offers);
  world.labs.unitCost.fill(500);
  world.market.hostUnitCost.set([400, 800]);
  set(world);
  market(world);
  return world;
}

const rules = { markup: { us: 2, china: 1 }, rivalWeight: 1, rivalWidth: 10 };

describe("closed prices", () => {
  it("are cost times markup, cost falling with size and with algorithms", () => {
    const world = priced({ ...rules, servingEfficiency: 0.5 }, [
      { lab: 0 },
      { lab: 0, tier: SMALL, size: 0.1 },
    ]);
    // 500 dollars for 1,000 million tokens, and three times that without rivals.
    expect(world.offers.cost[0]).toBeCloseTo(0.5, 12);
    expect(world.offers.price[0]).toBeCloseTo(1.5, 12);
    expect(world.offers.price[world.sizes.slots]).toBe(world.offers.price[0]);
    expect(world.offers.price[2]).toBeCloseTo(0.15, 12);
    world.labs.efficiency[0] = 1.5;
    world.labs.scarcity[0] = 0.5;
    market(world);
    expect(world.offers.price[0]).toBeCloseTo(0.15, 12);
  });

  it("have a markup that falls with rivals of similar capability, however many offers a rival has", () => {
    const markup = (capability: number, more: readonly TinyOffer[] = []): number =>
      priced(rules, [{ lab: 0 }, { lab: 1, capability }, ...more]).market.markup[0];
    expect(markup(100)).toBeCloseTo(1, 12);
    expect(markup(130)).toBeCloseTo(1, 12);
    expect(markup(90)).toBeCloseTo(2 / (1 + Math.exp(-1)), 12);
    expect(markup(0)).toBeCloseTo(2, 3);
    expect(
      markup(100, [
        { lab: 1, tier: SMALL },
        { lab: 1, access: OPEN },
      ]),
    ).toBeCloseTo(1, 12);
  });
});

describe("open prices", () => {
  const open = { lab: 1, access: OPEN };

  it("are the region's hosting cost with a margin", () => {
    const world = priced({ hostMargin: 0.25 }, [open]);
    expect(world.offers.price[5]).toBeCloseTo(0.5, 12);
    expect(world.offers.price[world.sizes.slots + 5]).toBeCloseTo(1, 12);
    expect(world.offers.listPrice[5]).toBeCloseTo(0.75, 6);
  });

  it("rise where demand exceeds what hosts can serve open models with", () => {
    const scenario = tinyScenario({
      chipLines: {
        chip: {
          grade: "frontier",
          designer: "us",
          performance: 1,
          price: 1000,
          servingFactor: 0.5,
          name: "Chip",
        } as never,
      },
      regions: { here: tinyRegion({ hostingCompute: 1e5 }) },
      market: { throughput: 1000, hostShare: 0.4, selfServed: 0.5, hostCongestion: 0.5 },
    });
    const world = tinyWorld(scenario, [open]);
    world.market.hostUnitCost[0] = 400;
    world.power.usable[0] = 0.8;
    world.market.hostDemand[0] = 28_000 * 4;
    market(world);
    // 100,000 x 0.5 x 0.8, of which 40 percent and half of the rest.
    expect(world.market.hostCapacity[0]).toBeCloseTo(28_000, 6);
    expect(world.market.hostFactor[0]).toBeCloseTo(2, 9);
    expect(world.offers.price[5]).toBeCloseTo(0.8, 9);
    world.market.hostDemand[0] = 20_000;
    market(world);
    expect(world.offers.price[5]).toBeCloseTo(0.4, 9);
  });
});
