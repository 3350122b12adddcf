import type { ExpressionTree } from "../../engine/declare.ts";
import type { Resolution, Scenario } from "../../engine/parameters/index.ts";
import { sha256 } from "../../results/hash.ts";
import { formatMonth } from "../../scenario/month.ts";
import type { Evidence } from "../../scenario/tree.ts";
import type { Check } from "../checks.ts";
import type { DesignKind } from "../designs/extendable.ts";
import type { Scale } from "./levels.ts";

/** A value of a factor: months are written `YYYY-MM`, scenario variants are named. */
export type FactorValue = number | string | boolean;

/** One thing that a sweep varies. */
export interface Factor {
  readonly name: string;
  /** Dot path of the parameter; undefined where the factor chooses among whole scenarios. */
  readonly path?: string;
  /** What its values are; months are drawn as numbers and become `YYYY-MM` in rows. */
  readonly kind: "number" | "choice" | "flag" | "month" | "scenario";
  /** The values that it may take, and how a coordinate of a design becomes one of them. */
  readonly scale: Scale;
  /**
   * Parameters that it moves together, each over its own scale; its own value is then the share of each one's
   * distribution that lies below, and `path` is what their paths have in common.
   */
  readonly members?: readonly { readonly path: string; readonly scale: Scale }[];
  /** Whether `vary` made it: shares that must add up are then divided by their sum (`sumSettler`). */
  readonly varied?: boolean;
  /** Levels in designs of levels (grid, one at a time, zip), in the order of the file. */
  readonly levels: readonly FactorValue[];
  readonly unit: string;
  readonly description: string;
  /** How the range or the levels are known, where the experiment or the parameter says so. */
  readonly evidence?: Evidence;
  readonly source?: string;
  readonly note?: string;
}

/** A base scenario or variant, resolved with the experiment's `set`, `until` and `resolution`. */
export interface PlanScenario {
  readonly name: string;
  /** The file as named in the experiment. */
  readonly file: string;
  /** Hash of the resolved text, part of the keys of its rows. */
  readonly hash: string;
  /** The resolved scenario as one YAML file. */
  readonly text: string;
  readonly scenario: Scenario;
}

/** The design of an experiment with its settings, as far as its kind knows them. */
export interface Design {
  readonly kind: DesignKind;
  readonly samples?: number;
  readonly levels?: number;
  readonly seed?: number;
  readonly scramble?: boolean;
  readonly secondOrder?: boolean;
  readonly byFactor?: boolean;
  readonly byEvidence?: boolean;
  readonly byProcess?: boolean;
  readonly trajectories?: number;
  /** Whether each sample (a point, a base point with its exchanges, a trajectory) meets chance events of its own. */
  readonly ownChance?: boolean;
  /** The CSV file of a list. */
  readonly file?: string;
}

/** A scalar of a run: an expression over its whole series (see `scalars.ts`). */
export interface Scalar {
  readonly name: string;
  readonly text: string;
  readonly tree: ExpressionTree;
}

/** An expectation about the runs of a sweep. */
export interface PlanCheck {
  readonly id: string;
  readonly check: Check;
}

/** Most replicates of a row. */
export const mostReplicates = 1_000_000;

/** The engine's replicate behind a replicate of a row: rows of the same history share it, others have none in common. */
export function replicateOf({ history = 0 }: Pick<Row, "history">, replicate: number): number {
  return history * mostReplicates + replicate;
}

/** One point of the design, in one base scenario. */
export interface Row {
  /** Position in the design, from 0. */
  readonly index: number;
  /** What the row is known by (`rowKey`). Rows of equal values have equal keys and share their runs. */
  readonly key: string;
  /** Name of the scenario that the values are put into. */
  readonly scenario: string;
  /** Number of the sample whose chance events the row meets; without it, those that all such rows meet. */
  readonly history?: number;
  /** The value of each factor, by name; a factor that a row leaves unchanged has the scenario's own value. */
  readonly values: Readonly<Record<string, FactorValue>>;
}

