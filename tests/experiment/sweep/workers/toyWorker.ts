import { appendFileSync } from "node:fs";
import process from "node:process";
import { workerData } from "piscina";
import type { Row } from "../../../../src/experiment/sweep/plan.ts";
import { answerBatch, type UnitBatch } from "../../../../src/experiment/sweep/unitBatch.ts";
import type { ToyData } from "../toy.ts";

const { size, months, pause, calls, mishaps } = workerData as ToyData;
const hoard: unknown[] = [];

/** A worker whose units are arithmetic, or a mishap. */
export default function work(batch: UnitBatch): object {
  return answerBatch(batch, size, run);
}

function run(row: Row, replicate: number): Float64Array {
  if (calls !== undefined) appendFileSync(calls, `${row.key} ${replicate}\n`);
  if (pause > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  switch (mishaps?.[row.index]) {
    case "exit":
      process.exit(7);
      break;
    case "memory":
      for (;;) hoard.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
    case "endless":
      for (;;);
    case "throw":
      throw new RangeError(`no value at ${row.index}`);
  }
  const x = row.values.x as number;
  const values = new Float64Array(size);
  values[0] = x + replicate;
  for (let month = 0; month < months; month++) values[1 + month] = Math.sin(x * 1000 + replicate + month);
  values.fill(Number.NaN, 1 + months);
  if (row.index === 0) values[1] = -0;
  return values;
}
