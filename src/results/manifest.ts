import type { Failure } from "../experiment/batch.ts";
import type { EnsembleResult, SeriesInfo } from "../experiment/ensemble.ts";
import { sha256 } from "./hash.ts";

/** Version of the layout of run folders; part of every run's id. */
export const formatVersion = 1;

/** Names of the files of a run folder. */
export const fileNames = {
  manifest: "manifest.json",
  scenario: "scenario.resolved.yaml",
  timeseries: "timeseries.csv",
  summary: "summary.json",
  execution: "execution.json",
} as const;

/** What a run is an answer to; equal questions have equal ids and equal results. */
export interface Question {
  /** Hash of the engine's code. */
  readonly engine: string;
  /** The resolved scenario, as text. */
  readonly scenario: string;
  readonly seed: number;
  /** Number of replicates asked for. */
  readonly replicates: number;
  /** Last month, `YYYY-MM`. */
  readonly until: string;
  readonly resolution: string;
  /** Ids of the outcomes, in the order of the columns. */
  readonly outcomes: readonly string[];
}

/** `manifest.json`: what was run, and the checksums of the files that it gave. */
export interface Manifest {
  readonly format: number;
  readonly id: string;
  /** Name of the scenario file without its ending. */
  readonly scenario: string;
  readonly title: string;
  /** Hash of the engine's code. */
  readonly engine: string;
  /** Hash of the resolved scenario. */
  readonly scenarioHash: string;
  readonly seed: number;
  readonly replicates: number;
  /** Replicates that ended in an error; they are not in the tables. */
  readonly failures: readonly Failure[];
  readonly until: string;
  readonly resolution: EnsembleResult["resolution"];
  readonly outcomes: readonly SeriesInfo[];
  /** The sha256 of each file, by name. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** `execution.json`: all that may differ between two executions of the same question. */
export interface Execution {
  readonly start: string;
  readonly end: string;
  readonly seconds: number;
  readonly host: string;
  readonly cores: number;
  readonly workers: number;
  readonly node: string;
  readonly command: readonly string[];
}

/**
 * The id of a run: 12 hexadecimal digits of the hash of its question. The scenario enters as text with its
 * entries in file order, since sums over regions or labs depend on that order in the last bit.
 */
export function runId(question: Question): string {
  const { engine, scenario, seed, replicates, until, resolution, outcomes } = question;
  const parts = [formatVersion, engine, sha256(scenario), seed, replicates, until, resolution, outcomes];
  return sha256(JSON.stringify(parts)).slice(0, 12);
}
