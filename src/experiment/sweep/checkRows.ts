import { partsCheckedTogether } from "../../scenario/checks.ts";
import { ScenarioError } from "../../scenario/problems.ts";
import { type Place, problemAt, type Report } from "../../scenario/tree.ts";
import type { Plan, Row } from "./plan.ts";
import { rowScenario } from "./rowScenario.ts";

/** Rows with problems that are told one by one. */
const rowsShown = 10;

/**
 * Checks that each row is a scenario: shares must still add up. Where no factor touches values that are checked
 * together with others, the values of factors, checked already, are all there is.
 *
 * @param placeOf where a row stands in the experiment
 */
export function checkRows(
  plan: Pick<Plan, "scenarios" | "factors" | "rows">,
  placeOf: (row: Row) => Place,
  report: Report,
): void {
  const together: readonly string[] = partsCheckedTogether;
  // What `vary` made adds up by itself.
  const named = plan.factors.filter(({ varied }) => !varied);
  const touches = named.some(({ path }) => together.includes(path?.split(".")[0] ?? ""));
  const references = plan.factors.some(({ kind }) => kind === "choice");
  let refused = 0;
  for (const row of touches || references ? plan.rows : plan.rows.slice(0, 1)) {
    try {
      rowScenario(plan, row);
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      refused += 1;
      if (refused > rowsShown) continue;
      const values = Object.entries(row.values).map(([name, value]) => `${name} ${value}`);
      for (const { path, found, expected } of error.problems) {
        const what = `row ${row.index + 1} (${values.join(", ")}): ${found}`;
        report.problems.push(problemAt(placeOf(row), path, what, expected));
      }
    }
  }
  if (refused > rowsShown) {
    const what = `${refused - rowsShown} more rows like these`;
    report.problems.push(problemAt(placeOf(plan.rows[0]!), "", what));
  }
}
