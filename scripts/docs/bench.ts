import { existsSync, readFileSync } from "node:fs";
import { top } from "./documents.ts";

/** One measured figure with its target. */
export interface BenchRow {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
}

/** `docs/bench.json`, written by `npm run bench`. */
export interface BenchRecord {
  readonly date: string;
  readonly machine: string;
  /** Figures by the part of the benchmark that gives them. */
  readonly parts: Readonly<Record<string, readonly BenchRow[]>>;
}

/** Where the figures are kept. */
export const benchFile = `${top}docs/bench.json`;

/** The last figures; undefined before the first. */
export function readBench(): BenchRecord | undefined {
  return existsSync(benchFile) ? (JSON.parse(readFileSync(benchFile, "utf8")) as BenchRecord) : undefined;
}

/** The table of the last benchmark. */
export function benchBlock(): string {
  const record = readBench();
  if (record === undefined) return "Not measured yet: `npm run bench`.";
  const { date, machine, parts } = record;
  const rows = Object.values(parts).flat();
  return [
    `Measured on ${date}, ${machine}.`,
    "",
    "| what | target | measured | |",
    "|---|---|---|---|",
    ...rows.map(
      ({ what, target, measured, met }) =>
        `| ${what} | ${target} | ${measured} | ${met ? "met" : "**missed**"} |`,
    ),
  ].join("\n");
}
