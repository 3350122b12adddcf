import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { flipFactors } from "../../src/experiment/flip/flipFactors.ts";
import { pointRunsId } from "../../src/experiment/flip/pointRuns.ts";
import { readPlan } from "../../src/experiment/sweep/folder.ts";
import { planId } from "../../src/experiment/sweep/plan.ts";
import type { Discovery, FlipStudy } from "../../src/index.ts";
import {
  checkedTurn,
  isFlipFolder,
  type Kept,
  readDiscoveries,
  readFlips,
} from "../../src/report/data/turnFiles.ts";
import { top } from "../docs/documents.ts";
import { planOf } from "./record.ts";
import { inputsOf, type StudyInputs } from "./sensitivityRecord.ts";

/** Where the committed discoveries and flips of worked studies are. */
export const turnFolders = {
  discovery: `${top}results/reference/discovery`,
  flip: `${top}results/reference/flips`,
} as const;

/** A finished discovery or search for a flip, as it is kept, with what it rests on. */
export interface TurnRecord<Found> extends Kept<Found> {
  readonly format: 1;
  /** The experiment: a file of `scenarios/sweeps`. */
  readonly name: string;
  readonly inputs: StudyInputs;
}

/** Significant digits that are kept of a number: more than any page shows. */
const digits = 7;

/**
 * The records of all discoveries in a sweep's folder, or of all flips in a folder of theirs.
 *
 * Throws an Error for a folder without any, and for one that another engine or experiment than today's has made.
 */
export function recordTurns(name: string, folder: string): TurnRecord<Discovery | FlipStudy>[] {
  const isFlip = isFlipFolder(folder);
  const made = isFlip
    ? basename(resolve(folder)) === flipFolderName(name, folder)
    : readPlan(folder).id === planId(planOf(name));
  if (!made)
    throw new Error(`${folder}: made by another engine or experiment than today's; run the study anew`);
  const kept: Kept<Discovery | FlipStudy>[] = isFlip ? readFlips(folder) : readDiscoveries(folder);
  if (kept.length === 0) throw new Error(`${folder}: holds no finished discovery or flip`);
  return kept.map(({ hash, found }) => ({
    ...{ format: 1 as const, name, hash, inputs: inputsOf(name) },
    found: rounded(found),
  }));
}

/** The name that the folder of a search has today. */
function flipFolderName(name: string, folder: string): string | undefined {
  const plan = planOf(name);
  const [first] = readFlips(folder);
  const base = plan.scenarios.find((scenario) => scenario.name === first?.found.scenario);
  return base && `flip-${pointRunsId(plan, base, flipFactors(plan.factors, base).factors)}`;
}

function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === "number" ? Number(one.toPrecision(digits)) : one)),
  );
}

/** Writes a record whole, first under a passing name. What has no parts of its own stands on one line. */
export function writeTurn(record: TurnRecord<Discovery | FlipStudy>, folder?: string): string {
  const into = folder ?? turnFolders[record.found.kind];
  mkdirSync(into, { recursive: true });
  const path = join(into, `${record.name}-${record.hash}.json`);
  const text = JSON.stringify(record, undefined, 1).replace(/[[{][^{}[\]]*[\]}]/g, (entry) =>
    entry.replace(/\n\s*/g, " "),
  );
  writeFileSync(`${path}.part`, `${text}\n`);
  renameSync(`${path}.part`, path);
  return path;
}

/** The committed discoveries, by file name. Throws an Error that names a file which is damaged. */
export function readDiscoveryRecords(folder: string = turnFolders.discovery): TurnRecord<Discovery>[] {
  return readTurns<Discovery>(folder, "discovery");
}

/** The committed flips, by file name. Throws an Error that names a file which is damaged. */
export function readFlipRecords(folder: string = turnFolders.flip): TurnRecord<FlipStudy>[] {
  return readTurns<FlipStudy>(folder, "flip");
}

function readTurns<Found>(folder: string, kind: "discovery" | "flip"): TurnRecord<Found>[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => {
    const path = join(folder, name);
    let record: TurnRecord<Found>;
    try {
      record = JSON.parse(readFileSync(path, "utf8")) as TurnRecord<Found>;
    } catch (error) {
      throw new Error(`${path}: ${(error as Error).message}`);
    }
    if (record.format !== 1) throw new Error(`${path}: format ${record.format}, expected 1`);
    if (`${record.name}-${record.hash}.json` !== name || typeof record.inputs?.engine !== "string") {
      throw new Error(`${path}: is not the record that its name says; write it anew`);
    }
    return { ...record, found: checkedTurn<Found>(record.found, path, kind) };
  });
}

/** Why a record is not what its study would give today; undefined if it is. */
export function turnStaleness({
  name,
  inputs,
}: Pick<TurnRecord<unknown>, "name" | "inputs">): string | undefined {
  const now = inputsOf(name);
  if (inputs.engine !== now.engine) return "the engine's code has changed";
  if (inputs.experiment !== now.experiment) return "the experiment file has changed";
  return inputs.baseline === now.baseline ? undefined : "the baseline has changed";
}
