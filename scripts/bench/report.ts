import type { BenchRow } from "../docs/bench.ts";

/** Takes a figure as it is measured. */
export type Report = (row: BenchRow) => void;
