import type { GroupsBy, IndexName } from "../../experiment/sensitivity/method.ts";
import { type Evidence, evidenceGrades } from "../../scenario/tree.ts";
import type { BarLook, BarRow, BarsData } from "./barsData.ts";
import { barOf, type DriversOf, headOf, indexOf } from "./driverRows.ts";

type Column = readonly [index: IndexName, label: string, look: BarLook];

/** The bars of groups, after how their indices are known. */
const columnsBy: Readonly<Record<GroupsBy, readonly Column[]>> = {
  exact: [
    ["total", "together, with all interactions", "strong"],
    ["first", "together, alone", "light"],
  ],
  bounds: [
    ["total", "at most", "strong"],
    ["first", "at least", "light"],
  ],
  effects: [["share", "share of squared effects, a rough guide", "strong"]],
};

const reading: Readonly<Record<GroupsBy, string>> = {
  exact: "How much of the variance the numbers explain that are known in one way.",
  bounds:
    "How much of the variance the numbers explain that are known in one way: bounds from sums over factors.",
  effects:
    "Shares of squared effects: a rough guide to how much of the variance rests on numbers known in one way.",
};

/** Groups of factors shown in a panel at most. */
const most = 12;

/** Whether an outcome has indices of groups. */
export function hasGroups({ outcome }: Pick<DriversOf, "outcome">): boolean {
  return outcome.indices.some(({ of }) => of === "evidence" || of === "process");
}

/** How much rests on guesses: indices of the groups of factors that are known in one way, and of parts of the model. */
export function groupsData(what: DriversOf): BarsData {
  const { source, outcome } = what;
  const by = source.groupsBy;
  const keptOf = (of: "evidence" | "process") =>
    columnsBy[by[of]].filter(([index]) =>
      outcome.indices.some((one) => one.of === of && one.index === index),
    );
  const panels = (["evidence", "process"] as const).flatMap((of) => {
    const rows = groupRows(what, of, keptOf(of));
    if (rows.length === 0) return [];
    const rest = rows.length - most;
    const label = of === "evidence" ? "by how the numbers are known" : "by part of the model";
    const known = by[of] === by.evidence || of === "evidence" ? label : `${label} (${boundsText(by[of])})`;
    return [{ label: known, rows: rows.slice(0, most), ...(rest > 0 && { rest: `and ${rest} more` }) }];
  });
  return {
    ...headOf(what, "How much rests on guesses:", [reading[by.evidence]]),
    ...{ values: "share", unit: outcome.unit, axis: axisOf(by.evidence), base: 0, refused: outcome.refused },
    key: keptOf("evidence").map(([, label, look]) => ({ label, look })),
    panels,
  };
}

function groupRows(
  { source, outcome }: DriversOf,
  of: "evidence" | "process",
  columns: readonly Column[],
): BarRow[] {
  const names = [...new Set(outcome.indices.filter((one) => one.of === of).map(({ name }) => name))];
  const whole = source.factors.length === source.factorCount;
  const rows = names.map((name): BarRow => {
    const members = source.factors.filter((factor) => factor[of] === name).length;
    return {
      ...{ name, label: name },
      note: whole ? `${members} ${members === 1 ? "factor" : "factors"}` : "",
      ...(of === "evidence" && { evidence: name as Evidence }),
      bars: columns.map(([index, , look], lane) => barOf(indexOf(outcome, of, name, index), look, lane)),
    };
  });
  if (of === "process") return rows.sort((a, b) => (b.bars[0]?.value ?? 0) - (a.bars[0]?.value ?? 0));
  // Guesses stand first.
  const grades = [...evidenceGrades].reverse() as string[];
  return rows.sort((a, b) => grades.indexOf(a.name) - grades.indexOf(b.name));
}

function boundsText(by: GroupsBy): string {
  return by === "bounds" ? "bounds: at most, at least" : by === "exact" ? "estimated" : "squared effects";
}

function axisOf(by: GroupsBy): string {
  return by === "effects" ? "share of squared effects" : "share of the variance between rows";
}
