import type { Row } from "./plan.ts";

/** A row as the plan's file holds it: with all its values, or with those that differ from the row before. */
export type BriefRow = Row | (Omit<Row, "values"> & { readonly changed: Row["values"] });

/**
 * Rows of many factors, each with what has changed since the row before: the steps of a Morris trajectory change one
 * value in a thousand, and a file of all of them would be too long to read.
 *
 * For example, values `{ x: 1, y: 2 }` after `{ x: 1, y: 3 }` become `changed: { y: 2 }`.
 */
export function briefRows(rows: readonly Row[]): BriefRow[] {
  return rows.map((row, place) => {
    const before = rows[place - 1]?.values;
    if (before === undefined) return row;
    const { values, ...rest } = row;
    const changes = Object.entries(values).filter(([name, value]) => before[name] !== value);
    return { ...rest, changed: Object.fromEntries(changes) };
  });
}

/** The same rows with all their values. */
export function wholeRows(rows: readonly BriefRow[]): Row[] {
  let before: Row["values"] = {};
  return rows.map((row) => {
    const values = "values" in row ? row.values : { ...before, ...row.changed };
    before = values;
    const { index, key, scenario, history } = row;
    return { index, key, scenario, ...(history !== undefined && { history }), values };
  });
}
