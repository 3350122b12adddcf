import type { Comparison } from "../experiment/compare/comparison.ts";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { readRun } from "../results/readRun.ts";

/** The results of both sides of a comparison from their folders; undefined where one has none. */
export function keptResults({
  base,
  other,
}: Comparison): readonly [EnsembleResult, EnsembleResult] | undefined {
  if (base.folder === undefined || other.folder === undefined) return undefined;
  return [readRun(base.folder).result, readRun(other.folder).result];
}
