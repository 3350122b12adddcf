import { readOverrides } from "../overrides.ts";
import type { Problem } from "../problems.ts";
import type { Place, Report, TreeNode } from "../tree.ts";
import { namesOf } from "./names.ts";

/**
 * Why a text cannot be the value of a parameter; undefined where it can. Only the value itself is checked, since
 * another change may make up for what it does to a sum.
 *
 * @example refusalOf("adoption.peers", "99") // "adoption.peers is 99, expected a number from 0 to 5 (utility)"
 */
export function refusalOf(path: string, text: string): string | undefined {
  const report: Report = { problems: [], warnings: [] };
  const at: Place = { file: { shown: path, stable: path }, line: 1, column: 1 };
  const start: TreeNode = { kind: "branch", at, children: new Map() };
  const present = namesOf(path).reduceRight<typeof start>(
    (below, name) => ({ kind: "branch", at, children: new Map([[name, below]]) }),
    start,
  );
  readOverrides([`${path}=${text}`], present, report);
  return report.problems.length === 0 ? undefined : report.problems.map(inWords).join("; ");
}

function inWords({ found, expected, suggestion }: Problem): string {
  const wanted = expected === "" ? "" : `, expected ${expected}`;
  return `${found}${wanted}${suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`}`;
}
