import type { ExpressionTree } from "../engine/declare.ts";
import { isCondition } from "../engine/expression.ts";
import { outcomeDefinitions } from "../engine/outcomes.ts";
import type { Scenario } from "../engine/parameters/index.ts";
import { parseExpression, symbolOffsets, timeSymbols } from "./expressions.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { type Branch, problemAt, type Report } from "./tree.ts";
import { branchesAt, idsOf, visitLeaves } from "./walk.ts";

/** Parts of a scenario that decide which outcomes there are. */
const registryParts = ["regions", "sectors", "labs", "chipLines"] as const;

function isRegistryPart(name: string): boolean {
  return (registryParts as readonly string[]).includes(name);
}

/**
 * The outcomes that the model has for a scenario, without its custom ones; undefined where the parts on which they
 * depend have problems.
 */
export function builtInOutcomes(scenario: Scenario, { problems }: Report): string[] | undefined {
  const spoilt = problems.some(({ path }) => path === "" || isRegistryPart(path.split(".")[0]!));
  if (spoilt || registryParts.some((part) => scenario[part] === undefined)) return undefined;
  return outcomeDefinitions({ ...scenario, customOutcomes: {} }).map(({ id }) => id);
}

/** Ids that may stand in an expression. */
const outcomeId = /^[a-z][a-z0-9_]*$/;

/** Checks that custom outcomes have ids of their own that an expression can name. */
export function checkCustomOutcomes(
  tree: Branch,
  builtIn: readonly string[] | undefined,
  report: Report,
): void {
  for (const [path, custom] of branchesAt(tree, ["customOutcomes", "*"])) {
    const id = path.slice("customOutcomes.".length);
    if (!outcomeId.test(id) || (timeSymbols as readonly string[]).includes(id)) {
      const found = `not the id of an outcome: ${plain(id)}`;
      report.problems.push(problemAt(custom.at, path, found, "lower case, digits and _"));
    } else if (builtIn?.includes(id)) {
      const found = `an outcome of the model has this id: ${plain(id)}`;
      report.problems.push(problemAt(custom.at, path, found, "an id of its own"));
    }
  }
}

/**
 * Checks that rules are conditions, and that every name in an expression is an outcome. Rules may name custom
 * outcomes; these may only name outcomes of the model, so that none can wait for itself.
 */
export function checkExpressions(tree: Branch, builtIn: readonly string[] | undefined, report: Report): void {
  const custom = idsOf(tree, "customOutcomes");
  visitLeaves(tree, (leaf, declaration, path) => {
    if (declaration.kind !== "expression") return;
    const text = String(leaf.value);
    const parsed: ExpressionTree = parseExpression(text);
    const rule = path.startsWith("policy.");
    if (rule && !isCondition(parsed)) {
      report.problems.push(
        problemAt(leaf.valueAt, path, `${plain(path)} is no condition`, "a comparison such as a < 3"),
      );
    }
    if (builtIn === undefined) return;
    const known = [...builtIn, ...timeSymbols, ...(rule ? custom : [])];
    for (const [name, offset] of symbolOffsets(text)) {
      if (known.includes(name)) continue;
      const place = leaf.verbatim ? { ...leaf.valueAt, column: leaf.valueAt.column + offset } : leaf.valueAt;
      const problem = custom.includes(name)
        ? problemAt(place, path, `custom outcome within another: ${plain(name)}`, "outcomes of the model")
        : problemAt(place, path, `unknown outcome: ${plain(name)}`, "", nearest(name, known));
      report.problems.push(problem);
    }
  });
}
