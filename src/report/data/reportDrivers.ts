import type { Evidence } from "../../scenario/tree.ts";
import type { BarsData } from "./barsData.ts";
import { type CourseData, courseData, coursedOutcomes } from "./courseData.ts";
import { chanceText, outcomeName } from "./driverRows.ts";
import type { DriversOutcome, DriversSource } from "./driversSource.ts";
import { groupsData, hasGroups } from "./groupsData.ts";
import { indicesData } from "./indicesData.ts";
import { outcomeTitle } from "./names.ts";
import type { SweepSource } from "./sweepSource.ts";
import { effectsData, swingsData } from "./tornadoData.ts";

/** What drives the outcomes of a sweep, as a page shows it. */
export interface ReportDrivers {
  /** Share that intervals cover. */
  readonly level: number;
  readonly scenarios: readonly {
    /** Empty where there is one, or a factor chooses. */
    readonly scenario: string;
    readonly outcomes: readonly ReportDriven[];
    /** Indices over time, by outcome. */
    readonly courses: readonly { readonly name: string; readonly chart: CourseData }[];
  }[];
}

/** What drives one outcome. */
export interface ReportDriven {
  readonly name: string;
  readonly unit: string;
  /** Standard deviation that the factors make, from which what is to be learnt is taken; null where nothing is. */
  readonly deviation: number | null;
  readonly chance: string;
  /** Why nothing is claimed; null where something is. */
  readonly refused: string | null;
  readonly verdict: string;
  readonly notes: readonly string[];
  /** Whether shares of what is to be learnt are a rough guide alone. */
  readonly rough: boolean;
  readonly indices?: BarsData;
  readonly tornado?: BarsData;
  readonly groups?: BarsData;
  readonly learning: readonly ReportLearning[];
}

/** A number whose measurement would shrink the variance. */
export interface ReportLearning {
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly evidence: Evidence | null;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly deviationLeft: number;
}

/** What drives the outcomes of a sweep: of one at a time, how far they swing; undefined where nothing is known. */
export function reportDrivers(source: SweepSource): ReportDrivers | undefined {
  if (source.design === "oneAtATime") return swings(source);
  const { drivers } = source;
  if (drivers === undefined) return undefined;
  const several = drivers.scenarios.length > 1;
  const infos = new Map(source.figures.map((figure) => [figure.name, figure]));
  return rounded({
    level: drivers.level,
    scenarios: drivers.scenarios.map(({ scenario, outcomes }, place) => ({
      scenario: several ? scenario : "",
      outcomes: outcomes.map((outcome) => drivenOf(drivers, scenario, outcome)),
      courses: coursedOutcomes(drivers, place).flatMap((name) => {
        const info = infos.get(name) ?? { unit: "", description: "" };
        const chart = courseData(drivers, place, name, info);
        const title = outcomeTitle({ id: name, description: info.description }, { regions: {}, sectors: {} });
        return chart.lines.length === 0 ? [] : [{ name: title, chart }];
      }),
    })),
  });
}

function drivenOf(source: DriversSource, scenario: string, outcome: DriversOutcome): ReportDriven {
  const what = { source, scenario, outcome };
  const claimed = outcome.refused === null;
  return {
    name: outcomeName(outcome),
    ...{
      unit: outcome.unit,
      deviation: deviationOf(outcome),
      refused: outcome.refused,
      verdict: outcome.verdict,
    },
    ...{ chance: chanceText(outcome), notes: outcome.notes, rough: source.method === "morris" },
    // Where groups alone were exchanged, their chart shows all that there is.
    ...((!claimed || source.ranked === "factor") && { indices: indicesData(what) }),
    ...(claimed && source.method === "morris" && { tornado: effectsData(what) }),
    ...(claimed && hasGroups(what) && { groups: groupsData(what) }),
    learning: outcome.learning.map(({ name, share, low, high, deviationLeft }) => {
      const factor = source.factors.find((one) => one.name === name);
      return {
        ...{ name, share, low, high, deviationLeft },
        ...{
          path: factor?.path ?? "",
          description: factor?.description ?? "",
          evidence: factor?.evidence ?? null,
        },
      };
    }),
  };
}

/** The standard deviation of which shares are to be learnt: chance that is left in row means is not part of it. */
function deviationOf({ learning: [first] }: DriversOutcome): number | null {
  return first === undefined ? null : Math.sqrt(first.reduction / first.share);
}

/** Of a sweep of one at a time: a tornado for each figure that varies. */
function swings(source: SweepSource): ReportDrivers | undefined {
  const outcomes = source.figures
    .filter(({ means }) => Number.isFinite(means[0]))
    .map((figure): ReportDriven => {
      const tornado = swingsData(source, figure);
      const scalar = figure.expression !== undefined;
      const named = { outcome: figure.name, month: scalar ? null : tornado.title.slice(-7) };
      return {
        name: outcomeName({ ...named, description: figure.description }),
        ...{ unit: figure.unit, deviation: null, refused: null, verdict: "", chance: "", rough: false },
        ...{ notes: [], learning: [], tornado },
      };
    });
  return outcomes.length === 0
    ? undefined
    : rounded({ level: 0, scenarios: [{ scenario: "", outcomes, courses: [] }] });
}

/** Five significant digits, as all figures of a page have. */
function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === "number" ? Number(one.toPrecision(5)) : one)),
  );
}
