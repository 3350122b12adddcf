import { availableParallelism } from "node:os";
import { simulate } from "../../engine/simulate.ts";
import { outcomesOf } from "../checks.ts";
import type { Plan } from "./plan.ts";
import { rowScenario } from "./rowScenario.ts";
import { scalarOutcomes } from "./scalars.ts";

/** What a sweep will take. */
export interface SweepEstimate {
  /** Number of runs: rows that differ, times replicates. */
  readonly runs: number;
  /** Seconds of one run, measured here. */
  readonly secondsPerRun: number;
  /** Cores that the time is reckoned with. */
  readonly cores: number;
  readonly seconds: number;
  /** Bytes on disk: each number twice, in the records and in the tables, without compression. */
  readonly bytes: number;
}

/** Last month of the run that warms up, so that the compiler's work is not counted for every run. */
const warmUpMonths = 24;

/** The outcomes that a run of a plan must give: those kept, and those that scalars and checks read. */
export function neededOutcomes({ outcomes, scalars, checks }: Plan): string[] {
  return [
    ...new Set([
      ...outcomes,
      ...scalars.flatMap(({ tree }) => scalarOutcomes(tree)),
      ...outcomesOf(checks.map(({ check }) => check)),
    ]),
  ];
}

/**
 * Estimates time and disk of a sweep by doing one run of its first row, after a short one to warm up. The time is
 * rough: other rows may take longer, and other work on the machine slows all.
 *
 * @throws RangeError for a plan without rows
 */
export function estimateSweep(plan: Plan, cores = availableParallelism()): SweepEstimate {
  const [row] = plan.rows;
  if (row === undefined) throw new RangeError("a plan without rows");
  const scenario = rowScenario(plan, row);
  const options = { outcomes: neededOutcomes(plan), resolution: plan.resolution };
  simulate(scenario, { ...options, until: Math.min(plan.until, warmUpMonths) });
  const start = performance.now();
  simulate(scenario, { ...options, until: plan.until });
  const secondsPerRun = (performance.now() - start) / 1000;
  const runs = new Set(plan.rows.map(({ key }) => key)).size * plan.replicates;
  const numbers = plan.outcomes.length * (plan.until + 1) + plan.scalars.length + plan.checks.length;
  const bytes = 2 * runs * numbers * Float64Array.BYTES_PER_ELEMENT;
  return { runs, secondsPerRun, cores, seconds: (runs * secondsPerRun) / Math.min(cores, runs), bytes };
}
