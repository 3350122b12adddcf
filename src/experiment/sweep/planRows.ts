import { formatMonth } from "../../scenario/month.ts";
import { grid } from "../designs/grid.ts";
import { oneAtATime, unchanged } from "../designs/oneAtATime.ts";
import { mostRows } from "../designs/sizes.ts";
import { zip } from "../designs/zip.ts";
import { designPoints } from "./designPoints.ts";
import { valueAt } from "./levels.ts";
import type { Design, Factor, FactorValue, Plan, PlanScenario, Row } from "./plan.ts";
import { rowKey } from "./plan.ts";
import { targetIn, valueIn } from "./rowScenario.ts";
import { saltelliBlockOf } from "./saltelliDesign.ts";
import { valuesByPath } from "./valuesByPath.ts";

/** Values of each factor in one row, by name; `undefined` leaves the scenario's own. */
export type Point = Readonly<Record<string, FactorValue | undefined>>;

/** What rows are made from. */
export type RowsOf = Pick<Plan, "factors" | "design" | "scenarios"> & {
  /** The points of a listed design. */
  readonly listed?: readonly Point[];
};

/**
 * The rows of an experiment: each point of the design in each base scenario, or in the variant that the point names.
 * Of one at a time, rows that equal the base are left out, but for the first.
 *
 * @throws RangeError for a design that is too large, or that its factors do not allow
 */
export function planRows(experiment: RowsOf): Row[] {
  const { factors, design, scenarios } = experiment;
  const points = pointsOf(experiment);
  const variant = factors.find(({ kind }) => kind === "scenario");
  const bases = variant ? [undefined] : scenarios;
  if (points.length * bases.length > mostRows) {
    const found = `${points.length} points in ${bases.length} scenarios`;
    throw new RangeError(`${found}, expected at most ${mostRows} rows`);
  }
  const historyOf = design.ownChance ? samplesOf(experiment) : undefined;
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const base of bases) {
    for (const [place, point] of points.entries()) {
      const name = variant ? String(point[variant.name] ?? variant.levels[0]) : base!.name;
      const scenario = scenarios.find((known) => known.name === name);
      if (scenario === undefined) throw new RangeError(`unknown scenario: ${name}`);
      const values = fill(point, factors, scenario);
      const history = historyOf === undefined ? {} : { history: historyOf(place) };
      const row = rowOf({ index: rows.length, scenario: name, values, ...history }, () =>
        rowKey(scenario.hash, valuesByPath(experiment, values), history.history),
      );
      if (design.kind === "oneAtATime") {
        if (seen.has(row.key)) continue;
        seen.add(row.key);
      }
      rows.push(row);
    }
  }
  return rows;
}

/** A row whose key is worked out when it is first asked for: of hundreds of factors it takes longer than all else. */
function rowOf({ index, scenario, values, ...own }: Omit<Row, "key">, keyOf: () => string): Row {
  let key: string | undefined;
  return {
    index,
    get key() {
      key ??= keyOf();
      return key;
    },
    scenario,
    ...own,
    values,
  };
}

/** The sample to which a point of a design belongs: points that are compared with each other share their history. */
function samplesOf({ design, factors }: RowsOf): (place: number) => number {
  const blocks: Partial<Record<Design["kind"], number>> = {
    saltelli: saltelliBlockOf(design, factors),
    morris: factors.length + 1,
  };
  const block = blocks[design.kind] ?? 1;
  return (place) => Math.floor(place / block);
}

/** The values of a row, with the scenario's own where the design leaves a factor unchanged. */
function fill(
  point: Point,
  factors: readonly Factor[],
  { name: scenarioName, scenario }: PlanScenario,
): Record<string, FactorValue> {
  const own = ({ name, path }: Factor): FactorValue => {
    if (path === undefined) return scenarioName;
    const at = { file: { shown: "row", stable: "row" }, line: 1, column: 1 };
    const target = targetIn(scenario, path, at, { problems: [], warnings: [] });
    const value = target && valueIn(scenario, target);
    if (value !== undefined) return value;
    throw new RangeError(
      `factor ${name} has no value in ${scenarioName}, and the design leaves it unchanged`,
    );
  };
  return Object.fromEntries(factors.map((factor) => [factor.name, point[factor.name] ?? own(factor)]));
}

function pointsOf({ factors, design, listed }: RowsOf): readonly Point[] {
  const counts = factors.map(({ levels }) => levels.length);
  switch (design.kind) {
    case "grid":
      return byLevels(factors, grid(counts));
    case "oneAtATime":
      return byLevels(factors, oneAtATime(counts));
    case "zip":
      return byLevels(factors, zip(counts));
    case "list":
      return listed ?? [];
    default:
      return designPoints(design, factors).map((point) =>
        Object.fromEntries(factors.map((factor, place) => [factor.name, placed(factor, point[place]!)])),
      );
  }
}

function byLevels(factors: readonly Factor[], rows: readonly (readonly number[])[]): Point[] {
  return rows.map((row) =>
    Object.fromEntries(
      factors.map(({ name, levels }, place) => [
        name,
        row[place] === unchanged ? undefined : levels[row[place]!],
      ]),
    ),
  );
}

/** The value of a factor at a coordinate; months are drawn as numbers. */
function placed({ kind, scale }: Factor, u: number): FactorValue {
  const value = valueAt(scale, u);
  return kind === "month" && scale.kind !== "choice" ? formatMonth(value as number) : value;
}
