import { describe, expect, it } from "vitest";
import { testChance } from "../../../src/experiment/discovery/assess.ts";
import { type DiscoverOptions, discover } from "../../../src/experiment/discovery/discover.ts";
import { codeCases } from "../../../src/experiment/discovery/inputs.ts";
import { primBoxes } from "../../../src/experiment/discovery/prim.ts";
import { parseConclusion } from "../../../src/experiment/sweep/conclusion.ts";
import type { FactorValue } from "../../../src/experiment/sweep/plan.ts";
import type { FinishedSweep, SweepRun } from "../../../src/experiment/sweep/readSweep.ts";
import { toyJob } from "../sweep/toy.ts";
import { randomInputs, withNoise } from "./planted.ts";

type Values = Readonly<Record<string, FactorValue>>;

/** A finished sweep in memory: its rows' values, and the scalar `sum` of each run; undefined for one that failed. */
function sweepOf(
  rows: readonly Values[],
  sumOf: (values: Values, replicate: number) => number | undefined,
  { replicates = 4, kind = "latinHypercube" } = {},
): FinishedSweep {
  const about = { unit: "share", description: "a factor" };
  const job = toyJob({
    replicates,
    identity: { design: JSON.stringify({ kind }) },
    factors: Object.keys(rows[0]!).map((name) => ({ name, path: `a.${name}`, ...about })),
    rows: rows.map((values, index) => ({ index, key: `row ${index}`, scenario: "base", values })),
  });
  return {
    ...{ folder: "results/toy", job },
    *rows() {
      for (const row of job.rows) {
        const runs = Array.from({ length: replicates }, (_, replicate): SweepRun | undefined => {
          const sum = sumOf(row.values, replicate);
          return sum === undefined ? undefined : { replicate, columns: {}, scalars: { sum } };
        });
        const finished = runs.filter((run) => run !== undefined);
        yield { row, runs: finished, failed: replicates - finished.length };
      }
    },
  };
}

const question = parseConclusion("sum > 1", { until: 2, outcomes: [], scalars: ["sum"] });
const quick: DiscoverOptions = { shuffles: 19, resamples: 5 };

/** Rows of two factors that spread over the unit square. */
const points = (count: number): Values[] => {
  const [a, b] = randomInputs(count, 2);
  return Array.from({ length: count }, (_, row) => ({
    a: Number(a!.values[row]),
    b: Number(b!.values[row]),
  }));
};
const both = ({ a, b }: Values) => (Number(a) > 0.6 && Number(b) < 0.5 ? 2 : 0);

