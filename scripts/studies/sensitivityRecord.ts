import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { IndexEstimate, OutcomeSensitivity, Sensitivity } from "../../src/index.ts";
import { engineBuildHash } from "../../src/results/buildHash.ts";
import { sha256 } from "../../src/results/hash.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { evidenceGrades } from "../../src/scenario/tree.ts";
import { top } from "../docs/documents.ts";
import type { KeptFuture } from "./futures.ts";

/** The studies of sensitivity whose results are kept, in the order in which they are made. */
export const sensitivityStudies = ["screening", "drivers", "headline"] as const;

/** One of them. */
export type SensitivityStudy = (typeof sensitivityStudies)[number];

/** What a study rests on; where it changes, its results are those of another question. */
export interface StudyInputs {
  readonly engine: string;
  /** Hash of the experiment file, without comments. */
  readonly experiment: string;
  /** Hash of the baseline's values. */
  readonly baseline: string;
}

/** An index that is kept, with its interval. */
export type KeptIndex = Pick<IndexEstimate, "index" | "of" | "name" | "value" | "low" | "high">;

/** An outcome of a study. */
export interface KeptOutcome extends Omit<OutcomeSensitivity, "indices" | "convergence" | "ranking"> {
  /** Leading factors, the most important first, and those that readers ask for. */
  readonly ranking: readonly string[];
  /** Place of each factor that readers ask for among all, from 1. */
  readonly places: Readonly<Record<string, number>>;
  readonly indices: readonly KeptIndex[];
  readonly verdict: string;
}

/** The index that ranks, of leading factors, in a month. */
export interface KeptMonth {
  readonly outcome: string;
  readonly month: string;
  readonly indices: readonly KeptIndex[];
}

/** What is kept of a study, as a small file: enough for the pages and pictures that quote it. */
export interface SensitivityRecord
  extends Pick<
    Sensitivity,
    "title" | "sweep" | "method" | "samples" | "rankedBy" | "replicates" | "level" | "failures" | "groupsBy"
  > {
  readonly format: 1;
  readonly name: string;
  readonly inputs: StudyInputs;
  readonly rows: number;
  /** Factors, and the numbers of the model that they move. */
  readonly factorCount: number;
  readonly parameterCount: number;
  /** How many of these numbers are known in each way. */
  readonly evidence: Readonly<Record<string, number>>;
  /** Indices over time, of those that lead in the last month; records made before these were kept have none. */
  readonly months?: readonly KeptMonth[];
  /** The factors that are shown. */
  readonly factors: Sensitivity["factors"];
  readonly outcomes: readonly KeptOutcome[];
  /** How the scalars stand over all futures; only of designs whose rows sample these. */
  readonly futures?: readonly KeptFuture[];
}

/** Factors that are kept of each outcome, and over time. */
const kept = 12;
const keptOverTime = 6;
/** Significant digits that are kept. */
const digits = 5;

/** Factors that readers ask for: need that follows the frontier, thinking, borrowing, and reconsideration. */
export const askedFor = ["adoption.needFollows", "training.thinkingShare", "research.borrowRate"] as const;

/** Whether a factor is one that readers ask for. */
export function isAskedFor({ path }: { readonly path: string }): boolean {
  return askedFor.some((asked) => asked === path) || path.endsWith(".reconsideration");
}

