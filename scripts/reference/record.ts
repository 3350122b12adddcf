import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Row } from "./rows.ts";

/** The 10, 50 and 90 % quantile over the replicates. */
export type Quantiles = readonly [number, number, number];

/** How the two rivals stand on a measure in a month. */
export interface Standing {
  readonly us: Quantiles;
  readonly china: Quantiles;
  /** Share of replicates in which China is ahead, ties counted as half. */
  readonly chinaAhead: number;
}

/** What a scenario does to an outcome, replicate by replicate against the baseline's run with the same draws. */
export interface Difference extends Omit<Row, "scenario"> {
  readonly unit: string;
  /** Mean over the pairs of the scenario's value less the baseline's. */
  readonly mean: number;
  /** Standard error of that mean. */
  readonly standardError: number;
  readonly pairs: number;
  /** Whether the mean is more than three standard errors from zero, and on which side. */
  readonly verdict: "up" | "down" | "within noise";
}

/** A file of `results/reference`: figures of one run that the documentation quotes. */
export interface ReferenceRecord {
  readonly format: 1;
  readonly scenario: string;
  readonly title: string;
  /** The run that gave the figures; equal questions have equal ids. */
  readonly run: string;
  /** The baseline's run that the differences are taken against; its own for the baseline. */
  readonly against: string;
  /** Hash of the engine's code. */
  readonly engine: string;
  readonly seed: number;
  readonly replicates: number;
  readonly until: string;
  readonly resolution: string;
  readonly outcomes: readonly string[];
  /** By measure of lead and month. */
  readonly measures: Readonly<Record<string, Readonly<Record<string, Standing>>>>;
  readonly differences: readonly Difference[];
  /** Only the baseline's: the value in each replicate by `outcome month`, which the differences start from. */
  readonly values?: Readonly<Record<string, readonly number[]>>;
}

/** The record of a scenario in a folder; undefined if there is none. Throws an Error naming a damaged file. */
export function readRecord(folder: string, name: string): ReferenceRecord | undefined {
  const path = `${folder}/${name}.json`;
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ReferenceRecord;
  } catch (cause) {
    throw new Error(`${path}: not JSON; remove it, then \`npm run reference\``, { cause });
  }
}

/** Writes a record whole, under a passing name at first, so that a killed run leaves no half of one. */
export function writeRecord(folder: string, record: ReferenceRecord): void {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${record.scenario}.json`;
  writeFileSync(`${path}.part`, recordText(record));
  renameSync(`${path}.part`, path);
}

/** The record as JSON, lists of numbers and names on one line each. */
export function recordText(record: ReferenceRecord): string {
  const text = JSON.stringify(record, undefined, 1);
  return `${text.replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s*\n\s*/g, " "))}\n`;
}