describe("discover", () => {
  it("finds in which rows the question holds, and that chance would not", () => {
    const found = discover(sweepOf(points(200), both), question, quick);
    expect(found.found.boxes[0]).toMatchObject({
      density: expect.closeTo(1, 1),
      coverage: expect.closeTo(1, 1),
      limits: [
        { input: "a", low: expect.closeTo(0.6, 1) },
        { input: "b", high: expect.closeTo(0.5, 1) },
      ],
    });
    expect(found.chance).toMatchObject({ shuffles: 19, asGood: 0, p: 0.05 });
    expect(found.resampling).toMatchObject({ resamples: 5, restricted: { a: 5, b: 5 } });
    expect(found).not.toHaveProperty("doubt");
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("counts rows, by the share of their runs that say yes", () => {
    // Half of the runs of each row in the corner, a quarter elsewhere.
    const sum = (values: Values, replicate: number) => (replicate < (both(values) > 1 ? 2 : 1) ? 2 : 0);
    const sweep = sweepOf(points(200), sum);
    const half = discover(sweep, question, quick);
    const corner = points(200).filter((values) => both(values) > 1).length;
    expect(half.found).toMatchObject({ cases: 200, yes: corner });
    expect(half.answers[0]!.share).toBe(both(points(200)[0]!) > 1 ? 0.5 : 0.25);
    expect(() => discover(sweep, question, { ...quick, share: 0.25 })).toThrow(
      "results/toy: the answer is yes in 200 of 200 rows, so there is nothing to tell apart",
    );
    expect(half.warnings.join()).toContain("of 200 rows the replicates disagree");
  });

  it("lets failed runs say nothing, and leaves out rows without any other", () => {
    const sweep = sweepOf(points(200), (values, replicate) => {
      if (Number(values.a) < 0.1) return undefined;
      return replicate === 0 ? undefined : both(values);
    });
    const found = discover(sweep, question, quick);
    const gone = points(200).filter(({ a }) => Number(a) < 0.1).length;
    expect(found).toMatchObject({ rows: 200, leftOut: gone, failedRuns: 200 + 3 * gone });
    expect(found.found.cases).toBe(200 - gone);
    expect(found.warnings[0]).toContain(`${gone} rows of which none finished are left out`);
  });

  it("refuses what cannot show boxes, and says why", () => {
    const refusal = (sweep: FinishedSweep) => {
      try {
        discover(sweep, question, quick);
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal(sweepOf(points(200), () => 0))).toContain("yes in 0 of 200 rows");
    expect(refusal(sweepOf(points(25), both))).toMatch(/yes in \d of 25 rows: too few for a box/);
    expect(refusal(sweepOf(points(200), both, { kind: "oneAtATime" }))).toContain(
      "its design oneAtATime varies one factor at a time",
    );
    expect(refusal(sweepOf([{ a: 1 }, { a: 1 }], both))).toContain("no factor varies");
  });

  it("says that there is no finding where chance gives as much", () => {
    const [noise] = randomInputs(120, 1, 7);
    const rows = points(120).map((values, row) => ({ ...values, z: Number(noise!.values[row]) }));
    const answers = new Map(rows.map((values, row) => [values, (row * 7919) % 13 < 6 ? 2 : 0]));
    const found = discover(
      sweepOf(rows, (values) => answers.get(values as never)),
      question,
      quick,
    );
    expect(found.doubt).toBeDefined();
  });

  it("grows a tree as well", () => {
    const found = discover(sweepOf(points(200), both), question, { ...quick, method: "cart" });
    expect(found.found.boxes[0]!.limits.map(({ input }) => input)).toEqual(["a", "b"]);
    expect(found.found.tree!.split!.input).toMatch(/^[ab]$/);
  });

  it("reads months, switches, names and constant factors", () => {
    const months = ["2026-01", "2027-01", "2028-01", "2029-01"];
    const rows = points(240).map((values, row) => ({
      ...values,
      when: months[row % 4]!,
      on: row % 3 === 0,
      rule: ["x", "y"][row % 2]!,
      same: 3,
    }));
    const late = ({ when }: Values) => (String(when) >= "2028-01" ? 2 : 0);
    const found = discover(sweepOf(rows, late), question, quick);
    expect(found.constant).toEqual(["same"]);
    expect(found.inputs.map(({ name, kind }) => [name, kind])).toEqual([
      ["a", "number"],
      ["b", "number"],
      ["when", "month"],
      ["on", "category"],
      ["rule", "category"],
    ]);
    expect(found.found.boxes[0]!.limits).toMatchObject([{ input: "when", kind: "integer", low: 60 }]);
  });
});

describe("testChance", () => {
  it("gives p that is spread evenly where there is nothing to find", () => {
    const ps = Array.from({ length: 20 }, (_, seed) => {
      const inputs = randomInputs(60, 3, seed + 1);
      const answers = withNoise(new Array(60).fill(false), 0.4, seed + 1);
      const cases = codeCases(inputs, answers);
      return testChance(cases, (some) => primBoxes(some).map(({ sides }) => sides), 9, 1).p;
    });
    // Of 20 tests without anything to find, a p of 0.1, the least possible, comes twice on average.
    expect(ps.filter((p) => p <= 0.1).length).toBeLessThanOrEqual(6);
    expect(ps.filter((p) => p > 0.5).length).toBeGreaterThanOrEqual(4);
  });
});
