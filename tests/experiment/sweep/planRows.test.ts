import { describe, expect, it } from "vitest";
import type { Plan, Row } from "../../../src/experiment/sweep/plan.ts";
import { rowScenario } from "../../../src/experiment/sweep/rowScenario.ts";
import { experiment, load, problemsOf } from "./experimentFile.ts";

const two =
  "{ visas: { path: policy.us.levers.visas, range: [0.2, 1] }, science: { path: policy.us.levers.science, range: [1, 3] } }";

const planOf = (design: string, factors = two): Plan => load(experiment({ factors, design })).plan;

/** Where the values of a row lie in their ranges, from 0 to 1. */
const place = ({ values }: Row): number[] => [
  (Number(values.visas) - 0.2) / 0.8,
  (Number(values.science) - 1) / 2,
];
const rounded = (numbers: readonly number[]): number[] =>
  numbers.map((number) => Math.round(number * 1e9) / 1e9);

describe("planRows", () => {
  it("changes one factor at a time from the base, whose row comes once", () => {
    // 0.7 is the baseline's own openness to researchers.
    const factors =
      "{ visas: { path: policy.us.levers.visas, values: [0.3, 0.7] }, science: { path: policy.us.levers.science, values: [2] } }";
    const { rows } = planOf("{ kind: oneAtATime }", factors);
    expect(rows.map(({ values }) => values)).toEqual([
      { visas: 0.7, science: 1 },
      { visas: 0.3, science: 1 },
      { visas: 0.7, science: 2 },
    ]);
    expect(rows.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it("pairs the values of lists, and refuses lists of other lengths", () => {
    const factors = (more: string) =>
      `{ visas: { path: policy.us.levers.visas, values: [0.3, 0.9] }, science: { path: policy.us.levers.science, values: [1, 2${more}] } }`;
    expect(planOf("{ kind: zip }", factors("")).rows.map(({ values }) => values)).toEqual([
      { visas: 0.3, science: 1 },
      { visas: 0.9, science: 2 },
    ]);
    expect(problemsOf(experiment({ factors: factors(", 3"), design: "{ kind: zip }" }))).toEqual([
      expect.stringMatching(/^try\.yaml:4:9: factor 2 has 3 levels, expected 2/),
    ]);
  });

  it("spreads the levels of ranges evenly over a grid", () => {
    const { rows } = planOf("{ kind: grid, levels: 3 }");
    expect(rows.map((row) => rounded(place(row)).join(" "))).toEqual(
      ["0", "0.5", "1"].flatMap((visas) => ["0", "0.5", "1"].map((science) => `${visas} ${science}`)),
    );
  });

  it("takes the Sobol' sequence into the ranges", () => {
    const { rows } = planOf("{ kind: sobol, samples: 4 }");
    // The first points of the sequence of Joe and Kuo in two dimensions.
    expect(rows.map((row) => rounded(place(row)))).toEqual([
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
    const scrambled = planOf("{ kind: sobol, samples: 4, scramble: true, seed: 5 }").rows;
    const other = planOf("{ kind: sobol, samples: 4, scramble: true, seed: 6 }").rows;
    expect(new Set([rows, scrambled, other].map((list) => JSON.stringify(list))).size).toBe(3);
  });

  it("hits each stratum of a Latin hypercube once", () => {
    const { rows } = planOf("{ kind: latinHypercube, samples: 8 }");
    for (const factor of [0, 1]) {
      const strata = rows.map((row) => Math.floor(place(row)[factor]! * 8 + 1e-9));
      expect(strata.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
  });

  it("lays out Saltelli's design: A, A with one factor of B, B", () => {
    expect(planOf("{ kind: saltelli, samples: 4 }").rows).toHaveLength(4 * (2 + 2 * 2));
    const { rows } = planOf("{ kind: saltelli, samples: 4, secondOrder: false }");
    expect(rows).toHaveLength(4 * (2 + 2));
    for (let first = 0; first < rows.length; first += 4) {
      const [a, ab1, ab2, b] = rows.slice(first, first + 4).map(({ values }) => values);
      expect(ab1).toEqual({ visas: b!.visas, science: a!.science });
      expect(ab2).toEqual({ visas: a!.visas, science: b!.science });
    }
  });

  it("moves one factor a step along Morris trajectories", () => {
    const { rows } = planOf("{ kind: morris, trajectories: 3, levels: 4 }");
    expect(rows).toHaveLength(3 * 3);
    for (let step = 0; step < rows.length; step++) {
      if (step % 3 === 2) continue;
      const [before, after] = [place(rows[step]!), place(rows[step + 1]!)];
      const moves = before
        .map((value, factor) => Math.abs(value - after[factor]!))
        .filter((move) => move > 1e-9);
      expect(rounded(moves)).toEqual([rounded([2 / 3])[0]]);
    }
  });

  it("draws months, switches and choices from designs of points, all of which make scenarios", () => {
    const factors =
      "{ when: { path: policy.us.schedule.h20.at, range: [2023-03, 2023-06] }, industry: { path: infantIndustry }, rescue: { path: labs.moonshot.rescue } }";
    const plan = planOf("{ kind: latinHypercube, samples: 8 }", factors);
    const months = plan.rows.map(({ values }) => values.when).toSorted();
    expect(months).toEqual(["2023-03", "2023-04", "2023-05", "2023-06"].flatMap((month) => [month, month]));
    expect(plan.rows.filter(({ values }) => values.rescue === true)).toHaveLength(4);
    for (const row of plan.rows) {
      const scenario = rowScenario(plan, row);
      expect(scenario.infantIndustry).toBe(row.values.industry);
      expect(`2023-0${scenario.policy.us!.schedule.h20!.at + 1}`).toBe(row.values.when);
    }
  });

  it("gives equal rows equal keys, so that they share their runs", () => {
    const plan = planOf("{ kind: sobol, samples: 8 }", "{ rescue: { path: labs.moonshot.rescue } }");
    expect(plan.rows).toHaveLength(8);
    expect(new Set(plan.rows.map(({ key }) => key)).size).toBe(2);
  });

  it("refuses designs that are too large", () => {
    expect(problemsOf(experiment({ factors: two, design: "{ kind: sobol, samples: 10000001 }" }))).toEqual([
      expect.stringMatching(/samples is 10000001, expected a whole number from 1 to 10000000/),
    ]);
    const problems = problemsOf(
      experiment({
        factors: `${two.slice(0, -1)}, c: { path: power.life }, d: { path: levers.visas }, e: { path: levers.science } }`,
        design: "{ kind: grid, levels: 1000 }",
      }),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^try\.yaml:4:9: the design has .* rows, expected at most/),
    ]);
  });
});
