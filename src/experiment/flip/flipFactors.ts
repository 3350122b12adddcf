import type { Factor, FactorValue, PlanScenario } from "../sweep/plan.ts";
import { targetIn, valueIn } from "../sweep/rowScenario.ts";
import { SweepError } from "../sweep/sweepError.ts";
import type { FlipInput } from "./flipSpace.ts";

/** The factors of an experiment that a flip may change, and those that it leaves alone. */
export interface FlipFactors {
  readonly factors: readonly Factor[];
  readonly inputs: readonly FlipInput[];
  /** Factors of choices, switches, months, whole numbers and several numbers at once, with the scenario's own value. */
  readonly held: readonly { readonly name: string; readonly value: FactorValue | undefined }[];
}

/**
 * Sorts the factors of an experiment: real numbers are changed, from the scenario's own value, within their range or
 * between the lowest and highest of their values. Those that are spread over orders of magnitude (lognormal and
 * loguniform) are measured in logarithms.
 *
 * @throws SweepError if there is nothing to change, or an own value lies outside of its range
 */
export function flipFactors(factors: readonly Factor[], { name, scenario }: PlanScenario): FlipFactors {
  const own = ({ path }: Factor): FactorValue | undefined => {
    const at = { file: { shown: "factor", stable: "factor" }, line: 1, column: 1 };
    const target =
      path === undefined ? undefined : targetIn(scenario, path, at, { problems: [], warnings: [] });
    return target && valueIn(scenario, target);
  };
  const changed = factors.flatMap((factor) => {
    const input = inputOf(factor, own(factor));
    return input === undefined ? [] : [{ factor, input }];
  });
  if (changed.length === 0) {
    throw new SweepError(
      `${name}: no factor of real numbers with a range, so there is nothing to change little by little`,
    );
  }
  for (const { input } of changed) {
    const { start, range } = input;
    if (start >= range[0] && start <= range[1]) continue;
    throw new SweepError(
      `factor ${input.name}: the value of ${name}, ${start}, lies outside of its range, ${range.join(" to ")}; widen the range`,
    );
  }
  const held = factors.filter((factor) => !changed.some((one) => one.factor === factor));
  return {
    factors: changed.map(({ factor }) => factor),
    inputs: changed.map(({ input }) => input),
    held: held.map((factor) => ({
      name: factor.name,
      value: factor.path === undefined ? name : own(factor),
    })),
  };
}

function inputOf(factor: Factor, start: FactorValue | undefined): FlipInput | undefined {
  const { name, kind, scale } = factor;
  if (kind !== "number" || scale.kind === "integer" || typeof start !== "number") return undefined;
  if (scale.kind === "continuous") {
    const { range, dist } = scale;
    if (range[0] === range[1]) return undefined;
    return { name, range, start, scale: /^log/.test(dist) ? "log" : "linear" };
  }
  const values = scale.values as readonly number[];
  const range = [Math.min(...values), Math.max(...values)] as const;
  return range[0] === range[1] ? undefined : { name, range, start };
}
