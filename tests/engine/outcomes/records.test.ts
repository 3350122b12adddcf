import { describe, expect, it } from "vitest";
import { outcomeDefinitions } from "../../../src/engine/outcomes.ts";
import { observe } from "../../../src/engine/processes/observe.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { fakeScenario, fakeWorld, offer } from "./fakeWorld.ts";

const scenario = fakeScenario();
const values = new Map(outcomeDefinitions(scenario).map(({ id, value }) => [id, value]));

function read(world: World, id: string): number {
  const value = values.get(id);
  if (value === undefined) throw new Error(`no outcome ${id}`);
  return value(world);
}

/** Slots of the flagships: US closed, Chinese open. */
const usClosed = 0;
const chinaOpen = 5;

/** Runs the months of two capabilities, each a map of tick to released capability. */
function history(us: Record<number, number>, china: Record<number, number>, months: number): World {
  const world = fakeWorld(scenario);
  for (let tick = 0; tick < months; tick++) {
    world.tick = tick;
    if (us[tick] !== undefined) offer(world, usClosed, { capability: us[tick] });
    if (china[tick] !== undefined) offer(world, chinaOpen, { capability: china[tick] });
    observe(world);
  }
  return world;
}

describe("lag in months", () => {
  it("counts from the month in which the leader first reached the follower's record", () => {
    const world = history({ 0: 100, 3: 110, 7: 120 }, { 0: 90, 9: 108 }, 12);
    // The US passed 108 in month 3; the last month is 11.
    expect(read(world, "lag_months_china")).toBe(8);
    expect(read(world, "lag_months_open")).toBe(8);
    expect(read(world, "lag_points_china")).toBe(12);
    expect(read(world, "lead_frontier")).toBe(-12);
    expect(read(world, "china_leads_frontier")).toBe(0);
  });

  it("is negative when the follower leads", () => {
    const world = history({ 0: 100, 5: 104 }, { 0: 90, 4: 103, 6: 112 }, 10);
    // China passed 104 in month 6; the last month is 9.
    expect(read(world, "lag_months_china")).toBe(-3);
    expect(read(world, "lead_frontier")).toBe(8);
    expect(read(world, "china_leads_frontier")).toBe(1);
  });

  it("is zero, not minus zero, in the month of a tie or of taking the lead", () => {
    expect(Object.is(read(history({ 0: 100 }, { 0: 100 }, 1), "lag_months_china"), 0)).toBe(true);
    expect(Object.is(read(history({ 0: 100 }, { 0: 90, 1: 105 }, 2), "lag_months_china"), 0)).toBe(true);
  });

  it("dates what was reached before the start by 8.3 points a year", () => {
    const world = history({ 0: 108.3 }, { 0: 100 }, 6);
    expect(read(world, "lag_months_china")).toBeCloseTo(5 + 12, 9);
  });

  it("is zero while one of the two has released nothing", () => {
    const world = history({ 0: 100 }, {}, 6);
    expect(read(world, "lag_months_china")).toBe(0);
    expect(read(world, "lag_points_china")).toBe(0);
  });

  it("agrees with a search month by month on a long history", () => {
    const us: Record<number, number> = { 0: 100 };
    const china: Record<number, number> = { 0: 85 };
    for (let tick = 1; tick < 50; tick++) {
      if (tick % 3 === 0) us[tick] = 100 + tick * 1.1;
      if (tick % 7 === 0) china[tick] = 85 + tick * 1.2;
    }
    const world = history(us, china, 50);
    const last = Math.max(...Object.values(china));
    const reached = Object.entries(us).find(([, capability]) => capability >= last)?.[0];
    expect(read(world, "lag_months_china")).toBe(49 - Number(reached));
  });
});

describe("lag on the published basis", () => {
  it("holds the lag at the follower's last record", () => {
    const world = history({ 0: 100, 3: 110 }, { 0: 90, 9: 108 }, 20);
    expect(read(world, "lag_months_china_published")).toBe(6);
    expect(read(world, "lag_months_open_published")).toBe(6);
  });

  it("counts no further back than 2023-01, and 0 when the follower is first", () => {
    expect(read(history({ 0: 110 }, { 4: 100 }, 8), "lag_months_china_published")).toBe(4);
    expect(read(history({ 0: 100 }, { 4: 105 }, 8), "lag_months_china_published")).toBe(0);
  });
});

describe("records", () => {
  it("never fall when an offer goes", () => {
    const world = history({ 0: 120 }, { 0: 90 }, 1);
    world.tick = 1;
    offer(world, usClosed, { capability: 100 });
    observe(world);
    expect(read(world, "capability_us")).toBe(120);
    expect(read(world, "capability_world")).toBe(120);
  });

  it("give growth over twelve months, and 0 before", () => {
    expect(read(history({ 0: 100, 3: 110 }, {}, 12), "capability_growth_world")).toBe(0);
    expect(read(history({ 0: 100, 3: 110, 12: 115 }, {}, 13), "capability_growth_world")).toBe(15);
  });

  it("map the gap in points to percent of Arena score", () => {
    const world = history({ 0: 110 }, { 0: 100 }, 1);
    expect(read(world, "arena_gap_percent_china")).toBeCloseTo(scenario.observation.arenaSlope * 10, 12);
  });
});

describe("reach", () => {
  it("leaves out closed models that are shut out or sanctioned, never open weights", () => {
    const world = fakeWorld(scenario);
    const china = world.regions.ids.indexOf("china");
    world.regions.access[china * 4] = 0;
    offer(world, usClosed, { capability: 120 });
    offer(world, chinaOpen, { capability: 105 });
    observe(world);
    expect(read(world, "capability_reach_china")).toBe(105);
    expect(read(world, "capability_lead_china")).toBe(105);
    expect(read(world, "capability_reach_us")).toBe(120);
    expect(read(world, "capability_lead_us")).toBe(-15);
    world.labs.sanctioned[world.offers.lab[usClosed] * world.sizes.regions] = 1;
    world.tick = 1;
    observe(world);
    expect(read(world, "capability_reach_us")).toBe(105);
  });
});
