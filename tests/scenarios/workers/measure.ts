import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { simulate } from "../../../src/engine/simulate.ts";

/** One run to do: which scenario and replicate, until which month (since 2023-01), and what to record. */
export interface Task {
  readonly scenario: Scenario;
  readonly replicate: number;
  readonly until: number;
  readonly outcomes: readonly string[];
}

/** Values of the outcomes in the last month of a run without adoption noise. */
export default function measure({ scenario, replicate, until, outcomes }: Task): number[] {
  const { columns } = simulate(scenario, { replicate, until, resolution: "expected", outcomes });
  return outcomes.map((id) => columns[id]![until]!);
}
