import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Check, judgeChecks, loadChecks, outcomesOf } from "../../src/experiment/checks.ts";
import type { EnsembleResult } from "../../src/experiment/ensemble.ts";

function write(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "checks-")), "checks.yaml");
  writeFileSync(path, text);
  return path;
}

/** A result of outcomes given run by run. */
function resultOf(columns: Record<string, number[][]>): EnsembleResult {
  const [first] = Object.values(columns);
  return {
    title: "made up",
    seed: 1,
    resolution: "expected",
    months: first[0].length,
    replicates: first.map((_, run) => run),
    failures: [],
    outcomes: [],
    columns: Object.fromEntries(
      Object.entries(columns).map(([id, runs]) => [id, runs.map((run) => Float64Array.from(run))]),
    ),
  };
}

const check = (part: Partial<Check>): Check => ({
  it: "is as expected",
  value: "a",
  from: "2023-01",
  to: "2023-04",
  inRuns: 1,
  ...part,
});

/** How one check comes out, on two runs of four months. */
function judged(
  part: Partial<Check>,
  columns = {
    a: [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ],
  },
) {
  return judgeChecks([check(part)], resultOf(columns))[0];
}

describe("judging", () => {
  it("finds a value below or above its bounds in any month of any run", () => {
    expect(judged({ atLeast: 1, atMost: 4 })).toMatchObject({ passed: true, held: 1, least: 1, greatest: 4 });
    expect(judged({ atLeast: 1.1 })).toMatchObject({ passed: false, held: 0 });
    expect(judged({ atMost: 3.9 })).toMatchObject({ passed: false, held: 0 });
  });

  it("judges the months from first to last only", () => {
    expect(judged({ from: "2023-02", to: "2023-03", atLeast: 2, atMost: 3 }).passed).toBe(true);
    expect(judged({ from: "2023-03", to: "2030-01", atMost: 4 })).toMatchObject({ passed: true, least: 1 });
  });

  it("counts the runs in which it holds", () => {
    expect(judged({ falls: true })).toMatchObject({ passed: false, held: 0.5 });
    expect(judged({ falls: true, inRuns: 0.5 })).toMatchObject({ passed: true, held: 0.5 });
    expect(judged({ falls: true, inRuns: 0.6 }).passed).toBe(false);
  });

  it("holds a fall against its first and last month, equality excluded", () => {
    expect(judged({ falls: true }, { a: [[2, 9, 9, 1]] }).passed).toBe(true);
    expect(judged({ falls: true }, { a: [[2, 1, 1, 2]] }).passed).toBe(false);
  });

  it("takes expressions over outcomes and time", () => {
    const columns = { a: [[1, 2, 3, 4]], b: [[2, 4, 6, 8]] };
    expect(judged({ value: "b / a", atLeast: 2, atMost: 2 }, columns).passed).toBe(true);
    expect(judged({ value: "month", atLeast: 0, atMost: 3 }, columns).passed).toBe(true);
    expect(judged({ value: "year", atLeast: 2023, atMost: 2023.25 }, columns).passed).toBe(true);
    expect(outcomesOf([check({ value: "b / a" }), check({ value: "a + year" })])).toEqual(["b", "a"]);
  });

  it("passes nothing where there is nothing to judge", () => {
    expect(judged({ from: "2030-01", to: "2031-01", atLeast: 0 }).passed).toBe(false);
    expect(
      judgeChecks([check({ atLeast: 0 })], { ...resultOf({ a: [[1]] }), replicates: [] })[0].passed,
    ).toBe(false);
  });

  it("names an outcome that the result lacks", () => {
    expect(() => judged({ value: "c", atLeast: 0 })).toThrow('unknown outcome: c in "is as expected"');
  });
});

describe("reading", () => {
  const entry = "- { it: a stays positive, value: a, from: 2023-01, to: 2024-12, atLeast: 0 }\n";

  it("reads entries, each held to hold in every run unless it says otherwise", () => {
    const path = write(
      `${entry}- { it: b, value: b - a, from: 2023-01, to: 2023-01, falls: true, inRuns: 0.9 }\n`,
    );
    expect(loadChecks(path)).toEqual([
      { it: "a stays positive", value: "a", from: "2023-01", to: "2024-12", atLeast: 0, inRuns: 1 },
      { it: "b", value: "b - a", from: "2023-01", to: "2023-01", falls: true, inRuns: 0.9 },
    ]);
  });

  it.each([
    ["no list", "a: 1\n", /expected a list of checks/],
    ["a month that is none", entry.replace("2024-12", "2024-13"), /check 1: to: a month/],
    ["months in the wrong order", entry.replace("2024-12", "2022-12"), /check 1: ends before it begins/],
    ["an unknown key", entry.replace("atLeast", "least"), /check 1: /],
    [
      "nothing expected",
      entry.replace(", atLeast: 0", ""),
      /check 1: expected one of atLeast, atMost, falls/,
    ],
    [
      "bounds that exclude all",
      entry.replace("atLeast: 0", "atLeast: 2, atMost: 1"),
      /check 1: atLeast is greater/,
    ],
    ["a share above one", `${entry}${entry.replace("atLeast", "inRuns: 2, atLeast")}`, /check 2: inRuns: /],
    ["no expression", entry.replace("value: a", "value: 'a +'"), /check 1: value: no expression/],
    ["text that is no YAML", "- { it: [\n", /checks.yaml: /],
  ])("refuses %s and names file and entry", (_, text, message) => {
    const path = write(text);
    expect(() => loadChecks(path)).toThrow(message);
    expect(() => loadChecks(path)).toThrow(path);
  });
});
