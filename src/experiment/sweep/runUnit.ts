import { simulate } from "../../engine/simulate.ts";
import { createJudge, outcomesOf } from "../checks.ts";
import { type Plan, replicateOf } from "./plan.ts";
import { rowScenario } from "./rowScenario.ts";
import { compileScalar, scalarOutcomes } from "./scalars.ts";
import type { RunUnit } from "./unitBatch.ts";

/** What a worker needs of a plan to run its units. */
export type UnitSetting = Pick<
  Plan,
  "scenarios" | "factors" | "resolution" | "until" | "outcomes" | "scalars" | "checks"
>;

/**
 * Makes the function that runs a unit: a replicate of a row gives its scalars, whether
 * each check held (1 or 0), then the months of each outcome. It is
 * pure: the same unit gives the same bits in every thread.
 */
export function createRunUnit(setting: UnitSetting): RunUnit {
  const { outcomes, until, resolution } = setting;
  const scalars = setting.scalars.map(({ tree }) => compileScalar(tree));
  const read = setting.scalars.flatMap(({ tree }) => scalarOutcomes(tree));
  const judges = setting.checks.map(({ check }) => createJudge(check));
  const recorded = [
    ...new Set([...outcomes, ...read, ...outcomesOf(setting.checks.map(({ check }) => check))]),
  ];
  const months = until + 1;
  return (row, replicate) => {
    const { columns } = simulate(rowScenario(setting, row), {
      replicate: replicateOf(row, replicate),
      until,
      resolution,
      outcomes: recorded,
    });
    const single = [
      ...scalars.map((scalar) => scalar(columns)),
      ...judges.map((judge) => Number(judge(columns, months).held)),
    ];
    const values = new Float64Array(single.length + outcomes.length * months);
    values.set(single);
    outcomes.forEach((id, place) => {
      values.set(columns[id]!, single.length + place * months);
    });
    return values;
  };
}
