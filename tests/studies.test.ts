import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { effectOf, type Study } from "../scripts/docs/studies/study.ts";
import {
  planOf,
  readStudy,
  rounded,
  studiesFolder,
  studyNames,
  studyStaleness,
} from "../scripts/studies/record.ts";
import { createDraws, keyOf, uniform } from "../src/engine/random.ts";
import { createRunUnit } from "../src/experiment/sweep/runUnit.ts";

/** Runs by chance are computed anew; `REFERENCE_SEED` repeats a choice. */
const seed = process.env.REFERENCE_SEED ?? new Date().toISOString();
const stream = createDraws(seed, 0).stream("tests", "studies");

describe.each(studyNames)("%s", (name) => {
  const plan = planOf(name);
  const record = readStudy(name);

  it("is what today's engine and experiment would give", () => {
    const reason = studyStaleness(record, plan);
    expect(
      reason && `${name}: ${reason}; refresh with \`npm run reference\`, then \`npm run docs\``,
    ).toBeUndefined();
  });

  it(`gives the same where two runs are computed anew (REFERENCE_SEED=${seed} repeats them)`, () => {
    const run = createRunUnit({ ...plan, outcomes: [] });
    for (const turn of [0, 1]) {
      const { high, low } = keyOf(`${name} ${turn}`);
      const unit = Math.floor(uniform(stream, high, low, 0, turn) * plan.rows.length * plan.replicates);
      const [row, replicate] = [Math.floor(unit / plan.replicates), unit % plan.replicates];
      const kept = plan.scalars.map((scalar) => record!.rows[row]!.scalars[scalar.name]![replicate]);
      expect(kept, `row ${row}, replicate ${replicate}`).toEqual(
        Array.from(run(plan.rows[row]!, replicate), rounded),
      );
    }
  });
});

it("no result is left over", () => {
  expect(readdirSync(studiesFolder).sort()).toEqual(studyNames.map((name) => `${name}.json`).sort());
});

it("an effect is the mean of paired differences, and clear where its interval excludes zero", () => {
  const row = (x: number, y: readonly number[]) => ({ values: { x }, scalars: { y } });
  const rows = [
    row(0, [1, 2, 3, 4, 5, 6, 7, 8]),
    row(1, [2, 3, 4, 5, 6, 7, 8, 10]),
    row(2, [0, 3, 2, 5, 4, 7, 6, 9]),
  ];
  const study = { record: { rows } } as unknown as Study;
  expect(effectOf(study, { x: 0 }, { x: 1 }, "y")).toMatchObject({ mean: 1.125, clear: true });
  expect(effectOf(study, { x: 0 }, { x: 2 }, "y")).toMatchObject({ mean: 0, clear: false });
});
