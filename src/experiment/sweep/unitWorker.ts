import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { createRunUnit, type UnitSetting } from "./runUnit.ts";
import { answerBatch, type UnitBatch } from "./unitBatch.ts";

const setting = workerData as UnitSetting;
const { scalars, checks, outcomes, until } = setting;
const size = scalars.length + checks.length + outcomes.length * (until + 1);
const run = createRunUnit(setting);

/** Runs some units of a sweep in a worker thread; the numbers are handed over, not copied. */
export default function work(batch: UnitBatch): object {
  const reply = answerBatch(batch, size, run);
  return move({ [transferableSymbol]: [reply.values.buffer], [valueSymbol]: reply });
}
