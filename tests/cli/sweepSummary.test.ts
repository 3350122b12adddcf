import { expect, it } from "vitest";
import { sweepSummary } from "../../src/cli/sweepSummary.ts";
import { createMeasures } from "../../src/experiment/sweep/measureSummary.ts";
import { toyJob } from "../experiment/sweep/toy.ts";

const plain = { paint: (_: string, text: string) => text, wide: true } as never;

/** Rows and replicates of a job with one scalar and no series, as values. */
function summaryOf(values: readonly (readonly number[])[]) {
  const job = { ...toyJob(), scalars: ["lag"], outcomes: [], replicates: values[0]!.length };
  const measures = createMeasures(job);
  for (const [row, runs] of values.entries()) {
    measures.begin(row);
    for (const value of runs) measures.add(Float64Array.of(value));
    measures.end();
  }
  return measures.summary();
}

it("splits the spread between rows and chance, and tells bands of each", () => {
  // Rows 10 apart, and the same luck of 1 up or down in both: variances 50 and 2.
  const { lag } = summaryOf([
    [1, 3],
    [11, 13],
  ]);
  expect(lag!.variance).toMatchObject({ rows: 2, parameters: 50, replicates: 2, parameterShare: 50 / 52 });
  expect(lag).toMatchObject({ lowest: { row: 0, mean: 2 }, highest: { row: 1, mean: 12 } });
  const text = sweepSummary(
    {
      measures: { lag: lag! },
      checks: { known: { it: "it is known", inRuns: 1, held: 0.5, passed: false } },
    },
    plain,
  );
  expect(text).toMatch(/lag .*1\.6 to 12.* 3\.0 to 11.*96 %/);
  expect(text).toMatch(/50 % of the runs: it is known/);
});

it("leaves rows out of the split in which a run has no value, and tells none of one row", () => {
  const { lag } = summaryOf([
    [1, 3],
    [Number.NaN, 7],
    [11, 13],
  ]);
  expect(lag).toMatchObject({ rows: 3, variance: { rows: 2, parameters: 50 } });
  expect(summaryOf([[1, 3]]).lag!.variance).toBeNull();
});
