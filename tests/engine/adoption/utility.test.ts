import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { adoption } from "../../../src/engine/processes/adoption.ts";
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

describe("utility of home and foreign offers", () => {
  const labs = { west: tinyLab({ region: "here" }), east: tinyLab({ bloc: "china", region: "there" }) };
  const regions = {
    here: tinyRegion({ initialUsers: 1, skill: 0.6 }),
    there: tinyRegion({ initialUsers: 1 }),
  };
  const odds = (part: Part<Scenario>, access: number, set: (world: World) => void = () => {}): number => {
    const world = tinyWorld(tinyScenario({ labs, regions, ...part }), [{ lab: 0 }, { lab: 1, access }]);
    set(world);
    runMonths(world, [adoption], 0, 0);
    return Math.log(world.adopters.choiceShare[0] / world.adopters.choiceShare[4 + access]);
  };

  it("counts the pull of home, its lever, and aversion to the foreign, calmed by own hosting", () => {
    expect(odds({ adoption: { home: 0.7 } }, 0)).toBeCloseTo(0.7, 9);
    const preference = { adoption: { homePreference: 2 } };
    expect(odds(preference, 0)).toBeCloseTo(0, 9);
    expect(odds(preference, 0, (world) => world.policy.levers.fill(0.5))).toBeCloseTo(1, 9);
    expect(odds({ adoption: { sovereignty: 1.2 } }, 0)).toBeCloseTo(1.2, 9);
    const host = { segments: { all: tinySegment({ selfHost: 0.5 }) }, adoption: { sovereignty: 1.2 } };
    expect(odds(host, OPEN)).toBeCloseTo(0.6, 9);
  });

  it("does not count own hosting as calming about home offers", () => {
    const host = {
      segments: { all: tinySegment({ selfHost: 0.5 }) },
      adoption: { sovereignty: 1.2, setupClosed: 0 },
    };
    const scenario = tinyScenario({ labs, regions, ...host });
    const world = tinyWorld(scenario, [{ lab: 0 }, { lab: 0, access: OPEN }]);
    runMonths(world, [adoption], 0, 0);
    expect(world.adopters.choiceShare[0] / world.adopters.choiceShare[1]).toBeCloseTo(1, 9);
  });

  it("makes larger regions more averse, if so set", () => {
    const larger = { here: tinyRegion({ initialUsers: 1, grossDomesticProduct: 3 }), there: tinyRegion() };
    const part = { regions: larger, adoption: { sovereignty: 1, sovereigntySize: 1 } };
    // Three trillion dollars where the mean is two.
    expect(odds(part, 0)).toBeCloseTo(1.5, 9);
  });

  it("counts censorship, calmed by audits, and openness times skill", () => {
    const work = tinySector({ censorship: 0.8 });
    expect(odds({ sectors: { work } }, 0)).toBeCloseTo(0.8, 9);
    const audit = { sectors: { work }, segments: { all: tinySegment({ audit: 0.25 }) } };
    expect(odds(audit, OPEN)).toBeCloseTo(0.6, 9);
    expect(odds({ segments: { all: tinySegment({ openTaste: 2 }) } }, OPEN)).toBeCloseTo(-1.2, 9);
  });

  it("counts no censorship at home, audited or not, in whichever way utilities are raised", () => {
    const china = { ...regions, here: tinyRegion({ initialUsers: 1, skill: 0.6, bloc: "china" }) };
    const part = (censorship: number) => ({
      regions: china,
      sectors: { work: tinySector({ censorship }) },
      segments: { all: tinySegment({ audit: 0.25 }) },
    });
    expect(odds(part(0.8), 0)).toBeCloseTo(0, 9);
    expect(odds(part(0.8), OPEN)).toBeCloseTo(0, 9);
    // Utilities far enough apart to be raised one by one: a nest scale that makes 0.2 wide.
    const narrow = { ...part(0.8), adoption: { nestScale: 0.0003, home: 0 } };
    const world = tinyWorld(tinyScenario({ labs, ...narrow }), [{ lab: 0 }, { lab: 1, access: OPEN }]);
    runMonths(world, [adoption], 0, 0);
    expect(Math.log(world.adopters.choiceShare[0] / world.adopters.choiceShare[5])).toBeCloseTo(0, 9);
  });

  it("counts fit: what share of tasks an offer can do, by a need that may follow the frontier", () => {
    const taste = { segments: { all: tinySegment({ fitTaste: 4 }) } };
    const fitOdds = (needFollows: number, set: (world: World) => void = () => {}): number => {
      const part = { ...taste, adoption: { needFollows, fitSpread: 10 } };
      return odds(part, 0, (world) => {
        world.offers.capability[0] = 110;
        set(world);
      });
    };
    const phi = (x: number): number => {
      let sum = 0.5;
      for (let step = 0; step < 1000; step++) {
        const z = ((step + 0.5) / 1000) * x;
        sum += (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * (x / 1000);
      }
      return sum;
    };
    expect(fitOdds(0)).toBeCloseTo(4 * (phi(1) - 0.5), 6);
    const ahead = (world: World): void => {
      world.frontier.current = 120;
    };
    expect(fitOdds(0, ahead)).toBeCloseTo(4 * (phi(1) - 0.5), 6);
    expect(fitOdds(1, ahead)).toBeCloseTo(4 * (phi(-1) - phi(-2)), 6);
    const special = (world: World): void => {
      world.labs.specialisation[1] = 10;
    };
    expect(fitOdds(0, special)).toBeCloseTo(0, 9);
  });
});
