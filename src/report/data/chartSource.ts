import type { EnsembleResult } from "../../experiment/ensemble.ts";
import type { Names } from "./names.ts";
import type { ChartEvent, Observation } from "./series.ts";

/** A run with all that charts show of it. */
export interface ChartSource {
  /** Name of the scenario: its file's, without ending. */
  readonly name: string;
  readonly title: string;
  /** Run-id. */
  readonly run: string;
  readonly result: EnsembleResult;
  readonly names: Names;
  /** Decisions in the scenario's schedule, by month. */
  readonly events: readonly ChartEvent[];
  /** Published figures of the outcomes that the run holds. */
  readonly observations: readonly Observation[];
}
