import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { outcomeDefinitions } from "../../src/engine/outcomes.ts";
import type { DriversSource } from "../../src/report/data/driversSource.ts";
import type { SweepSource } from "../../src/report/data/sweepSource.ts";
import type { Plotted } from "../../src/report/kinds/kind.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { parseMonth } from "../../src/scenario/month.ts";
import { readSensitivity, recordPath, type SensitivityRecord } from "../studies/sensitivityRecord.ts";
import { top } from "./documents.ts";

/** Whether the record of a study is there and holds what a chart of the gallery draws. */
export function canDraw(name: string, chart: string): boolean {
  const record = readSensitivity(name);
  return record !== undefined && (chart !== "months" || record.months !== undefined);
}

/** What is read of a study's experiment. */
interface StudyFile {
  readonly scalars?: Readonly<Record<string, string>>;
  readonly outcomes: readonly string[];
  readonly resolution: string;
  readonly until: string;
  readonly design: { readonly kind: string };
}

/** The sweep of a study as charts take it: what its record keeps, without its rows. */
export function studySource(name: string, record = readSensitivity(name)): Plotted {
  if (record === undefined) throw new Error(`${recordPath(name)} is missing: npm run studies`);
  // Its plan is not needed, and that of a screen is long in the making.
  const file = readFileSync(`${top}scenarios/sweeps/${name}.yaml`, "utf8");
  const { scalars = {}, outcomes, resolution, until, design } = parse(file) as StudyFile;
  const expressions = new Map(Object.entries(scalars));
  const figures = outcomeDefinitions(loadScenario("airace:baseline").scenario)
    .filter(({ id }) => outcomes.includes(id))
    .map(({ id, unit, description }) => ({ name: id, unit, description, means: [] }));
  const last = parseMonth(until)!;
  const source: SweepSource = {
    ...{ name, title: record.title, id: record.sweep, replicates: record.replicates },
    ...{ resolution, month: last, months: last + 1 },
    ...{ factors: [], figures, runs: [], design: design.kind },
    drivers: driversOfRecord(record, expressions),
  };
  return { kind: "sweep", source };
}

/** What a record keeps, as charts take it. */
export function driversOfRecord(
  record: SensitivityRecord,
  expressions: ReadonlyMap<string, string> = new Map(),
): DriversSource {
  const { title, sweep, method, samples, rankedBy, replicates, level, groupsBy, factors } = record;
  const { factorCount, outcomes, months = [] } = record;
  return {
    ...{ title, sweep, method, samples, rankedBy, ranked: rankedIn(record), replicates, level, groupsBy },
    ...{ factors, factorCount },
    scenarios: [
      {
        scenario: "base",
        months,
        outcomes: outcomes.map((outcome) => {
          const expression = expressions.get(outcome.outcome);
          return { ...outcome, ...(expression !== undefined && { expression }) };
        }),
      },
    ],
  };
}

/** What a study ranks: factors, or groups of them where these alone were exchanged. */
function rankedIn({ outcomes, rankedBy }: SensitivityRecord): DriversSource["ranked"] {
  const { ranking, indices } = outcomes.find((outcome) => outcome.ranking.length > 0) ?? outcomes[0]!;
  const first = indices.find(({ index, name }) => index === rankedBy && name === ranking[0]);
  return first === undefined || first.of === "pair" ? "factor" : first.of;
}
