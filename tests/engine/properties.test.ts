import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorld, step } from "../../src/engine/index.ts";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import { rememberOutcomes } from "../../src/engine/processes/policy.ts";
import { parseMonth } from "../../src/scenario/month.ts";
import { createAudit } from "./properties/audit.ts";
import { loadRandom, type RandomScenario, randomScenarios } from "./properties/scenarios.ts";

/**
 * Properties that hold in every month of every valid scenario. A failure prints what differs from the baseline, as
 * `--set` takes it. `PROPERTY_RUNS` and `PROPERTY_SEED` widen the search.
 */
const seed = Number(process.env.PROPERTY_SEED ?? 1);
const runs = (usual: number): number => Math.ceil(usual * Number(process.env.PROPERTY_RUNS ?? 1));
const end = parseMonth("2050-12")!;

/** Simulates to 2050 and says what is wrong in the first month in which anything is. */
function firstFaults(random: RandomScenario, bounded: boolean): string[] {
  const scenario = loadRandom(random);
  const { resolution, replicate } = random;
  const world = createWorld(scenario, { resolution, replicate, months: end + 1 });
  const outcomes = outcomeDefinitions(scenario);
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const audit = createAudit(outcomes, world, bounded);
  for (let tick = 0; tick <= end; tick++) {
    world.tick = tick;
    step(world);
    rememberOutcomes(world, (name) => byId.get(name)?.value(world) ?? 0);
    const faults = audit(world);
    if (faults.length > 0) return faults;
  }
  return [];
}

function check(wild: number, usual: number): void {
  fc.assert(
    fc.property(randomScenarios(wild), (random) => {
      expect(firstFaults(random, wild === 0)).toEqual([]);
    }),
    // Shrinking stops after a while and reports the smallest set of changes found.
    { seed, numRuns: runs(usual), interruptAfterTimeLimit: 300_000 * runs(1), markInterruptAsFailure: true },
  );
}

describe("in every month of random valid scenarios to 2050", () => {
  it(
    "shares add up, nothing is negative, users are people, power suffices, and nothing explodes",
    () => check(0, 14),
    1e7,
  );

  it("the same holds with numbers anywhere within their bounds, but for explosions", () => check(5, 10), 1e7);
});
