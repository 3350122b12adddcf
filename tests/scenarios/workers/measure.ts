import type { Scenario } from "../../../src/engine/parameters/index.ts";
import { simulate } from "../../../src/engine/simulate.ts";
import { loadScenario } from "../../../src/scenario/load.ts";

/** One run to do: which file, which replicate, until which month (since 2023-01), and what to record. */
export interface Task {
  readonly file: string;
  readonly replicate: number;
  readonly until: number;
  readonly outcomes: readonly string[];
}

const loaded = new Map<string, Scenario>();

function load(file: string): Scenario {
  const known = loaded.get(file);
  if (known) return known;
  const { scenario } = loadScenario(file);
  loaded.set(file, scenario);
  return scenario;
}

/** Values of the outcomes in the last month of a run without adoption noise. */
export default function measure({ file, replicate, until, outcomes }: Task): number[] {
  const { columns } = simulate(load(file), { replicate, until, resolution: "expected", outcomes });
  return outcomes.map((id) => columns[id]![until]!);
}
