import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { ecosystem } from "../../../src/engine/processes/ecosystem.ts";
import { impact } from "../../../src/engine/processes/impact.ts";
import { OPEN } from "../../../src/engine/world/offers.ts";
import type { World } from "../../../src/engine/world/world.ts";
import {
  type Part,
  runMonths,
  tinyLab,
  tinyRegion,
  tinyScenario,
  tinySector,
  tinySegment,
  tinyWorld,
} from "../tiny.ts";

const sector = tinySector({ valueAdded: 0.5, exposure: 0.4, saving: 0.5, productivityLag: 10 });

function worldOf(
  part: Part<Scenario> = {},
  offers: readonly { lab: number; access?: number; price?: number }[] = [{ lab: 0 }],
): World {
  const base = { regions: { here: tinyRegion({ initialUsers: 1 }) }, sectors: { work: sector } };
  return tinyWorld(tinyScenario({ ...base, ...part }), offers);
}

describe("productivity", () => {
  it("is share x exposure x saving x use, behind a lag of three stages", () => {
    const world = worldOf();
    const gains: number[] = [];
    runMonths(world, [adoption, impact], 0, 480, () => gains.push(world.impact.productivityGross[0]));
    const full = 0.5 * 0.4 * 0.5;
    // Erlang distribution function of three stages with a mean of ten years.
    const erlang = (years: number): number => {
      const x = (3 * years) / 10;
      return 1 - Math.exp(-x) * (1 + x + (x * x) / 2);
    };
    for (const year of [2, 5, 10, 20]) {
      expect(Math.abs(gains[year * 12] / full - erlang(year))).toBeLessThan(0.015);
    }
    expect(gains[480]).toBeCloseTo(full, 3);
    const mean = gains.reduce((sum, gain) => sum + (1 - gain / full), 0) / 12;
    expect(mean).toBeGreaterThan(9.5);
    expect(mean).toBeLessThan(10.5);
  });

  it("subtracts intangible investment while use grows, and adds to product", () => {
    const world = worldOf({ impact: { intangible: 2, standardsMemory: 12 } });
    runMonths(world, [adoption, impact], 0, 0);
    const rise = (1 - Math.exp(-3 / 120)) * 12;
    expect(world.impact.productivity[0]).toBeCloseTo(world.impact.productivityGross[0] - 2 * 0.1 * rise, 9);
    expect(world.impact.productivity[0]).toBeLessThan(0);
    runMonths(world, [adoption, impact], 1, 400);
    expect(world.impact.productivity[0]).toBeCloseTo(0.1, 3);
    expect(world.regions.product[0]).toBeCloseTo(1.1, 3);
  });

  it("is discounted by month", () => {
    const gained = (discount: number): number => {
      const world = worldOf({ impact: { discount, standardsMemory: 12 } });
      runMonths(world, [adoption, impact], 0, 120);
      return world.impact.discounted[0];
    };
    expect(gained(0.1)).toBeLessThan(0.75 * gained(0));
    // Trillion dollars a year times a share: billions a month.
    const world = worldOf({ impact: { standardsMemory: 12 } });
    let sum = 0;
    runMonths(world, [adoption, impact], 0, 120, ({ impact: state }) => {
      sum += (state.productivity[0] * 1000) / 12;
    });
    expect(world.impact.discounted[0]).toBeCloseTo(sum, 9);
  });
});

describe("consumer surplus", () => {
  it("follows the log-sum in money", () => {
    const part = {
      segments: { all: tinySegment({ priceTaste: 0.5 }) },
      adoption: { willingnessToPay: 4, setupClosed: 0 },
    };
    const world = worldOf(part, [{ lab: 0, price: 1 }]);
    runMonths(world, [adoption, impact], 0, 0);
    // A price of 1 for 1,000 queries and willingness of 4: a log-sum of ln(4)/2.
    const logSum = Math.log(4) / 2;
    expect(world.adopters.logSum[0]).toBeCloseTo(logSum, 9);
    expect(world.impact.surplus[0]).toBeCloseTo(
      (100 * 10 * 4 * Math.log(1 + Math.exp(logSum))) / 0.5 / 1000,
      6,
    );
  });
});

describe("standards", () => {
  const two = {
    regions: {
      here: tinyRegion({ initialUsers: 1, grossDomesticProduct: 3 }),
      there: tinyRegion({ initialUsers: 1 }),
    },
    impact: { standardsExponent: 2, standardsMemory: 1 },
  };

  it("weigh shares to the power theta by product, and approach that over time", () => {
    const world = worldOf(two, [{ lab: 0 }, { lab: 1 }]);
    runMonths(world, [adoption], 0, 0);
    const { slots } = world.sizes;
    world.adopters.users.set([80], 0);
    world.adopters.users.set([20], 4);
    world.adopters.users.set([40], slots);
    world.adopters.users.set([60], slots + 4);
    impact(world);
    const us = 3 * 0.64 + 0.16;
    const china = 3 * 0.04 + 0.36;
    const step = 1 - Math.exp(-1);
    expect(world.impact.standards[0]).toBeCloseTo(0.25 + step * (us / (us + china) - 0.25), 9);
    expect(world.impact.standards.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    // Elsewhere than here is there alone.
    expect(world.impact.standardsElsewhere[0]).toBeCloseTo(0.25 + step * (0.16 / 0.52 - 0.25), 9);
    expect(world.impact.standardsElsewhere[4]).toBeCloseTo(0.25 + step * (0.64 / 0.68 - 0.25), 9);
  });

  it("draw adopters elsewhere", () => {
    const world = worldOf({ ...two, adoption: { standards: 2 } }, [{ lab: 0 }, { lab: 1 }]);
    world.impact.standardsElsewhere.set([0.8, 0.1], 0);
    runMonths(world, [adoption], 0, 0);
    expect(world.adopters.choiceShare[0] / world.adopters.choiceShare[4]).toBeCloseTo(Math.exp(1.4), 9);
  });
});

describe("dependence", () => {
  it("is foreign closed use, foreign labs' own serving, and part of self-hosted foreign weights", () => {
    const part = {
      labs: { west: tinyLab({ region: "here" }), east: tinyLab({ bloc: "china", region: "there" }) },
      regions: { here: tinyRegion({ initialUsers: 1 }), there: tinyRegion() },
      impact: { selfHostedDependence: 0.3, standardsMemory: 12 },
      capital: { openCapture: { china: 0.25 } },
    };
    const offers = [{ lab: 0 }, { lab: 0, access: OPEN }, { lab: 1 }, { lab: 1, access: OPEN }];
    const world = worldOf(part, offers);
    runMonths(world, [adoption], 0, 0);
    world.adopters.users.set([40, 10], 0);
    world.adopters.users.set([20, 30], 4);
    ecosystem(world);
    impact(world);
    expect(world.impact.dependence[0]).toBeCloseTo(0.2 + 0.3 * (0.25 + 0.75 * 0.3), 9);
  });
});
