import { describe, expect, it } from "vitest";
import { approach, decadesGrown } from "../../src/engine/growth.ts";
import { createWorld, step } from "../../src/engine/index.ts";
import { adoption } from "../../src/engine/processes/adoption.ts";
import { produceChips } from "../../src/engine/processes/chips/production.ts";
import { ecosystem } from "../../src/engine/processes/ecosystem.ts";
import { PIPELINE_MONTHS } from "../../src/engine/world/createSupply.ts";
import type { World } from "../../src/engine/world/world.ts";
import { baseline } from "./baseline.ts";
import { runMonths, tinyRegion, tinyScenario, tinyWorld } from "./tiny.ts";

/** Simulates the baseline with overrides and looks at each month. */
function watch(set: readonly string[], until: number, look: (world: World) => void): void {
  const world = createWorld(baseline(set).scenario, { resolution: "expected", months: until + 1 });
  for (let tick = 0; tick <= until; tick++) {
    world.tick = tick;
    step(world);
    look(world);
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe("growth that slows down", () => {
  it("approaches its limit, and is what it was at first", () => {
    expect(approach(1e-6, 3)).toBeCloseTo(1e-6, 12);
    expect(approach(3, 3)).toBeCloseTo(3 * (1 - Math.exp(-1)), 12);
    expect(approach(300, 3)).toBeCloseTo(3, 12);
    expect(approach(-0.4, 3)).toBe(-0.4);
  });

  it("halves in the years given", () => {
    const monthly = (year: number): number => decadesGrown(0.5, 2, year + 1e-4) - decadesGrown(0.5, 2, year);
    expect(monthly(2) / monthly(0)).toBeCloseTo(0.5, 6);
    expect(decadesGrown(0.5, 2, 1000)).toBeCloseTo((0.5 * 2) / Math.LN2, 12);
  });

  it("keeps performance and power an H100e within what physics allows, to 2050", () => {
    const { scenario } = baseline(["chips.performanceLimit=1", "chips.wattsLimit=1"]);
    const { chips, ...world } = createWorld(scenario, { months: 336 });
    const first = chips.performance[0];
    produceChips({ ...world, chips, tick: 335 });
    expect(chips.performance[0] / first).toBeGreaterThan(5);
    expect(chips.performance[0] / first).toBeLessThan(10);
    const newest = chips.watts[chips.vintages - 1];
    expect(newest / chips.watts[1]).toBeGreaterThan(0.1);
    expect(newest / chips.watts[1]).toBeLessThan(0.2);
  });
});

describe("buyers look at power", () => {
  /** Largest ratio of what all chips would draw to the power in sight, over regions and months. */
  function overreach(foresight: number): number {
    let worst = 0;
    watch([`power.foresight=${foresight}`, "power.foresightMonths=12"], 71, ({ power, regions, tick }) => {
      for (let region = 0; region < regions.ids.length; region++) {
        let sight = power.capacity[region];
        for (let ahead = 1; ahead <= 12; ahead++) {
          sight += power.pipeline[region * PIPELINE_MONTHS + ((tick + ahead) % PIPELINE_MONTHS)];
        }
        worst = Math.max(worst, power.demand[region] / sight);
      }
    });
    return worst;
  }

  it("hold back what exceeds the power in sight, all or part of it", () => {
    const blind = overreach(0);
    const half = overreach(0.5);
    const strict = overreach(1);
    expect(blind).toBeGreaterThan(1.2);
    expect(half).toBeLessThan(blind);
    // What a dollar draws is reckoned from last month's purchases.
    expect(strict).toBeLessThan(1.02);
  });

  it("keep the money for later", () => {
    const cash = (foresight: number): number => {
      let held = 0;
      watch([`power.foresight=${foresight}`, "regions.eu.powerBuildRate=0"], 35, ({ chips, regions }) => {
        held = chips.hostCash[regions.ids.indexOf("eu")];
      });
      return held;
    };
    expect(cash(1)).toBeGreaterThan(2 * cash(0) + 1);
  });
});

describe("money stays within what regions make", () => {
  it("hosts invest at most the depth of their region's product, dated programmes aside", () => {
    const set = ["capital.hostDepth=0.001", "capital.investments.gulfCampuses=null"];
    let met = 0;
    watch(set, 59, ({ chips, regions }) => {
      for (let region = 0; region < regions.ids.length; region++) {
        // Product has grown a little since hosts looked at it.
        const most = (0.001 * regions.product[region] * 1e6) / 12;
        expect(chips.hostInvestment[region]).toBeLessThan(most * 1.01);
        if (chips.hostInvestment[region] > most * 0.99) met++;
      }
    });
    expect(met).toBeGreaterThan(0);
  });

  it("users ask for no more than a share of product pays for", () => {
    /** Million USD spent in a month, at a price of a dollar for a million tokens, by the share that may be spent. */
    const spent = (spendingLimit: number): number => {
      const regions = { here: tinyRegion({ initialUsers: 1 }) };
      const world = tinyWorld(tinyScenario({ regions, adoption: { spendingLimit } }), [
        { lab: 0 },
        { lab: 1 },
      ]);
      runMonths(world, [adoption, ecosystem], 0, 0);
      return sum(world.ecosystem.spend);
    };
    const free = spent(1);
    // A product of a trillion dollars a year.
    const asBinding = free / (1e6 / 12);
    expect(spent(asBinding * 1.01)).toBe(free);
    expect(spent(asBinding / 4)).toBeCloseTo(free / 4, 9);
    expect(spent(0)).toBe(0);
  });

  it("algorithms stop at their limit, breakthroughs included", () => {
    const set = ["research.efficiencyLimit=1.5", "research.jumpHazard.us=12", "research.jumpSize=0.1"];
    let most = 0;
    watch(set, 95, ({ labs }) => {
      most = Math.max(most, ...labs.efficiency);
    });
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(1.5);
  });
});