/** What a study rests on today. */
export function inputsOf(name: string): StudyInputs {
  const text = readFileSync(`${top}scenarios/sweeps/${name}.yaml`, "utf8").replace(/^#.*\n/gm, "");
  const { scenario } = loadScenario("airace:baseline");
  const values = JSON.stringify({ ...scenario, title: "", description: "" });
  return { engine: engineBuildHash(), experiment: sha256(text), baseline: sha256(values) };
}

/** The part of a study that is kept. `members` counts the numbers that each factor moves. */
export function recordOf(
  name: string,
  found: Sensitivity,
  rows: number,
  members: ReadonlyMap<string, number>,
  futures?: readonly KeptFuture[],
): SensitivityRecord {
  const { title, sweep, method, samples, rankedBy, replicates, level, failures, groupsBy } = found;
  const [scenario] = found.scenarios;
  const asked = found.factors.filter(isAskedFor).map((factor) => factor.name);
  const shown = new Set(asked);
  const outcomes = scenario!.outcomes.map(({ indices, convergence, ranking, ...rest }): KeptOutcome => {
    const names = new Set([...ranking.slice(0, kept), ...asked]);
    for (const one of names) shown.add(one);
    return {
      ...rest,
      ranking: ranking.filter((one) => names.has(one)),
      places: Object.fromEntries(asked.map((one) => [one, ranking.indexOf(one) + 1])),
      verdict: convergence?.verdict ?? "",
      indices: indices
        .filter(
          ({ of, name: one }) => of === "evidence" || of === "process" || (of === "factor" && names.has(one)),
        )
        .map(({ index, of, name: one, value, low, high }) => ({ index, of, name: one, value, low, high })),
    };
  });
  const months = monthsOf(found);
  for (const { indices } of months) for (const { name: one } of indices) shown.add(one);
  const evidence = evidenceGrades.map((grade): [string, number] => [
    grade,
    found.factors
      .filter((factor) => factor.evidence === grade)
      .reduce((sum, factor) => sum + members.get(factor.name)!, 0),
  ]);
  return rounded({
    ...{ format: 1 as const, name, inputs: inputsOf(name) },
    ...{ title, sweep, method, samples, rankedBy, replicates, level, failures, groupsBy, rows },
    factorCount: found.factors.length,
    parameterCount: [...members.values()].reduce((sum, count) => sum + count, 0),
    evidence: Object.fromEntries(evidence),
    ...(months.length > 0 && { months }),
    factors: found.factors.filter((factor) => shown.has(factor.name)),
    outcomes,
    ...(futures && { futures }),
  });
}

/** The index that ranks, month by month, of those that lead in the last month. */
function monthsOf({ scenarios: [scenario], ranked, rankedBy }: Sensitivity): KeptMonth[] {
  const ofRanking = ({ indices }: { readonly indices: readonly IndexEstimate[] }) =>
    indices.filter(({ of, index }) => of === ranked && index === rankedBy);
  const leading = new Map(
    scenario!.months.map((one) => [
      one.outcome,
      ofRanking(one)
        .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
        .slice(0, keptOverTime)
        .map(({ name }) => name),
    ]),
  );
  return scenario!.months.map((one) => ({
    ...{ outcome: one.outcome, month: one.month },
    indices: ofRanking(one)
      .filter(({ name }) => leading.get(one.outcome)!.includes(name))
      .map(({ index, of, name, value, low, high }) => ({ index, of, name, value, low, high })),
  }));
}

function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === "number" ? Number(one.toPrecision(digits)) : one)),
  );
}

/** Where the record of a study is kept. */
export function recordPath(name: string): string {
  return `${top}results/reference/sensitivity/${name}.json`;
}

/** The record of a study; undefined if there is none. */
export function readSensitivity(name: string): SensitivityRecord | undefined {
  const path = recordPath(name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SensitivityRecord) : undefined;
}

/** Writes a record whole: first under a passing name. An index stands on one line. */
export function writeSensitivityRecord(record: SensitivityRecord): void {
  const path = recordPath(record.name);
  mkdirSync(new URL(".", `file://${path}`).pathname, { recursive: true });
  const text = JSON.stringify(record, undefined, 1).replace(/\{[^{}[\]]*\}/g, (entry) =>
    entry.replace(/\n\s*/g, " "),
  );
  writeFileSync(`${path}.part`, `${text}\n`);
  renameSync(`${path}.part`, path);
}

/** Why a record is not what its study would give today; undefined if it is. */
export function sensitivityStaleness(record: SensitivityRecord): string | undefined {
  const now = inputsOf(record.name);
  if (record.inputs.engine !== now.engine) return "the engine's code has changed";
  if (record.inputs.experiment !== now.experiment) return "the experiment file has changed";
  return record.inputs.baseline === now.baseline ? undefined : "the baseline has changed";
}
