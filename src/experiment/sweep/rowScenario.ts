import type { Declaration } from "../../engine/declare.ts";
import { type Scenario, scenarioDeclaration } from "../../engine/parameters/index.ts";
import { checkTogether, labIds, partsCheckedTogether } from "../../scenario/checks.ts";
import { isSettings, leverAt } from "../../scenario/levers.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import { nearest } from "../../scenario/nearest.ts";
import { followPath, type Target } from "../../scenario/overrides.ts";
import { plain, quote, ScenarioError } from "../../scenario/problems.ts";
import { declarationBelow } from "../../scenario/ranges.ts";
import { type Branch, type Place, problemAt, type Report, type TreeNode } from "../../scenario/tree.ts";
import { isLeaf, type LeafDeclaration, refuseValue } from "../../scenario/values.ts";
import { idsOf } from "../../scenario/walk.ts";
import type { FactorValue, Plan, Row } from "./plan.ts";
import { valuesByPath } from "./valuesByPath.ts";

/** Where values of a row stand in messages: the value of such a number. */
const origin = { shown: "row", stable: "row" };

/** A parameter that a factor varies. */
export interface FactorTarget {
  readonly names: readonly string[];
  readonly declaration: LeafDeclaration;
}

/**
 * A scenario with other values of some parameters: what `loadScenario` gives with the same `--set`, in a small part
 * of the time, since the scenario is valid already and only what changes is looked at. The scenario given stays as it
 * is; what has not changed is shared with it.
 *
 * @param values by dot path; months as `YYYY-MM`
 * @throws ScenarioError for an unknown path, a value out of bounds, or values that do not go together
 * For example, `applyValues(scenario, { "policy.us.schedule.h20.at": "2024-06" })`.
 */
export function applyValues(scenario: Scenario, values: Readonly<Record<string, FactorValue>>): Scenario {
  const report: Report = { problems: [], warnings: [] };
  let changed: Scenario = scenario;
  const touched = new Set<string>();
  Object.entries(values).forEach(([path, value], index) => {
    const at: Place = { file: origin, line: index + 1, column: 1 };
    const target = targetIn(scenario, path, at, report);
    if (target === undefined || refused(scenario, target, value, path, at, report)) return;
    changed = replaceAt(changed, scenarioDeclaration, target.names, engineValue(value, target)) as Scenario;
    touched.add(target.names[0]!);
  });
  if (report.problems.length === 0 && partsCheckedTogether.some((part) => touched.has(part))) {
    checkTogether(partsOf(changed), report);
  }
  if (report.problems.length > 0) throw new ScenarioError(report.problems);
  return changed;
}

/**
 * The scenario of a row of a plan.
 *
 * @throws ScenarioError as `applyValues` does
 */
export function rowScenario(plan: Pick<Plan, "scenarios" | "factors">, row: Row): Scenario {
  const base = plan.scenarios.find(({ name }) => name === row.scenario);
  if (base === undefined) throw new RangeError(`unknown scenario: ${row.scenario}`);
  return applyValues(base.scenario, valuesByPath(plan, row.values));
}

/**
 * The value that a scenario has at a path, as a file would hold it; undefined where there is none. A lever that a
 * government does not set has the value of governments that set none.
 */
export function valueIn(scenario: Scenario, { names, declaration }: FactorTarget): FactorValue | undefined {
  let value: unknown = scenario;
  for (const name of names) value = (value as Record<string, unknown> | undefined)?.[name];
  const [part, , group, lever] = names;
  if (value === undefined && part === "policy" && group === "levers") {
    value = (scenario.levers as Readonly<Record<string, number>>)[lever!];
  }
  if (value === undefined) return undefined;
  return declaration.kind === "month" ? formatMonth(value as number) : (value as FactorValue);
}

/** Paths met in each scenario: rows by the thousand name the same few. */
const knownTargets = new WeakMap<Scenario, Map<string, FactorTarget>>();

/** The parameter at a path; undefined where there is none that a factor can vary, which is reported. */
export function targetIn(
  scenario: Scenario,
  path: string,
  at: Place,
  report: Report,
): FactorTarget | undefined {
  const known = knownTargets.get(scenario) ?? new Map<string, FactorTarget>();
  knownTargets.set(scenario, known);
  const met = known.get(path);
  if (met !== undefined) return met;
  const place = (column: number): Place => ({ ...at, column: at.column + column - 1 });
  const shape = shapeOf(scenario);
  const found = followPath(path, shape, place, report);
  const target = found && leafTarget(found, path, at, report);
  if (target !== undefined && !isThere(shape, target, path, at, report)) return undefined;
  if (target !== undefined) known.set(path, target);
  return target;
}

/** Parameters that are no factors, and what to use instead. */
const notFactors: Readonly<Record<string, string>> = {
  title: "another parameter",
  description: "another parameter",
  seed: "replicates, which draw other numbers",
  until: "until of the experiment",
  resolution: "resolution of the experiment",
};

