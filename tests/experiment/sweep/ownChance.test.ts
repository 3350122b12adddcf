import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/engine/simulate.ts";
import { luckOf } from "../../../src/experiment/compare/varianceSplit.ts";
import { briefRows, wholeRows } from "../../../src/experiment/sweep/briefRows.ts";
import { type Plan, planId, planIdentity, replicateOf } from "../../../src/experiment/sweep/plan.ts";
import { rowScenario } from "../../../src/experiment/sweep/rowScenario.ts";
import { createRunUnit } from "../../../src/experiment/sweep/runUnit.ts";
import { experiment, load, problemsOf } from "./experimentFile.ts";

const factors =
  "{ visas: { path: policy.us.levers.visas, range: [0.2, 1] }, science: { path: policy.us.levers.science, range: [1, 3] } }";
const planOf = (design: string): Plan => load(experiment({ factors, design })).plan;
const historiesOf = (design: string) => planOf(design).rows.map(({ history }) => history);

describe("chance events of each sample's own", () => {
  it("are shared by the points that are compared: a base point's, a trajectory's, else by none", () => {
    expect(historiesOf("{ kind: latinHypercube, samples: 3, ownChance: true }")).toEqual([0, 1, 2]);
    expect(historiesOf("{ kind: sobol, samples: 2, ownChance: true }")).toEqual([0, 1]);
    expect(historiesOf("{ kind: saltelli, samples: 2, secondOrder: false, ownChance: true }")).toEqual([
      ...[0, 0, 0, 0],
      ...[1, 1, 1, 1],
    ]);
    expect(historiesOf("{ kind: morris, trajectories: 2, ownChance: true }")).toEqual([0, 0, 0, 1, 1, 1]);
    expect(historiesOf("{ kind: latinHypercube, samples: 2, ownChance: false }")).toEqual([
      undefined,
      undefined,
    ]);
    expect(problemsOf(experiment({ factors, design: "{ kind: grid, ownChance: true }" })).join()).toContain(
      "ownChance has no effect on the design grid",
    );
  });

  it("make another sweep with other rows, while false is as if nothing were said", () => {
    const design = "{ kind: saltelli, samples: 2";
    const [plain, shared, own] = [
      `${design} }`,
      `${design}, ownChance: false }`,
      `${design}, ownChance: true }`,
    ];
    expect(planIdentity(planOf(shared))).toEqual(planIdentity(planOf(plain)));
    expect(planId(planOf(own))).not.toBe(planId(planOf(plain)));
    const keys = (text: string) => planOf(text).rows.map(({ key }) => key);
    expect(keys(shared)).toEqual(keys(plain));
    expect(keys(own).filter((key) => keys(plain).includes(key))).toEqual([]);
  });

  it("stay with rows that a longer design holds again, and with rows as the plan's file has them", () => {
    const rows = (samples: number) =>
      planOf(`{ kind: morris, trajectories: ${samples}, ownChance: true }`).rows.map(({ key, history }) => ({
        key,
        history,
      }));
    expect(rows(3).slice(0, 6)).toEqual(rows(2));
    const { rows: all } = planOf("{ kind: morris, trajectories: 2, ownChance: true }");
    expect(wholeRows(JSON.parse(JSON.stringify(briefRows(all))))).toEqual(wholeRows(all));
    expect(wholeRows(all).map(({ history }) => history)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("are no luck that rows share, when their variance is split", () => {
    expect(luckOf(planOf("{ kind: sobol, samples: 2, ownChance: true }").design)).toBe("independent");
    expect(luckOf(planOf("{ kind: sobol, samples: 2 }").design)).toBe("common");
  });

  it("are those of replicates that no other sample has", () => {
    const plan = { ...planOf("{ kind: latinHypercube, samples: 2, ownChance: true }"), until: 8 };
    const run = createRunUnit(plan);
    const outcome = plan.outcomes[0]!;
    const [, second] = plan.rows;
    const alone = simulate(rowScenario(plan, second!), {
      ...{ replicate: 1_000_001, until: 8, resolution: plan.resolution, outcomes: [outcome] },
    });
    const values = run(second!, 1);
    expect([...values.subarray(plan.scalars.length, plan.scalars.length + 9)]).toEqual([
      ...alone.columns[outcome]!,
    ]);
    expect(replicateOf(second!, 1)).toBe(1_000_001);
    const { history: _, ...shared } = second!;
    expect(run(shared, 1)).not.toEqual(values);
  });
});
