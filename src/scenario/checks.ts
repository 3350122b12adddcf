import type { Declaration } from "../engine/declare.ts";
import { scenarioDeclaration } from "../engine/parameters/index.ts";
import { isSettings, leverAt } from "./levers.ts";
import { parseMonth } from "./month.ts";
import { nearest } from "./nearest.ts";
import { plain } from "./problems.ts";
import { isPlace } from "./provenance.ts";
import { declarationBelow } from "./ranges.ts";
import type { Source } from "./sources.ts";
import {
  type Branch,
  joinPath,
  type Leaf,
  type Place,
  problemAt,
  type Report,
  type TreeNode,
} from "./tree.ts";
import { branchesAt, idsOf, leafAt, visitLeaves } from "./walk.ts";

/** First and last month that a scenario may end with. */
const endMonths = ["2023-01", "2050-12"] as const;

/** Checks what no single file can tell: that names refer to something, and that shares add up. */
export function checkTree(tree: Branch, sources: Readonly<Record<string, Source>>, report: Report): void {
  checkNames(tree, sources, report);
  checkMaps(tree, report);
  checkTogether(tree, report);
}

/** Parts of a scenario whose values are checked together with others. */
export const partsCheckedTogether = ["until", "segments", "research", "regions", "capital"] as const;

/** Checks of several values together: months in order, shares that add up. Reads only `partsCheckedTogether`. */
export function checkTogether(tree: Branch, report: Report): void {
  checkMonths(tree, report);
  checkShares(tree, report);
}

function checkNames(tree: Branch, sources: Readonly<Record<string, Source>>, report: Report): void {
  const reported = new Set<string>();
  const unknown = (place: Place, path: string, what: string, id: string, known: readonly string[]): void => {
    const problem = problemAt(place, path, `unknown ${what}: ${plain(id)}`, "", nearest(id, known));
    const key = `${problem.file}:${problem.line}:${problem.column}:${id}`;
    // One source may serve many values.
    if (!reported.has(key)) report.problems.push(problem);
    reported.add(key);
  };
  const sourceIds = Object.keys(sources);
  visitLeaves(tree, (leaf, declaration, path) => {
    const { source, sourceAt } = leaf.attributes;
    if (source !== undefined && !Object.hasOwn(sources, source) && !isPlace(source)) {
      unknown(sourceAt ?? leaf.valueAt, path, "source", source, sourceIds);
    }
    if (declaration.kind !== "reference") return;
    const known = idsOf(tree, declaration.to);
    const id = String(leaf.value);
    if (!known.includes(id)) unknown(leaf.valueAt, path, declaration.to.slice(0, -1), id, known);
  });
  const members = { labs: labIds(tree), sectors: idsOf(tree, "sectors") };
  visitLevers(tree, (path, at, lever) => {
    for (const { to, id } of lever.references) {
      if (!members[to].includes(id)) unknown(at, path, to.slice(0, -1), id, members[to]);
    }
  });
}

/** Named labs, and the entrants for which there is room. */
export function labIds(tree: Branch): string[] {
  const limit = Number(leafAt(tree, "capital", "entry", "limit")?.value ?? 0);
  const entrants = Array.from({ length: limit }, (_, index) => `entrant-${index + 1}`);
  return [...idsOf(tree, "labs"), ...entrants];
}

type SeeLever = (
  path: string,
  at: Place,
  lever: Extract<ReturnType<typeof leverAt>, { references: unknown }>,
) => void;

function visitLevers(tree: Branch, see: SeeLever): void {
  const visit = (node: TreeNode, declaration: Declaration, path: string): void => {
    if (node.kind !== "branch") return;
    for (const [name, child] of node.children) {
      const place = joinPath(path, name);
      const outer = declaration.kind === "optional" ? (declaration.inner as Declaration) : declaration;
      if (isSettings(outer)) {
        const lever = leverAt(name);
        if ("references" in lever) see(place, child.at, lever);
        continue;
      }
      const below = declarationBelow(outer, name);
      if (below) visit(child, below, place);
    }
  };
  visit(tree, scenarioDeclaration, "");
}