function leafTarget(found: Target, path: string, at: Place, report: Report): FactorTarget | undefined {
  const refuse = (what: string, expected: string): undefined => {
    report.problems.push(problemAt(at, path, what, expected));
    return undefined;
  };
  const instead = notFactors[path];
  if (instead !== undefined) return refuse(`${path} cannot be varied`, instead);
  const { names, declaration: outer } = found;
  const declaration = outer.kind === "optional" ? (outer.inner as Declaration) : outer;
  if (!isLeaf(declaration)) return refuse(`${plain(path)} is a group`, "the path of one value");
  if (declaration.kind === "text" || declaration.kind === "expression") {
    return refuse(
      `${plain(path)} holds ${declaration.kind === "text" ? "a text" : "an expression"}`,
      "a factor of whole scenarios",
    );
  }
  return { names, declaration };
}

/** Whether the group or map of a parameter is there, with its entry; levers may be new. */
function isThere(shape: Branch, { names }: FactorTarget, path: string, at: Place, report: Report): boolean {
  const unknown = (what: string, id: string, known: Iterable<string>): false => {
    report.problems.push(problemAt(at, path, `unknown ${what}: ${plain(id)}`, "", nearest(id, known)));
    return false;
  };
  let group: TreeNode | undefined = shape;
  let declaration: Declaration = scenarioDeclaration;
  for (const [index, name] of names.entries()) {
    if (group?.kind !== "branch") return unknown("group", names.slice(0, index).join("."), []);
    if (isSettings(declaration)) {
      const lever = leverAt(name);
      const members = { labs: labIds(shape), sectors: idsOf(shape, "sectors") };
      const missing =
        "references" in lever ? lever.references.find(({ to, id }) => !members[to].includes(id)) : undefined;
      return missing ? unknown(missing.to.slice(0, -1), missing.id, members[missing.to]) : true;
    }
    if (declaration.kind === "map" && !group.children.has(name)) {
      return unknown("entry", names.slice(0, index + 1).join("."), group.children.keys());
    }
    group = group.children.get(name);
    declaration = declarationBelow(declaration, name)!;
  }
  return true;
}

function refused(
  scenario: Scenario,
  { declaration }: FactorTarget,
  value: FactorValue,
  path: string,
  at: Place,
  report: Report,
): boolean {
  const refusal = refuseValue(declaration, value, path);
  if (refusal !== undefined) {
    report.problems.push(problemAt(at, path, refusal.found, refusal.expected, refusal.suggestion));
    return true;
  }
  if (declaration.kind !== "reference") return false;
  const ids = Object.keys(scenario[declaration.to as keyof Scenario] as object);
  if (ids.includes(String(value))) return false;
  const found = `unknown ${declaration.to.slice(0, -1)}: ${quote(value)}`;
  report.problems.push(problemAt(at, path, found, "", nearest(String(value), ids)));
  return true;
}

function engineValue(value: FactorValue, { declaration }: FactorTarget): unknown {
  if (declaration.kind === "month") return parseMonth(value as string);
  // -0 and 0 are one value.
  return declaration.kind === "number" ? (value as number) + 0 : value;
}

/** A copy of a group with another value at a path; a lever that was not set comes last, as it does in a file. */
function replaceAt(
  group: unknown,
  declaration: Declaration,
  names: readonly string[],
  value: unknown,
): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  const old = (group ?? {}) as Readonly<Record<string, unknown>>;
  const below = declarationBelow(declaration, name)!;
  const changed: Record<string, unknown> = { ...old, [name]: replaceAt(old[name], below, rest, value) };
  return Object.freeze(changed);
}

const nowhere: Place = { file: origin, line: 1, column: 1 };

/** The groups and maps of a scenario as a tree, which is all that finding a path needs. */
function shapeOf(scenario: Scenario): Branch {
  const shape = (value: object): Branch => {
    const children = Object.entries(value).map(([name, child]): [string, TreeNode] => [
      name,
      typeof child === "object" && child !== null ? shape(child) : leaf(child),
    ]);
    return { kind: "branch", at: nowhere, children: new Map(children) };
  };
  return shape(scenario);
}

function leaf(value: number | string | boolean): TreeNode {
  return { kind: "leaf", value, attributes: {}, at: nowhere, valueAt: nowhere, verbatim: false };
}

/** The parts of a scenario that are checked together, as a tree of values as a file holds them. */
function partsOf(scenario: Scenario): Branch {
  const visit = (value: unknown, declaration: Declaration | undefined): TreeNode => {
    if (typeof value !== "object" || value === null) {
      return leaf(declaration?.kind === "month" ? formatMonth(value as number) : (value as FactorValue));
    }
    const children = Object.entries(value).map(([name, child]): [string, TreeNode] => [
      name,
      visit(child, declaration && declarationBelow(declaration, name)),
    ]);
    return { kind: "branch", at: nowhere, children: new Map(children) };
  };
  const parts = partsCheckedTogether.map((name): [string, TreeNode] => [
    name,
    visit(scenario[name], declarationBelow(scenarioDeclaration, name)),
  ]);
  return { kind: "branch", at: nowhere, children: new Map(parts) };
}
