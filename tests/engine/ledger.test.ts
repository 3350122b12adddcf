import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, step } from "../../src/engine/index.ts";
import type { Scenario } from "../../src/engine/parameters/index.ts";
import { countOf } from "../../src/engine/world/adopters.ts";
import type { World } from "../../src/engine/world/world.ts";
import { baseline } from "./baseline.ts";

/**
 * An independent ledger: it knows no rule of the model, only what stands in the books before and after a month and
 * the flows that the world reports, and checks that one follows from the other.
 */
interface Books {
  readonly computeByLine: Float64Array;
  readonly inventory: Float64Array;
  readonly labCash: Float64Array;
  readonly hostCash: Float64Array;
  readonly labRevenue: Float64Array;
  readonly active: Uint8Array;
  readonly adoptersByRegion: Float64Array;
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index];
  return total;
};

function close(actual: number, expected: number, scale: number, what: string): void {
  const error = Math.abs(actual - expected) / Math.max(1e-12, Math.abs(scale));
  // Asserted only where it fails: a million assertions would take longer than the runs.
  if (!(error < 1e-9)) expect.fail(`${what}: ${actual} instead of ${expected}`);
}

function readBooks(world: World): Books {
  const { chips, sizes, labs } = world;
  const computeByLine = new Float64Array(sizes.lines);
  for (let buyer = 0; buyer < chips.buyers; buyer++) {
    for (let line = 0; line < sizes.lines; line++) {
      for (let vintage = 0; vintage < chips.vintages; vintage++) {
        computeByLine[line] += chips.stock[(buyer * sizes.lines + line) * chips.vintages + vintage];
      }
    }
  }
  const { adopters } = world;
  const perRegion = adopters.cells / sizes.regions;
  const adoptersByRegion = new Float64Array(sizes.regions);
  for (let cell = 0; cell < adopters.cells; cell++) {
    const region = Math.floor(cell / perRegion);
    adoptersByRegion[region] += adopters.never[cell];
    for (let state = 0; state < adopters.states; state++) {
      adoptersByRegion[region] += adopters.counts[countOf(adopters, cell, state)];
    }
  }
  return {
    computeByLine,
    inventory: chips.inventory.slice(),
    labCash: labs.cash.slice(),
    hostCash: chips.hostCash.slice(),
    labRevenue: labs.revenue.slice(),
    active: labs.active.slice(),
    adoptersByRegion,
  };
}

function audit(world: World, before: Books): Books {
  const { chips, sizes, labs, ecosystem } = world;
  const after = readBooks(world);
  const when = `month ${world.tick}`;
  for (let line = 0; line < sizes.lines; line++) {
    let bought = 0;
    let gained = 0;
    let scrapped = 0;
    let transferred = 0;
    for (let buyer = 0; buyer < chips.buyers; buyer++) {
      const at = buyer * sizes.lines + line;
      bought += chips.delivered[at];
      gained += chips.delivered[at] * chips.performance[line];
      scrapped += chips.scrapped[at];
      transferred += chips.transferred[at];
    }
    const scale = after.computeByLine[line] + gained;
    close(
      after.computeByLine[line],
      before.computeByLine[line] + gained - scrapped,
      scale,
      `compute ${when}`,
    );
    expect(Math.abs(transferred)).toBeLessThanOrEqual(1e-9 * Math.max(1, scale));
    close(
      after.inventory[line],
      before.inventory[line] + chips.produced[line] - bought,
      before.inventory[line] + chips.output[line] + 1,
      `inventory ${when}`,
    );
    expect(chips.produced[line]).toBeLessThanOrEqual(chips.output[line] * (1 + 1e-12));
  }
  for (let lab = 0; lab < sizes.labs; lab++) {
    const flows =
      (labs.active[lab] || before.active[lab] ? before.labRevenue[lab] : 0) +
      labs.granted[lab] +
      labs.raised[lab] +
      labs.windfall[lab] -
      labs.operatingCost[lab] -
      labs.chipSpend[lab];
    const scale = Math.abs(before.labCash[lab]) + Math.abs(flows) + labs.operatingCost[lab] + 1;
    close(after.labCash[lab], before.labCash[lab] + flows, scale, `cash of ${labs.ids[lab]} ${when}`);
    close(sum(chips.paid.subarray(lab * sizes.lines, (lab + 1) * sizes.lines)), labs.chipSpend[lab], 1, when);
  }
  for (let region = 0; region < sizes.regions; region++) {
    const row = (sizes.labs + region) * sizes.lines;
    const paid = sum(chips.paid.subarray(row, row + sizes.lines));
    const flows = chips.hostInvestment[region] - paid;
    close(after.hostCash[region], before.hostCash[region] + flows, after.hostCash[region] + paid + 1, when);
    close(
      after.adoptersByRegion[region],
      before.adoptersByRegion[region],
      before.adoptersByRegion[region],
      when,
    );
  }
  const spent = sum(ecosystem.spend);
  close(sum(labs.revenue) + sum(ecosystem.hostRevenue), spent, spent + 1e-9, `spend ${when}`);
  // Labs of a bloc may pool training compute, and lose some of it; none appears.
  for (let bloc = 0; bloc < sizes.blocs; bloc++) {
    let used = 0;
    let usable = 0;
    for (let lab = 0; lab < sizes.labs; lab++) {
      if (labs.bloc[lab] !== bloc || !labs.active[lab]) continue;
      used += labs.trainingCompute[lab] + labs.experimentCompute[lab];
      usable += labs.usableTraining[lab] * (1 - labs.servingShare[lab]);
      expect(labs.servingCapacity[lab]).toBeLessThanOrEqual(labs.usableServing[lab] * (1 + 1e-12));
    }
    expect(used).toBeLessThanOrEqual(usable * (1 + 1e-9));
  }
  return after;
}

describe("the ledger", () => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = (await baseline()).scenario;
  });

  it.each(["expected", "cohorts"] as const)(
    "conserves chips, compute, money and adopters each month (%s)",
    (resolution) => {
      for (const replicate of [0, 1]) {
        const world = createWorld(scenario, { replicate, resolution });
        let books = readBooks(world);
        for (let tick = 0; tick <= scenario.until; tick++) {
          world.tick = tick;
          step(world);
          books = audit(world, books);
        }
      }
    },
  );

  it("conserves them for explicit adopters too, and when labs fail", () => {
    const poor: Scenario = {
      ...scenario,
      adoption: { ...scenario.adoption, adopters: 20_000 },
      capital: { ...scenario.capital, raise: { us: 0, china: 0, eu: 0, other: 0 }, investments: {} },
    };
    const world = createWorld(poor, { resolution: "individuals" });
    let books = readBooks(world);
    for (let tick = 0; tick <= 95; tick++) {
      world.tick = tick;
      step(world);
      books = audit(world, books);
    }
    expect(sum(world.capital.exits), "labs that exit").toBeGreaterThan(0);
  });
});
