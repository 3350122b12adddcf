import { outcomeDefinitions } from "../../engine/outcomes.ts";
import { selectOutcomes } from "../ensemble.ts";
import { siblingModule } from "../threads.ts";
import { type SweepJob, sweepFormat } from "./job.ts";
import { type Plan, planId, planIdentity } from "./plan.ts";
import type { UnitWork } from "./runner.ts";
import type { UnitSetting } from "./runUnit.ts";
import { scalarUnit } from "./scalars.ts";

/** The job of a plan: what its folder keeps. */
export function jobOf(plan: Plan): SweepJob {
  return {
    format: sweepFormat,
    name: plan.name,
    title: plan.title,
    id: planId(plan),
    identity: planIdentity(plan),
    replicates: plan.replicates,
    months: plan.until + 1,
    outcomes: selectOutcomes(plan.scenarios[0]!.scenario, plan.outcomes),
    scalars: [...plan.scalars.map(({ name }) => name), ...plan.checks.map(({ id }) => id)],
    units: unitsOfScalars(plan),
    checks: plan.checks.map(({ id, check: { it, inRuns } }) => ({ id, it, inRuns })),
    factors: plan.factors.map(({ path, levels: _, ...factor }) => ({ ...factor, path: path ?? "scenario" })),
    design: plan.design,
    scenarios: plan.scenarios.map(({ name, text }, place) => ({
      ...{ name, file: scenarioFile(name, place), text },
    })),
    rows: plan.rows,
  };
}

function unitsOfScalars({ scenarios, scalars, checks }: Plan): Record<string, string> {
  const definitions = new Map(outcomeDefinitions(scenarios[0]!.scenario).map(({ id, unit }) => [id, unit]));
  const units = scalars.map(({ name, tree }) => [name, scalarUnit(tree, (id) => definitions.get(id) ?? "")]);
  return Object.fromEntries(
    [...units, ...checks.map(({ id }) => [id, "0 or 1"])].filter(([, unit]) => unit !== ""),
  );
}

/** A name that any disk takes, and that no other scenario of the plan has. */
function scenarioFile(name: string, place: number): string {
  const plain = name.replace(/\.ya?ml$/, "").replaceAll(/[^A-Za-z0-9_-]+/g, "-");
  return `scenario-${place}-${plain}.yaml`;
}

/** How the units of a plan are run: by the engine, in workers that each get the scenarios once. */
export function workOf({ scenarios, factors, resolution, until, outcomes, scalars, checks }: Plan): UnitWork {
  const data: UnitSetting = { scenarios, factors, resolution, until, outcomes, scalars, checks };
  return { module: siblingModule("unitWorker", import.meta.url), data };
}