/** Maps whose ids are those of another map, `*` standing for any entry. */
const keyedMaps: readonly (readonly [path: readonly string[], to: string])[] = [
  [["regions", "*", "sectors"], "sectors"],
  [["labs", "*", "compute"], "chipLines"],
  [["labs", "*", "specialisation"], "sectors"],
  [["policy"], "regions"],
];
/** Maps without which nothing can be simulated. */
const neededMaps = ["regions", "sectors", "segments", "chipLines", "labs"];

function checkMaps(tree: Branch, report: Report): void {
  for (const [path, to] of keyedMaps) {
    const known = idsOf(tree, to);
    for (const [place, branch] of branchesAt(tree, path)) {
      for (const [id, child] of branch.children) {
        if (known.includes(id)) continue;
        const what = to === "chipLines" ? "chip line" : to.slice(0, -1);
        const found = `unknown ${what}: ${plain(id)}`;
        report.problems.push(problemAt(child.at, joinPath(place, id), found, "", nearest(id, known)));
      }
    }
  }
  for (const name of neededMaps) {
    const node = tree.children.get(name);
    const refused = node?.kind === "leaf";
    if (idsOf(tree, name).length === 0 && !refused) {
      report.problems.push(problemAt(node?.at ?? tree.at, name, `no ${name}`, "at least one"));
    }
  }
}

function checkMonths(tree: Branch, report: Report): void {
  const until = leafAt(tree, "until");
  if (until !== undefined) {
    const tick = parseMonth(String(until.value))!;
    const [first, last] = endMonths;
    if (tick < parseMonth(first)! || tick > parseMonth(last)!) {
      report.problems.push(
        problemAt(until.valueAt, "until", `until is ${until.value}`, `${first} to ${last}`),
      );
    }
  }
  for (const [path, programme] of branchesAt(tree, ["capital", "investments", "*"])) {
    const [from, to] = [leafAt(programme, "from"), leafAt(programme, "until")];
    if (from && to && parseMonth(String(from.value))! > parseMonth(String(to.value))!) {
      const found = `${plain(path)} ends in ${to.value}, before it begins in ${from.value}`;
      report.problems.push(problemAt(to.valueAt, joinPath(path, "until"), found));
    }
    const receivers = ["lab", "region"].filter((name) => programme.children.has(name)).length;
    if (receivers !== 1) {
      const found = `${plain(path)} names ${receivers === 0 ? "no receiver" : "two receivers"}`;
      report.problems.push(problemAt(programme.at, path, found, "lab or region"));
    }
  }
}

/** Shares that must add to one within this. */
const shareTolerance = 1e-6;

function checkShares(tree: Branch, report: Report): void {
  const segments = branchesAt(tree, ["segments", "*"]).map(([, segment]) => leafAt(segment, "share"));
  checkSum(segments, "segments.*.share", report);
  const borrowed = ["borrowOpen", "borrowApi", "borrowPapers"].map((name) => leafAt(tree, "research", name));
  checkSum(borrowed, "research.borrowOpen, borrowApi, borrowPapers", report);
  for (const [path, region] of branchesAt(tree, ["regions", "*"])) {
    const classes = ["refuseChina", "hostedOnly"].map((name) => leafAt(region, "trust", name));
    const refused = classes.reduce((sum, leaf) => sum + Number(leaf?.value ?? 0), 0);
    if (refused > 1 + shareTolerance) {
      const found = `trust classes of ${plain(path)} add to ${refused}`;
      report.problems.push(problemAt(classes[0]!.valueAt, joinPath(path, "trust"), found, "at most 1"));
    }
    const weights = region.children.get("sectors");
    if (weights?.kind !== "branch") continue;
    const values = [...weights.children.values()];
    if (values.length > 0 && values.every((node) => node.kind === "leaf" && node.value === 0)) {
      const found = `all sectors of ${plain(path)} weigh nothing`;
      report.problems.push(problemAt(weights.at, joinPath(path, "sectors"), found));
    }
  }
}

function checkSum(leaves: readonly (Leaf | undefined)[], name: string, report: Report): void {
  const last = leaves.at(-1);
  if (last === undefined || leaves.some((leaf) => leaf === undefined)) return;
  const sum = leaves.reduce((total, leaf) => total + Number(leaf!.value), 0);
  if (Math.abs(sum - 1) <= shareTolerance) return;
  const shown = Number(sum.toPrecision(10));
  report.problems.push(problemAt(last.valueAt, name, `${name} add to ${shown}`, "a sum of 1"));
}
