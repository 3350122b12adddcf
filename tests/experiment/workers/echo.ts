import { workerData } from "piscina";
import type { Batch, BatchReply, BatchSetting } from "../../../src/experiment/batch.ts";

/** A worker that answers each replicate with its number, slower for early ones so that replies arrive out of order. */
export default async function work({ first, count }: Batch): Promise<BatchReply> {
  const { outcomes, until } = workerData as BatchSetting;
  await new Promise((resolve) => setTimeout(resolve, first === 0 ? 100 : 1));
  const size = outcomes.length * (until + 1);
  const values = Float64Array.from({ length: count * size }, (_, at) => first + Math.floor(at / size));
  return { first, count, values, failures: [], milliseconds: 1 };
}
