import { workerData } from "piscina";
import { createDraws, standardNormal } from "../../../../src/engine/random.ts";
import type { Row } from "../../../../src/experiment/sweep/plan.ts";
import { answerBatch, type UnitBatch } from "../../../../src/experiment/sweep/unitBatch.ts";
import { type FormulaData, formulas } from "../formulas.ts";

const { formula, size, noise, fails, lacks } = workerData as FormulaData;

/** A worker whose units are a formula of the row's values, with noise of each run. */
export default function work(batch: UnitBatch): object {
  return answerBatch(batch, size, (row: Row, replicate: number) => {
    if (fails?.includes(row.index)) throw new RangeError(`no value at ${row.index}`);
    const stream = createDraws(replicate, 0).stream("test", "noise");
    const chance = noise === 0 ? 0 : noise * standardNormal(stream, { high: row.index, low: 0 }, 0);
    const values = Float64Array.from(
      formulas[formula]!(row.values as Record<string, number>),
      (y) => y + chance,
    );
    return lacks?.includes(row.index) ? values.fill(Number.NaN) : values;
  });
}
