import { beforeAll, describe, expect, it } from "vitest";
import { outcomeDefinitions } from "../../../src/engine/outcomes.ts";
import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { type Outcome, simulate, step } from "../../../src/engine/simulate.ts";
import { createWorld } from "../../../src/engine/world/createWorld.ts";
import { baseline } from "../baseline.ts";

let scenario: Scenario;
let outcome: Outcome;

beforeAll(async () => {
  scenario = (await baseline()).scenario;
  outcome = simulate(scenario, { resolution: "expected" });
});

describe("outcomes of the baseline", () => {
  it("are finite in every month, and shares lie between 0 and 1", () => {
    const faults: string[] = [];
    for (const { id, kind } of outcomeDefinitions(scenario)) {
      outcome.columns[id].forEach((value, tick) => {
        const fits = Number.isFinite(value) && (kind !== "share" || (value >= 0 && value <= 1 + 1e-9));
        if (!fits) faults.push(`${id} ${tick} ${value}`);
      });
    }
    expect(faults).toEqual([]);
  });

  it("are in harmony: shares sum to one, users fit the people, records only rise", () => {
    const { columns, months } = outcome;
    const blocs = ["us", "china", "eu", "other"];
    for (let tick = 0; tick < months; tick++) {
      const sum = (name: (bloc: string) => string) =>
        blocs.reduce((total, bloc) => total + columns[name(bloc)][tick], 0);
      expect(sum((bloc) => `users_share_${bloc}_world`)).toBeCloseTo(1, 9);
      expect(sum((bloc) => `h100e_share_${bloc}`)).toBeCloseTo(1, 9);
      expect(sum((bloc) => `standards_${bloc}`)).toBeCloseTo(1, 6);
      expect(sum((bloc) => `users_${bloc}_world`)).toBeCloseTo(columns.users_world[tick], 6);
      expect(columns.users_open_world[tick] + columns.users_closed_world[tick]).toBeCloseTo(
        columns.users_world[tick],
        6,
      );
      if (tick === 0) continue;
      for (const row of [...blocs, "open", "closed", "world"]) {
        expect(columns[`capability_${row}`][tick]).toBeGreaterThanOrEqual(
          columns[`capability_${row}`][tick - 1],
        );
      }
    }
  });

  it("give money spent as the revenue of labs and hosts", () => {
    const { columns, months } = outcome;
    for (let tick = 0; tick < months; tick++) {
      const revenue = ["us", "china", "eu", "other"].reduce(
        (sum, bloc) => sum + columns[`revenue_${bloc}`][tick] + columns[`revenue_hosts_${bloc}`][tick],
        0,
      );
      const spend = columns.spend_world[tick];
      expect(Math.abs(revenue - spend)).toBeLessThan(1e-6 * Math.max(1, spend));
    }
  });

  it("have users below adopters by no more than rounding", () => {
    const world = createWorld(scenario, { resolution: "expected", months: 60 });
    for (world.tick = 0; world.tick < 60; world.tick++) {
      step(world);
      const adopters = world.adopters.adopted.reduce((sum, amount) => sum + amount, 0);
      const users = world.history.slotUsers.reduce((sum, amount) => sum + amount, 0);
      expect(Math.abs(users / adopters - 1)).toBeLessThan(1e-9);
    }
  });
});