/** One run: a replicate of a row. Replicate r draws the same random numbers in every row of the same history. */
export interface Unit {
  readonly row: number;
  readonly replicate: number;
}

/** All that a sweep runs. */
export interface Plan {
  readonly title: string;
  /** The experiment file, as given. */
  readonly file: string;
  /** Name of the sweep: the file's, without folder and ending. */
  readonly name: string;
  /** Hash of the engine's code (`engineBuildHash`). */
  readonly engine: string;
  readonly scenarios: readonly PlanScenario[];
  readonly factors: readonly Factor[];
  readonly design: Design;
  readonly rows: readonly Row[];
  readonly replicates: number;
  readonly resolution: Resolution;
  /** Last month, counted from 2023-01. */
  readonly until: number;
  /** Ids of the outcomes of which whole series are kept. */
  readonly outcomes: readonly string[];
  readonly scalars: readonly Scalar[];
  /** Expectations, judged in each run. */
  readonly checks: readonly PlanCheck[];
}

/**
 * The key of a row: a hash of its scenario's resolved text, of the value of each factor's path, and of its history if it has one of its own. Neither its place
 * in the design nor the names of factors count, so a row that an extended grid, list, zip or Sobol' design holds
 * again keeps its key, and its runs need not be run again.
 *
 * @example rowKey("ab12", { "research.borrowOpen": 0.3 }) === rowKey("ab12", { "research.borrowOpen": 0.4 }) // false
 */
export function rowKey(
  scenarioHash: string,
  valuesByPath: Readonly<Record<string, FactorValue>>,
  history?: number,
): string {
  const values = Object.entries(valuesByPath).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [scenarioHash, values, ...(history === undefined ? [] : [history])];
  return sha256(JSON.stringify(parts)).slice(0, 24);
}

/**
 * What makes a sweep the one it is, by name: all that may change a result. Replicates, shards and workers are not
 * part of it, nor title and notes. Levels of a grid, a zip, a list or one at a time, samples of a Sobol' sequence and
 * of Saltelli's design, and Morris trajectories are not either: more of them add rows and keep those made. Samples of
 * a Latin hypercube are, since they move every point. Two records that differ say by their names what has changed.
 */
export function planIdentity(plan: Plan): Readonly<Record<string, string>> {
  const { kind } = plan.design;
  const byLevels = ["grid", "oneAtATime", "zip", "list"].includes(kind);
  const { samples, trajectories, levels, file, ...design } = plan.design;
  const identity: Record<string, string> = {
    engine: plan.engine,
    design: JSON.stringify({
      ...design,
      ...(kind === "latinHypercube" ? { samples } : {}),
      ...(kind === "morris" ? { levels } : {}),
    }),
    until: formatMonth(plan.until),
    resolution: plan.resolution,
    outcomes: plan.outcomes.join(" "),
    scalars: JSON.stringify(plan.scalars.map(({ name, text }) => [name, text])),
  };
  for (const { id, check } of plan.checks) {
    // The share of runs that is asked for changes no run.
    identity[`check ${id}`] = JSON.stringify({ ...check, it: undefined, inRuns: undefined });
  }
  for (const { name, hash } of plan.scenarios) {
    // A variant among the levels of a factor is a level, and the key of its rows holds its hash.
    if (!byLevels || !isVariant(plan, name)) identity[`scenario ${name}`] = hash;
  }
  for (const { name, path, scale, unit, members, varied } of plan.factors) {
    const values = byLevels ? {} : { scale };
    identity[`factor ${name}`] = JSON.stringify({
      ...{ path: path ?? "scenario", unit, ...values },
      ...{ members, varied },
    });
  }
  return identity;
}

/** The id of a sweep: 16 hexadecimal digits, the hash of `planIdentity`. */
export function planId(plan: Plan): string {
  const entries = Object.entries(planIdentity(plan)).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(entries)).slice(0, 16);
}

function isVariant(plan: Plan, name: string): boolean {
  return plan.factors.some(({ kind, levels }) => kind === "scenario" && levels.includes(name));
}
