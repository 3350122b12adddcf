import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { type Batch, type BatchSetting, runBatch } from "./batch.ts";

/** Runs a batch in a worker thread; the columns are handed over, not copied. */
export default function work(batch: Batch): object {
  const reply = runBatch(workerData as BatchSetting, batch);
  return move({ [transferableSymbol]: [reply.values.buffer], [valueSymbol]: reply });
}
