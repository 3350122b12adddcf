import { beforeAll, describe, expect, it } from "vitest";
import { type CheckResult, judgeChecks, loadChecks, outcomesOf } from "../../src/experiment/checks.ts";
import { ensemble } from "../../src/experiment/ensemble.ts";
import { baseline } from "../engine/baseline.ts";

const checks = loadChecks(new URL("../../scenarios/checks.yaml", import.meta.url).pathname);

describe("the baseline passes scenarios/checks.yaml", () => {
  let results: CheckResult[];
  beforeAll(async () => {
    const result = await ensemble(baseline(), {
      runs: 10,
      resolution: "cohorts",
      outcomes: outcomesOf(checks),
    });
    expect(result.failures).toEqual([]);
    results = judgeChecks(checks, result);
  }, 600_000);

  it.each(checks.map((check, index) => [check.it, index] as const))("%s", (_, index) => {
    const { check, held, least, greatest } = results[index];
    const met = `${check.value} is ${least.toPrecision(4)} to ${greatest.toPrecision(4)}`;
    expect(held, `${met}; share of runs in which it held`).toBeGreaterThanOrEqual(check.inRuns);
  });
});
