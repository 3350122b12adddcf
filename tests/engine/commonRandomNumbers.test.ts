import { describe, expect, it } from "vitest";
import { simulate } from "../../src/engine/index.ts";
import type { Scenario } from "../../src/engine/parameters/index.ts";
import type { Outcome } from "../../src/engine/simulate.ts";
import { baseline } from "./baseline.ts";

/** First month in which any shared outcome of two runs differs in a bit, or -1. */
function firstDifference(a: Outcome, b: Outcome): number {
  const shared = Object.keys(a.columns).filter((id) => b.columns[id] !== undefined);
  expect(shared.length).toBeGreaterThan(60);
  for (let tick = 0; tick < Math.min(a.months, b.months); tick++) {
    for (const id of shared) if (!Object.is(a.columns[id][tick], b.columns[id][tick])) return tick;
  }
  return -1;
}

const starts = 24;
const until = 48;

function withLab(scenario: Scenario, enters: number): Scenario {
  const model = scenario.labs.mistral;
  const late = { ...model, name: "Late lab", enters, researchers: model.researchers };
  return { ...scenario, labs: { ...scenario.labs, late } };
}

describe("common random numbers", () => {
  it.each(["expected", "cohorts", "individuals"] as const)(
    "a lab that enters later leaves every earlier outcome as it was (%s)",
    async (resolution) => {
      const { scenario } = await baseline(["adoption.adopters=50000"]);
      const plain = simulate(scenario, { until, resolution });
      const more = simulate(withLab(scenario, starts), { until, resolution });
      const difference = firstDifference(plain, more);
      expect(difference).toBeGreaterThanOrEqual(starts);
      expect(difference, "the lab has an effect once it is there").toBeLessThanOrEqual(until);
    },
  );

  it("a policy that starts later leaves every earlier outcome as it was", async () => {
    const { scenario } = await baseline();
    const changed: Scenario = {
      ...scenario,
      policy: {
        ...scenario.policy,
        us: {
          ...scenario.policy.us,
          schedule: {
            ...scenario.policy.us.schedule,
            late: { at: starts, set: { licenceExportGrade: 0, enforcement: 1, visas: 0 }, note: undefined },
          },
        },
      },
    };
    for (const resolution of ["expected", "cohorts"] as const) {
      const difference = firstDifference(
        simulate(scenario, { until, resolution }),
        simulate(changed, { until, resolution }),
      );
      expect(difference).toBeGreaterThanOrEqual(starts);
      expect(difference).toBeLessThanOrEqual(until);
    }
  });

  it("a longer horizon and other outcomes leave a run as it was", async () => {
    const { scenario } = await baseline();
    const short = simulate(scenario, { until: 24, replicate: 3 });
    const long = simulate(scenario, { until: 60, replicate: 3 });
    expect(firstDifference(short, long)).toBe(-1);
  });

  it.each(["expected", "cohorts"] as const)(
    "pairing removes most of the variance of the effect of export licences (%s)",
    async (resolution) => {
      const free = await baseline(["policy.us.levers.licenceFrontier=1"]);
      const shut = await baseline();
      const runs = 12;
      const outcomes = ["lag_points_china", "users_share_china_world", "spend_share_china_world"];
      const at = 47;
      const end = (scenario: Scenario): Float64Array[][] =>
        Array.from({ length: runs }, (_, replicate) =>
          Object.values(simulate(scenario, { resolution, replicate, until: at, outcomes }).columns),
        );
      const withLicences = end(free.scenario);
      const without = end(shut.scenario);
      for (const id of outcomes) {
        const column = outcomes.indexOf(id);
        const a = withLicences.map((columns) => columns[column][at]);
        const b = without.map((columns) => columns[column][at]);
        const paired = variance(a.map((value, index) => value - b[index]));
        const unpaired = variance(a) + variance(b);
        console.log(`${resolution} ${id}: paired/unpaired variance ${(paired / unpaired).toFixed(4)}`);
        expect(paired / unpaired, id).toBeLessThan(0.25);
      }
    },
  );
});

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
}
