import { describe, expect, it } from "vitest";
import { loadExperiment } from "../../../src/experiment/sweep/loadExperiment.ts";
import { planId, planIdentity } from "../../../src/experiment/sweep/plan.ts";
import { rowScenario } from "../../../src/experiment/sweep/rowScenario.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { experiment, load, problemsOf } from "./experimentFile.ts";

describe("loadExperiment", () => {
  it("plans every combination of values and dates in design order", () => {
    const { plan } = load(experiment());
    expect(plan.rows.map(({ values }) => Object.values(values).join(" "))).toEqual([
      "0.3 2023-11",
      "0.3 2024-06",
      "0.3 2025-01",
      "0.9 2023-11",
      "0.9 2024-06",
      "0.9 2025-01",
    ]);
    expect(plan.rows.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(plan).toMatchObject({ name: "try", replicates: 2, resolution: "expected", until: 5 });
  });

  it("makes of a row what --set makes of its scenario", () => {
    const { plan } = load(experiment({ set: "{ policy.us.levers.science: 0.5, power.life: 144 months }" }));
    const set = [
      ...["policy.us.levers.science=0.5", "power.life=144 months", "until=2023-06", "resolution=expected"],
      ...["policy.us.levers.visas=0.9", "policy.us.schedule.h20.at=2024-06"],
    ];
    expect(rowScenario(plan, plan.rows[4]!)).toEqual(loadScenario("airace:baseline", { set }).scenario);
  });

  it("takes range, distribution, evidence and source of the scenario where none is given", () => {
    const { provenance } = loadScenario("airace:baseline");
    const path = "chipLines.huawei.memory";
    const known = provenance[path]!;
    const factors = `{ memory: { path: ${path} } }`;
    const { plan } = load(experiment({ factors, design: "{ kind: sobol, samples: 4 }" }));
    const [factor] = plan.factors;
    expect(factor).toMatchObject({
      scale: { kind: "continuous", range: known.range, dist: "lognormal" },
      ...{ unit: known.unit, evidence: known.evidence, source: known.source, note: known.note },
    });
    const [low, high] = known.range!;
    // The second point is the middle: of a lognormal range, the geometric mean of its ends.
    expect(plan.rows[1]!.values.memory).toBeCloseTo(Math.sqrt(low * high), 3);
    expect(plan.rows[0]!.values.memory).toBe(low);
  });

  it("takes the range of levers in general for one that the government does not set", () => {
    const { levers, general } = { levers: "policy.us.levers.openness", general: "levers.openness" };
    const { plan } = load(
      experiment({ factors: `{ wish: { path: ${levers} } }`, design: "{ kind: oneAtATime, levels: 2 }" }),
    );
    const known = loadScenario("airace:baseline").provenance[general]!;
    expect(plan.factors[0]!.levels).toEqual(known.range);
    expect(plan.rows.map(({ values }) => values.wish)).toEqual([known.value, ...known.range!]);
  });

  it("reads units, switches, choices, whole numbers and ranges of months", () => {
    const factors = [
      "",
      "  life: { path: power.life, values: [120 months, 12 years] }",
      "  industry: { path: infantIndustry }",
      "  rescue: { path: labs.moonshot.rescue }",
      "  when: { path: policy.us.schedule.h20.at, range: [2023-11, 2024-01] }",
      "  queries: { path: market.rivalWidth, range: [1, 4], integer: true }",
    ].join("\n");
    const { plan } = load(experiment({ factors, design: "{ kind: grid, levels: 4 }" }));
    expect(plan.factors.map(({ levels }) => levels)).toEqual([
      [10, 12],
      ["learning", "none"],
      [false, true],
      ["2023-11", "2023-12", "2024-01"],
      [1, 2, 3, 4],
    ]);
    expect(plan.rows).toHaveLength(2 * 2 * 2 * 3 * 4);
  });

  it("runs whole scenarios as a factor, and several bases", () => {
    const variant = { "open.yaml": "extends: airace:baseline\nseed: 7\n" };
    const factors =
      "{ world: { scenarios: [base, open.yaml] }, visas: { path: policy.us.levers.visas, values: [0.3, 0.9] } }";
    const { plan } = load(experiment({ factors }), variant);
    expect(plan.rows.map(({ scenario, values }) => [scenario, values.world, values.visas])).toEqual([
      ["base", "base", 0.3],
      ["base", "base", 0.9],
      ["open.yaml", "open.yaml", 0.3],
      ["open.yaml", "open.yaml", 0.9],
    ]);
    expect(rowScenario(plan, plan.rows[3]!).seed).toBe(7);
    const two = load(experiment({ scenarios: "{ base: airace:baseline, open: open.yaml }" }), variant).plan;
    expect(two.rows.map(({ scenario }) => scenario)).toEqual([
      ...Array.from({ length: 6 }, () => "base"),
      ...Array.from({ length: 6 }, () => "open"),
    ]);
    expect(new Set(two.rows.map(({ key }) => key)).size).toBe(12);
  });

  it("reads lists, with units, and refuses what they get wrong with its line", () => {
    const factors = "{ life: { path: power.life }, when: { path: policy.us.schedule.h20.at } }";
    const text = experiment({ factors, design: "{ kind: list, file: points.csv }" });
    const { plan } = load(text, { "points.csv": "when,life\n2023-11,120 months\n2024-06,12\n" });
    expect(plan.rows.map(({ values }) => values)).toEqual([
      { life: 10, when: "2023-11" },
      { life: 12, when: "2024-06" },
    ]);
    expect(problemsOf(text, { "points.csv": "when,life\nsoon,-1\n2024-06,12 GW\n" })).toEqual([
      expect.stringMatching(/^points\.csv:2:1: life is -1, expected a number from/),
      expect.stringMatching(/^points\.csv:3:1: life expects years, found a value in GW/),
      expect.stringMatching(/^points\.csv:2:1: when is "soon", expected a month such as 2026-07/),
    ]);
    expect(problemsOf(text)).toEqual([expect.stringMatching(/^try\.yaml:4:1: no such file/)]);
  });

  it("tells every problem at once, each with its place and the nearest name", () => {
    const text = [
      "title: A try",
      "scenarios: { base: airace:baseline }",
      "sett: {}",
      "set: { policy.us.levers.visaas: 1, power.life: 3 GW }",
      "factors:",
      "  a: { path: policy.us.levers.visas, values: [0.3, 1.5, 0.3] }",
      "  b: { path: policy.us.levers.visaas, values: [1] }",
      "  c: { path: policy.us.levers.science, range: [2, 1] }",
      "  month: { path: seed, values: [1] }",
      "  d: { path: power.life, values: [3], rnage: 1 }",
      "design: { kind: gird }",
      "replicates: 0",
      "until: 2030",
      "outcomes: [lag_point_china]",
      "scalars: { s: at(lag_points_china) }",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      "try.yaml:3:1: unknown key: sett (did you mean set?)",
      "try.yaml:13:8: until is 2030, expected a month such as 2026-07",
      expect.stringMatching(/^try\.yaml:11:17: design\.kind is "gird", .* \(did you mean grid\?\)$/),
      "try.yaml:4:25: unknown lever: visaas (did you mean visas?)",
      'try.yaml:4:48: power.life expects years, found a value in GW: "3 GW"',
      "try.yaml:9:3: a factor cannot be called month, expected a name of its own",
      "try.yaml:6:52: factors.a.values is 1.5, expected a number from 0 to 1 (share)",
      "try.yaml:6:57: 0.3 twice, expected each value once",
      "try.yaml:7:31: unknown lever: visaas (did you mean visas?)",
      "try.yaml:8:47: range of factors.c falls: 2 to 1 (did you mean [1, 2]?)",
      "try.yaml:9:18: seed cannot be varied, expected replicates, which draw other numbers",
      "try.yaml:10:39: unknown key: rnage (did you mean range?)",
      "try.yaml:14:12: unknown outcome: lag_point_china (did you mean lag_points_china?)",
      "try.yaml:15:15: at takes 2 arguments, found 1",
      expect.stringMatching(/^try\.yaml:12:13: replicates is 0, expected a whole number from 1/),
    ]);
  });

  it("reads checks, and tells what is wrong with each", () => {
    const it = "it: a try, value: lag_points_china, from: 2023-01, to: 2023-06";
    const checks = (...lines: readonly string[]) =>
      experiment({ checks: lines.map((line) => `\n  ${line}`).join("") });
    expect(load(checks(`near: { ${it}, atMost: 20, inRuns: 0.9 }`)).plan.checks).toEqual([
      {
        id: "near",
        check: {
          ...{ it: "a try", value: "lag_points_china", from: "2023-01", to: "2023-06" },
          ...{ atMost: 20, inRuns: 0.9 },
        },
      },
    ]);
    const found = problemsOf(
      checks(
        `visas: { ${it}, atMost: 20 }`,
        `b: { ${it} }`,
        "c: { it: a try, value: lag_point_china, from: 2023-01, to: 2023-06, atMost: 1 }",
        "d: { it: a try, value: year, from: 2023-05, to: 2023-01, atMost: 1 }",
        "e: { it: a try, value: year, from: 2023-05, to: 2030-01, atMost: 1 }",
        `f: { ${it}, atLeast: 2, atMost: 1 }`,
        `g: { ${it}, falls: false }`,
        `h: { ${it}, atmost: 1 }`,
        `i: { ${it}, atLeast: 1, inRuns: 2 }`,
      ),
    );
    expect(found.map((line) => line.replace(/^try\.yaml:\d+:\d+: /, ""))).toEqual([
      "a check cannot be called visas, expected a name of its own",
      "checks.b has no bound, expected atLeast, atMost or falls",
      "unknown outcome: lag_point_china (did you mean lag_points_china?)",
      "checks.d ends before it begins",
      "checks.e judges 2030-01, runs end in 2023-06",
      "atLeast is greater than atMost",
      "falls: false expects nothing, expected true",
      expect.stringMatching(/atmost.*\(did you mean atMost\?\)/),
      expect.stringMatching(/^checks\.i\.inRuns is 2, expected a number from 0 to 1/),
    ]);
  });

  it("tells what is wrong with factors and outcomes once the scenarios are read", () => {
    const text = [
      "title: A try",
      "scenarios: { base: airace:baseline }",
      "factors:",
      "  a: { path: policy.us.levers.visas, values: [0.3, 1.5, 0.3] }",
      "  b: { path: policy.us.levers.visaas, values: [1] }",
      "  c: { path: policy.us.levers.science, range: [2, 1] }",
      "  d: { path: seed, values: [1] }",
      "  e: { path: power.life, values: [3], range: [1, 2] }",
      "  f: { path: policy.us.levers.visas, values: [0.1], source: nobody }",
      "  g: { path: policy.us.levers.science, range: [0, 4], dist: lognormal }",
      "  h: { path: policy.us.levers.procurement.health }",
      "design: { kind: sobol, levels: 3 }",
      "until: 2023-06",
      "outcomes: [lag_point_china, lag_points_china, lag_points_china]",
      "scalars:",
      '  s: at(lag_points_china, month("2024-01"))',
      "  t: lag_points_china + 1",
      "  u: mean(lag_pionts_china)",
      "  lag_points_china: last(lag_points_china)",
    ].join("\n");
    const problems = problemsOf(text);
    const expected = [
      /^try\.yaml:12:24: levels has no effect on the design sobol, expected samples, scramble, seed, ownChance$/,
      /^try\.yaml:12:9: the design sobol has no samples/,
      /^try\.yaml:4:52: factors\.a\.values is 1\.5, expected a number from 0 to 1/,
      /^try\.yaml:4:57: 0\.3 twice, expected each value once$/,
      /^try\.yaml:5:31: unknown lever: visaas \(did you mean visas\?\)$/,
      /^try\.yaml:6:47: range of factors\.c falls: 2 to 1 \(did you mean \[1, 2\]\?\)$/,
      /^try\.yaml:7:14: seed cannot be varied, expected replicates/,
      /^try\.yaml:8:39: range beside values, expected one of them$/,
      /^try\.yaml:9:61: unknown source: nobody/,
      /^try\.yaml:10:47: factors\.g: range 0 to 4 of a lognormal distribution, expected one above zero$/,
      /^try\.yaml:9:3: a second factor of policy\.us\.levers\.visas/,
      /^try\.yaml:14:12: unknown outcome: lag_point_china \(did you mean lag_points_china\?\)$/,
      /^try\.yaml:14:47: outcome lag_points_china twice, expected each once$/,
      /^try\.yaml:16:6: at asks for 2024-01, runs go from 2023-01 to 2023-06$/,
      /^try\.yaml:17:6: lag_points_china is a series \(did you mean last\(lag_points_china\)\?\)$/,
      /^try\.yaml:18:11: unknown outcome: lag_pionts_china \(did you mean lag_points_china\?\)$/,
      /^try\.yaml:19:3: a scalar cannot be called lag_points_china/,
    ];
    for (const pattern of expected) expect(problems).toContainEqual(expect.stringMatching(pattern));
    expect(problems.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([
      expect.stringMatching(/^try\.yaml:11:3: no range of policy\.us\.levers\.procurement\.health/),
    ]);
  });

  it("reads what discover and flip are to ask, and refuses what has no yes or no", () => {
    const asked = { discover: "last(lag_points_china) < 0", flip: "at(lag_points_china, 2) > 1" };
    const { questions } = load(experiment(asked));
    expect([questions.discover?.text, questions.flip?.text]).toEqual(Object.values(asked));
    expect(load(experiment()).questions).toEqual({});
    expect(problemsOf(experiment({ discover: "last(lag_points_china)", flip: "last(gap) > 1" }))).toEqual([
      "try.yaml:10:11: no question with a yes or no: a comparison is missing",
      "try.yaml:11:12: not among what is kept of each run: gap",
    ]);
  });

  it("refuses rows whose values do not go together", () => {
    const factors = "{ open: { path: research.borrowOpen, values: [0.1, 0.2] } }";
    const problems = problemsOf(experiment({ factors }));
    expect(problems[0]).toMatch(/^try\.yaml:4:9: row 1 \(open 0\.1\): .* add to .*, expected a sum of 1$/);
  });

  it("keeps its shipped experiments in order", () => {
    for (const [name, rows] of [
      ["licences-yield", 40],
      ["openness-date", 25],
    ] as const) {
      const { plan } = loadExperiment(`scenarios/sweeps/${name}.yaml`);
      expect([plan.rows.length, plan.replicates]).toEqual([rows, 20]);
      for (const { evidence, source, note } of plan.factors) {
        expect(note).toBeDefined();
        // What is assumed has a reason, and no publication behind it.
        if (evidence !== "assumed") expect(source).toBeDefined();
      }
    }
  });
});

describe("the identity of a sweep", () => {
  const levels = (values: string) =>
    experiment({ factors: `{ visas: { path: policy.us.levers.visas, values: [${values}] } }` });
  const design = (text: string) =>
    load(experiment({ factors: "{ visas: { path: policy.us.levers.visas } }", design: `{ ${text} }` })).plan;

  it("is the same for more replicates, other words and other notes, and keys are too", () => {
    const { plan } = load(experiment());
    const same = load(
      `# a remark\n\n${experiment({ title: "Another", replicates: "9", description: "More" })}`,
    ).plan;
    expect(planId(same)).toBe(planId(plan));
    expect(same.rows).toEqual(plan.rows);
  });

  it.each([
    ["until", { until: "2023-07" }],
    ["scenario base", { set: "{ seed: 3 }" }],
    ["resolution", { resolution: "cohorts" }],
    ["outcomes", { outcomes: "[lag_months_china]" }],
    ["scalars", { scalars: "{ s: last(lag_points_china) }" }],
    ["design", { design: "{ kind: oneAtATime }" }],
  ])("changes with %s, which it names", (name, lines) => {
    const [before, after] = [load(experiment()).plan, load(experiment(lines)).plan];
    expect(planId(after)).not.toBe(planId(before));
    const [old, now] = [planIdentity(before), planIdentity(after)];
    expect(Object.keys(now).filter((key) => now[key] !== old[key])).toContain(name);
  });

  it("changes with the engine", () => {
    const { plan } = load(experiment());
    expect(planId({ ...plan, engine: "another" })).not.toBe(planId(plan));
  });

  it("keeps the rows of a grid that gets more levels", () => {
    const [small, large] = [load(levels("0.3, 0.9")).plan, load(levels("0.1, 0.3, 0.9")).plan];
    expect(planId(large)).toBe(planId(small));
    expect(large.rows.slice(1).map(({ key }) => key)).toEqual(small.rows.map(({ key }) => key));
  });

  it("keeps the rows of a Sobol' sequence that goes on", () => {
    const [small, large] = [design("kind: sobol, samples: 4"), design("kind: sobol, samples: 8")];
    expect(planId(large)).toBe(planId(small));
    expect(large.rows.slice(0, 4)).toEqual(small.rows);
  });

  it("is another for a Latin hypercube of another size or seed", () => {
    const ids = ["samples: 4", "samples: 8", "samples: 4, seed: 2"].map((text) =>
      planId(design(`kind: latinHypercube, ${text}`)),
    );
    expect(new Set(ids).size).toBe(3);
  });
});
