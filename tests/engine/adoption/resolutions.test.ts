import { describe, expect, it } from "vitest";
import type { Resolution, Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
import { OPEN, SMALL } from "../../../src/engine/world/offers.ts";
import {
  type Part,
  runMonths,
  shareOf,
  tinyRegion,
  tinyScenario,
  tinySector,
  tinySegment,
  tinyWorld,
} from "../tiny.ts";

const offers = [
  { lab: 0 },
  { lab: 1, price: 0.5 },
  { lab: 1, tier: SMALL, price: 1.5 },
  { lab: 1, tier: SMALL, access: OPEN, price: 0.2 },
];

/** Adopters of two segments and several trust classes who start, leave, lapse and choose anew. */
function scenarioOf(adopters: number, change: Part<Scenario["adoption"]> = {}): Scenario {
  return tinyScenario({
    regions: { here: tinyRegion({ initialUsers: 0.1, trust: { refuseChina: 0.2, hostedOnly: 0.3 } }) },
    sectors: { work: tinySector({ reconsideration: 3 }) },
    segments: { all: tinySegment({ priceTaste: 0.5 }), plain: tinySegment({ share: 0.5 }) },
    adoption: {
      adopters,
      innovation: 0.3,
      imitation: 1,
      leaving: 0.3,
      logSumSensitivity: 0.3,
      nestScale: 0.5,
      peers: 1.2,
      ...change,
    },
  });
}

type Finals = [number, number, number];

/** Final shares of two offers among users, and share of potential adopters who use any. */
function finals(scenario: Scenario, resolution: Resolution, replicate: number, months: number): Finals {
  const world = tinyWorld(scenario, offers, { resolution, replicate });
  runMonths(world, [adoption], 0, months);
  return [shareOf(world, 0), shareOf(world, 6), world.adopters.adopted[0] / world.adopters.potential[0]];
}

/** Largest distance between the distribution functions of two samples (Kolmogorov-Smirnov). */
function distance(first: readonly number[], second: readonly number[]): number {
  const below = (sample: readonly number[], value: number): number =>
    sample.filter((other) => other <= value).length / sample.length;
  return Math.max(
    ...[...first, ...second].map((value) => Math.abs(below(first, value) - below(second, value))),
  );
}

const replicates = 200;
const sample = (
  adopters: number,
  resolution: Resolution,
  change: Part<Scenario["adoption"]> = {},
): Finals[] =>
  Array.from({ length: replicates }, (_, replicate) =>
    finals(scenarioOf(adopters, change), resolution, replicate, 36),
  );

/** Distance that samples of one distribution exceed once in a hundred times: 1.63 * sqrt(2/n). */
const critical = 1.63 * Math.sqrt(2 / replicates);

describe("cohorts and individuals", () => {
  it("agree in the distribution of final shares, which the same test denies for J + 0.3", {
    timeout: 60_000,
  }, () => {
    const individuals = sample(1000, "individuals");
    const cohorts = sample(1000, "cohorts");
    const other = sample(1000, "cohorts", { peers: 1.5 });
    for (const which of [0, 1, 2] as const) {
      const column = (rows: Finals[]): number[] => rows.map((row) => row[which]);
      expect(distance(column(individuals), column(cohorts))).toBeLessThan(critical);
    }
    const share = (rows: Finals[]): number[] => rows.map((row) => row[0]);
    expect(distance(share(individuals), share(other))).toBeGreaterThan(critical);
    expect(distance(share(cohorts), share(other))).toBeGreaterThan(critical);
  });

  it("agree with a stay bonus too", { timeout: 60_000 }, () => {
    const individuals = sample(500, "individuals", { stayBonus: 1, peers: 0.8 });
    const cohorts = sample(500, "cohorts", { stayBonus: 1, peers: 0.8 });
    const without = sample(500, "cohorts", { stayBonus: 0, peers: 0.8 });
    const share = (rows: Finals[]): number[] => rows.map((row) => row[0]);
    expect(distance(share(individuals), share(cohorts))).toBeLessThan(critical);
    expect(distance(share(individuals), share(without))).toBeGreaterThan(critical);
  });
});

/** Root mean square over replicates and two outcomes of the distance from `expected`. */
function deviation(resolution: Resolution, adopters: number, runs: number, months: number): number {
  const limit = finals(scenarioOf(adopters), "expected", 0, months);
  let squares = 0;
  for (let replicate = 0; replicate < runs; replicate++) {
    const found = finals(scenarioOf(adopters), resolution, replicate, months);
    squares += (found[0] - limit[0]) ** 2 + (found[2] - limit[2]) ** 2;
  }
  return Math.sqrt(squares / runs / 2);
}

/** Slope of a straight line through points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (which: 0 | 1): number => points.reduce((sum, point) => sum + point[which], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

describe("the distance from `expected`", () => {
  it.each([
    ["cohorts", [1e3, 1e4, 1e5, 1e6, 1e9], [80, 80, 80, 80, 80]],
    ["individuals", [1e3, 1e4, 1e5], [80, 60, 30]],
  ] as const)(
    "falls as one over the root of the number of adopters in %s",
    { timeout: 60_000 },
    (resolution, sizes, runs) => {
      const points = sizes.map(
        (adopters, index) =>
          [Math.log10(adopters), Math.log10(deviation(resolution, adopters, runs[index], 12))] as const,
      );
      expect(Math.abs(slope(points) + 0.5)).toBeLessThan(0.1);
    },
  );
});
