import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { openPointRuns } from "../../../src/experiment/flip/pointRuns.ts";
import { createRunUnit } from "../../../src/experiment/sweep/runUnit.ts";
import { experiment, load } from "../sweep/experimentFile.ts";
import { scratch } from "../sweep/toy.ts";

const out = scratch();
afterAll(() => rmSync(out, { recursive: true }));

const { plan } = load(
  experiment({
    factors: "{ borrow: { path: research.borrowRate }, growth: { path: research.growth } }",
    design: "{ kind: latinHypercube, samples: 2 }",
    until: "2023-03",
    scalars: "{ lag: last(lag_points_china) }",
  }),
);
const base = plan.scenarios[0]!;
const points = [
  [0.4, 0.5],
  [0.8, 0.5],
];
const open = (signal?: AbortSignal) =>
  openPointRuns(plan, base, plan.factors, { out, workers: 2, ...(signal && { signal }) });

describe("openPointRuns", () => {
  it("runs each replicate of each point as a sweep would, records it, and finds it again", async () => {
    const first = open();
    const found = await first.run(points, [0, 1], "expected");
    expect(first.counts()).toEqual({ ran: 4, failed: 0 });
    expect(() => open()).toThrow("the folder is in use by process");
    await first.close();

    const setting = { ...plan, resolution: "expected" as const };
    const values = { borrow: 0.8, growth: 0.5 };
    const unit = createRunUnit(setting)({ index: 0, key: "", scenario: base.name, values }, 1);
    expect(found[1]![1]!.scalars.lag).toBe(unit[0]);
    expect(found[1]![1]!.columns.lag_points_china).toEqual(unit.subarray(1));
    expect(found[0]![1]!.scalars.lag).not.toBe(unit[0]);

    const again = open();
    expect(await again.run(points, [0, 1], "expected")).toEqual(found);
    expect(again.counts().ran).toBe(0);
    await again.run([points[0]!], [0], "cohorts");
    expect(again.counts().ran).toBe(1);
    await again.close();
  }, 60_000);

  it("keeps what was run when it is stopped, and says so", async () => {
    const stop = new AbortController();
    const runs = open(stop.signal);
    let seen = 0;
    const many = Array.from({ length: 40 }, (_, at) => [0.3, 0.4 + at / 1000]);
    const stopped = runs.run(many, [0], "expected", () => {
      seen += 1;
      if (seen === 3) stop.abort();
    });
    await expect(stopped).rejects.toThrow("Stopped. The runs made so far are kept");
    const { ran } = runs.counts();
    expect(ran).toBeLessThan(40);
    await runs.close();
    const again = open();
    await again.run(many, [0], "expected");
    expect(again.counts().ran).toBe(40 - ran);
    await again.close();
  }, 60_000);

  it("gives nothing for a run that fails", async () => {
    const runs = open();
    // Beyond the parameter's bounds.
    expect(await runs.run([[-5, 0.5]], [0], "expected")).toEqual([[undefined]]);
    expect(runs.counts()).toEqual({ ran: 1, failed: 1 });
    await runs.close();
  }, 60_000);
});
