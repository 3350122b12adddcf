import { describe, expect, it } from "vitest";
import { briefRows, wholeRows } from "../../../src/experiment/sweep/briefRows.ts";
import type { Plan } from "../../../src/experiment/sweep/plan.ts";
import { rowScenario } from "../../../src/experiment/sweep/rowScenario.ts";
import { valuesByPath } from "../../../src/experiment/sweep/valuesByPath.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { listParameters } from "../../../src/scenario/provenance.ts";
import { experiment, load, problemsOf } from "./experimentFile.ts";

const two = "{ kind: latinHypercube, samples: 2 }";

function varied(vary: string, lines: Record<string, string> = {}) {
  return load(experiment({ factors: "", vary, design: two, ...lines }));
}

/** Numbers of the baseline that have a range. */
const ranged = listParameters(loadScenario("airace:baseline").provenance).filter(
  ({ kind, range }) => kind === "number" && range !== undefined,
);

/** Paths of the parameters that a plan varies. */
const pathsOf = ({ factors }: Plan) =>
  factors.flatMap(({ path, members }) => members?.map((one) => one.path) ?? [path!]);

describe("vary", () => {
  it("makes a factor of every number with a range, in the scenario's own terms, and each row is a scenario", () => {
    const { plan, left } = varied("{}");
    expect(left).toEqual([]);
    expect(pathsOf(plan)).toEqual(ranged.map(({ path }) => path));
    expect(ranged.length).toBeGreaterThan(1300);
    const known = ranged.find(({ path }) => path === "research.borrowRate")!;
    expect(plan.factors.find(({ name }) => name === "research.borrowRate")).toMatchObject({
      ...{ path: "research.borrowRate", unit: known.unit, evidence: known.evidence, source: known.source },
      scale: { kind: "continuous", range: known.range, dist: "lognormal" },
    });
    for (const row of plan.rows) {
      const { segments, regions } = rowScenario(plan, row);
      const shares = Object.values(segments).map(({ share }) => share);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      for (const { trust } of Object.values(regions)) {
        expect((trust?.refuseChina ?? 0) + (trust?.hostedOnly ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it("takes some by evidence and by part of the model, but for exceptions and factors that are named", () => {
    const { plan } = varied(
      "{ evidence: [derived, reported], process: [training, adoption], except: [training.sizeExponent] }",
      {
        factors: "{ start: { path: adoption.adopters, range: [2e6, 4e6] } }",
      },
    );
    const wanted = ranged.filter(
      ({ path, evidence }) =>
        /^(training|adoption)\./.test(path) &&
        ["derived", "reported"].includes(evidence) &&
        !["training.sizeExponent", "adoption.adopters"].includes(path),
    );
    expect(wanted.length).toBeGreaterThan(5);
    expect(plan.factors.map(({ name }) => name)).toEqual(["start", ...wanted.map(({ path }) => path)]);
  });

  it("moves entries of a map together, each over its own range, where they are known in the same way", () => {
    const { plan } = varied(
      "{ process: [regions], except: [regions.*.sectors, regions.*.trust], together: [regions] }",
    );
    const paths = ranged
      .map(({ path }) => path)
      .filter((path) => /^regions\.[^.]+\.(?!sectors|trust)/.test(path));
    expect(pathsOf(plan).toSorted()).toEqual(paths.toSorted());
    expect(plan.factors.length).toBeLessThan(paths.length / 5);
    const price = plan.factors.filter(({ path }) => path === "regions.*.willingnessToPay");
    expect(price).toHaveLength(1);
    expect(price[0]).toMatchObject({ scale: { range: [0, 1] }, unit: "share of the range" });
    const [row] = plan.rows as [(typeof plan.rows)[0]];
    const share = Number(row.values[price[0]!.name]);
    const { range } = ranged.find(({ path }) => path === "regions.japan.willingnessToPay")!;
    const [low, high] = range!;
    expect(valuesByPath(plan, row.values)["regions.japan.willingnessToPay"]).toBeCloseTo(
      low + share * (high - low),
      10,
    );
    // Prices of electricity are measured here and assumed there: two factors, named by it.
    const names = plan.factors
      .map(({ name }) => name)
      .filter((name) => name.startsWith("regions.*.electricityPrice:"));
    expect(names.toSorted()).toEqual([
      "regions.*.electricityPrice:assumed",
      "regions.*.electricityPrice:measured",
    ]);
  });

  it("moves together what a factor's path covers", () => {
    const factors = '{ r: { path: "*.*.reconsideration" }, lambda: { path: research.borrowRate } }';
    const { plan } = load(experiment({ factors, design: two }));
    const covered = ranged.filter(({ path }) => /^[^.]+\.[^.]+\.reconsideration$/.test(path));
    expect(plan.factors[0]!.members!.map(({ path }) => path)).toEqual(covered.map(({ path }) => path));
    expect(covered.length).toBeGreaterThan(9);
    expect(plan.factors[0]).toMatchObject({ evidence: "assumed", unit: "share of the range" });
    const wrong = (entry: string) => problemsOf(experiment({ factors: entry, design: two }))[0];
    expect(wrong("{ r: { path: sectors.*.reconsidration } }")).toMatch(
      /no number with a range at sectors\.\*\.reconsidration.*\(did you mean sectors\.\*\.reconsideration\?\)$/,
    );
    expect(wrong("{ s: { path: segments.*.share } }")).toMatch(/shares that add up would not move/);
    expect(wrong("{ r: { path: sectors.*.need, range: [0, 1] } }")).toMatch(/range of several parameters/);
    expect(wrong("{ r: { path: sectors.*.need }, s: { path: sectors.health.need } }")).toMatch(
      /a second factor of sectors\.health\.need/,
    );
  });

  it("divides shares by their sum, and leaves them alone where some of them do not vary", () => {
    const { plan } = varied("{ process: [segments] }");
    const [row] = plan.rows as [(typeof plan.rows)[0]];
    const drawn = Object.entries(row.values).filter(([name]) => name.endsWith(".share"));
    const sum = drawn.reduce((total, [, value]) => total + Number(value), 0);
    expect(sum).not.toBeCloseTo(1, 3);
    const set = valuesByPath(plan, row.values);
    for (const [name, value] of drawn) expect(set[name]).toBe(Number(value) / sum);
    const { left, plan: without } = varied("{ process: [segments], except: [segments.cost] }");
    expect(left.map(({ path }) => path)).toEqual([
      ...["segments.frontier.share", "segments.control.share", "segments.mainstream.share"],
    ]);
    expect(left[0]!.reason).toBe("it must add up with others that are not varied");
    expect(pathsOf(without).some((path) => path.endsWith(".share"))).toBe(false);
  });

  it("says what is wrong, and where", () => {
    const problems = (vary: string, lines = {}) =>
      problemsOf(experiment({ factors: "", vary, design: two, ...lines }));
    expect(problems("{ evidence: [asumed] }")).toEqual([
      'try.yaml:7:20: unknown evidence: "asumed", expected measured, reported, derived, assumed (did you mean assumed?)',
    ]);
    expect(problems("{ process: [adoptoin] }")[0]).toMatch(
      /^try\.yaml:7:19: unknown process: "adoptoin".*\(did you mean adoption\?\)$/,
    );
    expect(problems("{ together: [research] }")[0]).toMatch(
      /^try\.yaml:7:20: unknown map: "research", expected regions,/,
    );
    expect(problems("{ except: [research.borowRate] }")).toEqual([
      "try.yaml:7:18: no number with a range at research.borowRate, expected a path, or its beginning (did you mean research.borrowRate?)",
    ]);
    expect(problems("{ process: [observation], except: [observation] }")).toEqual([
      "try.yaml:7:1: nothing to vary: no number with a range is left",
    ]);
    expect(problems("{ proces: [adoption] }")[0]).toMatch(/unknown key: proces \(did you mean process\?\)$/);
    expect(problems("{}", { design: "{ kind: list, file: a.csv }" }).at(-1)).toMatch(
      /vary beside a listed design/,
    );
    expect(problems("[adoption]")[0]).toMatch(
      /vary is not a group of keys, expected evidence, process, except, together$/,
    );
  });

  it("keeps a long plan short", () => {
    const { plan } = load(
      experiment({
        factors: "",
        vary: "{ process: [training, market] }",
        design: "{ kind: morris, trajectories: 2 }",
      }),
    );
    const brief = briefRows(plan.rows);
    expect(brief.slice(1, 5).map((row) => ("changed" in row ? Object.keys(row.changed).length : 0))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(wholeRows(JSON.parse(JSON.stringify(brief)))).toEqual(plan.rows);
  });
});
