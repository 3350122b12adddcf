import { simulate } from "../../engine/simulate.ts";
import type { Plan } from "./plan.ts";
import { rowScenario } from "./rowScenario.ts";
import { compileScalar, scalarOutcomes } from "./scalars.ts";
import type { RunUnit } from "./unitBatch.ts";

/** What a worker needs of a plan to run its units. */
export type UnitSetting = Pick<
  Plan,
  "scenarios" | "factors" | "resolution" | "until" | "outcomes" | "scalars"
>;

/**
 * Makes the function that runs a unit: a replicate of a row gives its scalars, then the months of each outcome. It is
 * pure: the same unit gives the same bits in every thread.
 */
export function createRunUnit(setting: UnitSetting): RunUnit {
  const { outcomes, until, resolution } = setting;
  const scalars = setting.scalars.map(({ tree }) => compileScalar(tree));
  const read = setting.scalars.flatMap(({ tree }) => scalarOutcomes(tree));
  const recorded = [...new Set([...outcomes, ...read])];
  const months = until + 1;
  return (row, replicate) => {
    const { columns } = simulate(rowScenario(setting, row), {
      replicate,
      until,
      resolution,
      outcomes: recorded,
    });
    const values = new Float64Array(scalars.length + outcomes.length * months);
    scalars.forEach((scalar, place) => {
      values[place] = scalar(columns);
    });
    outcomes.forEach((id, place) => {
      values.set(columns[id]!, scalars.length + place * months);
    });
    return values;
  };
}
