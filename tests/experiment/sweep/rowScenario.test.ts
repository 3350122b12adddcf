import { describe, expect, it } from "vitest";
import type { FactorValue } from "../../../src/experiment/sweep/plan.ts";
import { applyValues } from "../../../src/experiment/sweep/rowScenario.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { ScenarioError } from "../../../src/scenario/problems.ts";

const file = "scenarios/baseline.yaml";
const base = loadScenario(file);

/** A value near that of the base which its declaration admits, for as many paths of a kind as asked. */
function sample(kind: string, count: number): [string, FactorValue][] {
  const all = Object.entries(base.provenance).filter(([, known]) => known.kind === kind);
  const step = Math.max(1, Math.floor(all.length / count));
  return all
    .filter((_, index) => index % step === 0)
    .map(([path, { value, bounds }]): [string, FactorValue] => {
      if (kind === "flag") return [path, !value];
      if (kind === "month") return [path, "2025-03"];
      if (kind !== "number") return [path, value as string];
      const [low] = bounds!;
      const near = Number.isInteger(value) ? (value as number) - 1 : (value as number) * 0.97;
      return [path, near >= low ? near : (value as number)];
    })
    .filter(([path]) => !["until", "seed", "title", "resolution"].includes(path));
}

/** What a call throws, as text. */
function refusal(values: Record<string, FactorValue>): string {
  try {
    applyValues(base.scenario, values);
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return "";
}

describe("applyValues", () => {
  const cases: [string, FactorValue][] = [
    ...sample("number", 25).filter(([path]) => !/share$|borrow|trust\./.test(path)),
    ...sample("month", 6).filter(([path]) => path.includes("schedule")),
    ...sample("flag", 3),
    ...sample("choice", 3),
    ["infantIndustry", "none"],
    // A lever that the government does not set yet, and one of a family.
    ["policy.us.levers.science", 0.5],
    ["policy.us.levers.procurement.health", 0.5],
    ["policy.us.schedule.h20.set.openness", 0.25],
    ["labs.mistral.bloc", "us"],
  ].filter(([path]) => path !== "") as [string, FactorValue][];

  it.each(cases)("gives what --set gives: %s=%s", (path, value) => {
    const loaded = loadScenario(file, { set: [`${path}=${value}`] });
    const applied = applyValues(base.scenario, { [path]: value });
    expect(applied).toEqual(loaded.scenario);
    expect(JSON.stringify(applied)).toBe(JSON.stringify(loaded.scenario));
  });

  it("applies several values, and leaves the base as it is", () => {
    const before = JSON.stringify(base.scenario);
    const values = { "policy.us.schedule.h20.at": "2024-06", "policy.us.levers.visas": 0.4 };
    const set = Object.entries(values).map(([path, value]) => `${path}=${value}`);
    expect(applyValues(base.scenario, values)).toEqual(loadScenario(file, { set }).scenario);
    expect(JSON.stringify(base.scenario)).toBe(before);
  });

  it("refuses what the scenario's declarations refuse, all at once", () => {
    const message = refusal({
      "policy.us.levers.visas": 1.5,
      "policy.us.levers.visa": 1,
      "policy.us.schedule.h20.at": "soon",
      "policy.us.schedule.h2O.at": "2024-06",
      "policy.us.levers.sanctions.deepsek": 1,
      regions: 1,
      seed: 3,
      "policy.us.schedule.h20.note": "why not",
    });
    expect(message.split("\n")).toEqual([
      "row:1:1: policy.us.levers.visas is 1.5, expected a number from 0 to 1 (share)",
      "row:2:18: unknown lever: visa (did you mean visas?)",
      'row:3:1: policy.us.schedule.h20.at is "soon", expected a month such as 2026-07',
      "row:4:20: unknown entry: policy.us.schedule.h2O (did you mean h20?)",
      "row:5:1: unknown lab: deepsek (did you mean deepseek?)",
      "row:6:1: regions is a group, expected the path of one value",
      "row:7:1: seed cannot be varied, expected replicates, which draw other numbers",
      "row:8:1: policy.us.schedule.h20.note holds a text, expected a factor of whole scenarios",
    ]);
  });

  it("refuses values that do not go together", () => {
    expect(refusal({ "research.borrowOpen": 0.9 })).toMatch(/borrowPapers add to .*expected a sum of 1/);
    const [id] = Object.keys(base.scenario.segments);
    expect(refusal({ [`segments.${id}.share`]: 0.99 })).toMatch(/segments\.\*\.share add to/);
  });

  it("costs less than a millisecond a row", () => {
    const [region] = Object.keys(base.scenario.regions);
    const path = `regions.${region}.trust.refuseChina`;
    const row = (index: number) =>
      applyValues(base.scenario, { "policy.us.levers.visas": index / 1000, [path]: index / 4000 });
    for (let index = 0; index < 100; index++) row(index);
    const times = Array.from({ length: 200 }, (_, index) => {
      const start = performance.now();
      row(index);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[100]).toBeLessThan(1);
  });
});
