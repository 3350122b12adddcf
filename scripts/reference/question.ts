import { loadScenario, measures, outcomeDefinitions } from "../../src/index.ts";
import { engineBuildHash } from "../../src/results/buildHash.ts";
import { type Question, runId } from "../../src/results/manifest.ts";
import { scenarioText } from "../../src/results/scenarioText.ts";
import type { LoadedScenario } from "../../src/scenario/load.ts";
import { formatMonth } from "../../src/scenario/month.ts";
import { top } from "../docs/documents.ts";
import { articleNames, type Row, readRows } from "./rows.ts";

/** Name of the scenario that the others are held against. */
export const baselineName = "baseline";
/** Replicates behind the reference results. */
export const referenceRuns = 30;
/** Their resolution: chance in single adopters, which are many, adds next to nothing, and costs twice the time. */
export const referenceResolution = "expected";

/** A scenario whose results the documentation quotes, with the run that gives them. */
export interface Reference {
  readonly name: string;
  /** Path from the top folder. */
  readonly file: string;
  readonly loaded: LoadedScenario;
  /** What the scenario is about; every scenario's for the baseline. */
  readonly rows: readonly Row[];
  readonly question: Question;
  /** Id of the run, as `airace run FILE --runs N --resolution expected --outcomes ...` gives it. */
  readonly run: string;
  /** Id of the baseline's run with the same outcomes, which the scenario is held against. */
  readonly against: string;
}

/** A loaded scenario with its text, which takes as long to write. */
interface Known {
  readonly loaded: LoadedScenario;
  readonly text: string;
}

const known = new Map<string, Known>();

function load(file: string): Known {
  const earlier = known.get(file);
  if (earlier) return earlier;
  const loaded = loadScenario(`${top}${file}`, { set: [`resolution=${referenceResolution}`] });
  const entry = { loaded, text: scenarioText(loaded) };
  known.set(file, entry);
  return entry;
}

/** Path of a scenario from the top folder. */
export function fileOf(name: string): string {
  return name === baselineName ? "scenarios/baseline.yaml" : `scenarios/articles/${name}.yaml`;
}

/** Names of all references: the baseline first. */
export function referenceNames(): string[] {
  return [baselineName, ...articleNames()];
}

/** The reference of a name, with a number of replicates. Throws a ScenarioError if the file does not load. */
export function referenceOf(name: string, runs = referenceRuns): Reference {
  const rows = readRows().filter((row) => name === baselineName || row.scenario === name);
  const outcomes = outcomesOf(rows);
  const file = fileOf(name);
  const scenario = load(file);
  const question = questionOf(scenario, outcomes, runs);
  const against = runId(questionOf(load(fileOf(baselineName)), outcomes, runs));
  return { name, file, loaded: scenario.loaded, rows, question, run: runId(question), against };
}

/** The five measures of lead, and what the scenario is about: each once, in the order of the registry. */
function outcomesOf(rows: readonly Row[]): string[] {
  const wanted = new Set([
    ...measures.flatMap(({ us, china }) => [us, china]),
    ...rows.map((row) => row.outcome),
  ]);
  const all = outcomeDefinitions(load(fileOf(baselineName)).loaded.scenario).map(({ id }) => id);
  const unknown = [...wanted].filter((id) => !all.includes(id));
  if (unknown.length > 0) throw new Error(`outcomes.csv: unknown outcome: ${unknown.join(", ")}`);
  return all.filter((id) => wanted.has(id));
}

function questionOf({ loaded, text }: Known, outcomes: readonly string[], runs: number): Question {
  const { seed, until, resolution } = loaded.scenario;
  return {
    engine: engineBuildHash(),
    scenario: text,
    seed,
    replicates: runs,
    until: formatMonth(until),
    resolution,
    outcomes,
  };
}
