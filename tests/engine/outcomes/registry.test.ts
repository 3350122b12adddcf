import { describe, expect, it } from "vitest";
import type { ExpressionTree } from "../../../src/engine/declare.ts";
import { headlineOutcomes, outcomeDefinitions } from "../../../src/engine/outcomes.ts";
import { observe } from "../../../src/engine/processes/observe.ts";
import type { World } from "../../../src/engine/world/world.ts";
import { fakeScenario, fakeWorld, offer } from "./fakeWorld.ts";

const scenario = fakeScenario();
const definitions = outcomeDefinitions(scenario);

/** A month with some of everything. */
function busyWorld(): World {
  const world = fakeWorld(scenario);
  for (const slot of [0, 5, 7, 8]) offer(world, slot, { capability: 112 + slot, price: 1 + slot });
  for (let at = 0; at < world.adopters.users.length; at++) {
    world.adopters.users[at] = 1 + (at % 7);
    world.ecosystem.tokens[at] = 5 + (at % 5);
    world.ecosystem.spend[at] = 2 + (at % 3);
  }
  world.adopters.adopted.fill(20);
  world.adopters.trustShare.fill(0.25);
  world.ecosystem.downloads.fill(3);
  world.ecosystem.derivatives.fill(2);
  world.ecosystem.cumulativeDownloads.fill(4);
  world.chips.stockByLine.fill(10);
  world.chips.delivered.fill(1);
  world.labs.active.fill(1);
  return world;
}

describe("the registry", () => {
  it("holds at least 60 series with unique snake_case ids, units, descriptions and groups", () => {
    expect(definitions.length).toBeGreaterThanOrEqual(60);
    expect(new Set(definitions.map(({ id }) => id)).size).toBe(definitions.length);
    for (const { id, unit, description, kind, group } of definitions) {
      expect(id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(unit).not.toBe("");
      expect(group).not.toBe("");
      expect(description, id).toMatch(/^[A-Z0-9a-z].{10,}\.$/s);
      expect(["stock", "flow", "share", "index"]).toContain(kind);
    }
  });

  it("keeps its order, and follows the scenario's regions, sectors, labs and lines", () => {
    const ids = definitions.map(({ id }) => id);
    expect(outcomeDefinitions(fakeScenario()).map(({ id }) => id)).toEqual(ids);
    expect(ids).toContain("users_share_china_east_africa");
    expect(ids).toContain("spend_share_open_software");
    expect(ids).toContain("h100e_lab_second");
    expect(ids).toContain("h100e_line_home");
  });

  it("has all headline outcomes", () => {
    const ids = new Set(definitions.map(({ id }) => id));
    expect(headlineOutcomes.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("gives finite values before the first month, in an empty month and in a busy one", () => {
    const empty = fakeWorld(scenario);
    const notFinite = (world: World) =>
      definitions.filter(({ value }) => !Number.isFinite(value(world))).map(({ id }) => id);
    expect(notFinite(empty)).toEqual([]);
    observe(empty);
    expect(notFinite(empty)).toEqual([]);
    const busy = busyWorld();
    observe(busy);
    expect(notFinite(busy)).toEqual([]);
    for (const { id, kind, value } of definitions) {
      if (kind !== "share") continue;
      expect(value(busy), id).toBeGreaterThanOrEqual(0);
      expect(value(busy), id).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  it("makes shares of the blocs sum to one", () => {
    const world = busyWorld();
    observe(world);
    const sum = (name: (bloc: string) => string) =>
      ["us", "china", "eu", "other"]
        .map((bloc) => definitions.find(({ id }) => id === name(bloc))?.value(world) ?? Number.NaN)
        .reduce((total, share) => total + share, 0);
    for (const measure of ["users", "tokens", "spend"]) {
      for (const scope of ["world", "south", "north", "outside_china", "south_outside_china"]) {
        expect(sum((bloc) => `${measure}_share_${bloc}_${scope}`)).toBeCloseTo(1, 12);
      }
    }
    expect(sum((bloc) => `downloads_share_${bloc}_world`)).toBeCloseTo(1, 12);
    expect(sum((bloc) => `downloads_share_year_${bloc}`)).toBeCloseTo(1, 12);
    expect(sum((bloc) => `derivatives_share_${bloc}`)).toBeCloseTo(1, 12);
    expect(sum((bloc) => `h100e_share_${bloc}`)).toBeCloseTo(1, 12);
    expect(sum((bloc) => `researchers_share_${bloc}`)).toBeCloseTo(1, 12);
  });

  it("says so when the history is full", () => {
    const world = fakeWorld(scenario, 2);
    world.tick = 2;
    expect(() => observe(world)).toThrow(RangeError);
  });
});

describe("custom outcomes", () => {
  const symbol = (name: string): ExpressionTree => ({ type: "symbol", name });
  const withCustom = (id: string, expression: ExpressionTree) =>
    fakeScenario((draft) => {
      draft.customOutcomes = { [id]: { unit: "million users", expression } };
    });

  it("come last and read the built-in ones and the time", () => {
    const product: ExpressionTree = {
      type: "call",
      name: "multiply",
      arguments: [symbol("users_share_china_world"), symbol("year")],
    };
    const custom = outcomeDefinitions(withCustom("chinese_years", product)).at(-1);
    const world = busyWorld();
    observe(world);
    const share = definitions.find(({ id }) => id === "users_share_china_world")?.value(world) ?? 0;
    expect(custom?.id).toBe("chinese_years");
    expect(custom?.value(world)).toBeCloseTo(share * 2023, 9);
  });

  it("report 0 where the expression has no finite value", () => {
    const nothing: ExpressionTree = {
      type: "call",
      name: "divide",
      arguments: [symbol("users_world"), { type: "number", value: 0 }],
    };
    const world = busyWorld();
    observe(world);
    expect(outcomeDefinitions(withCustom("nothing", nothing)).at(-1)?.value(world)).toBe(0);
  });

  it("may neither take a built-in name nor read an unknown one", () => {
    expect(() => outcomeDefinitions(withCustom("users_world", symbol("tokens_world")))).toThrow(
      "outcome defined twice: users_world",
    );
    const custom = outcomeDefinitions(withCustom("mine", symbol("usrs_world"))).at(-1);
    expect(() => custom?.value(fakeWorld(scenario))).toThrow(
      "custom outcome mine: unknown outcome: usrs_world",
    );
  });
});
