import { existsSync, readdirSync } from "node:fs";
import { top } from "../docs/documents.ts";
import { baselineName, type Reference, referenceNames } from "./question.ts";
import type { ReferenceRecord } from "./record.ts";

/** Where the committed records are. */
export const referenceFolder = `${top}results/reference`;

/** Why a record is not what its reference would give today; undefined if it is. */
export function staleness(record: ReferenceRecord | undefined, reference: Reference): string | undefined {
  if (record === undefined) return "not computed yet";
  if (record.engine !== reference.question.engine) return "the engine's code has changed";
  if (record.run !== reference.run) return "the scenario, its horizon or its outcomes have changed";
  if (record.against !== reference.against) return "the baseline has changed";
  // Months, directions and words are no part of a run's id.
  const said = record.differences.map(({ outcome, month, direction, why }) => [
    outcome,
    month,
    direction,
    why,
  ]);
  const rows = reference.name === baselineName ? [] : reference.rows;
  const asked = rows.map(({ outcome, month, direction, why }) => [outcome, month, direction, why]);
  const keys = Object.keys(record.values ?? {}).sort();
  const wanted = reference.name === baselineName ? valueKeys(reference) : [];
  if (JSON.stringify([said, keys]) !== JSON.stringify([asked, wanted])) return "outcomes.csv has changed";
  return undefined;
}

function valueKeys({ rows }: Reference): string[] {
  return [...new Set(rows.map(({ outcome, month }) => `${outcome} ${month}`))].sort();
}

/** Names of files in a folder that belong to no reference. */
export function strangers(folder: string): string[] {
  const names = new Set(referenceNames().map((name) => `${name}.json`));
  const files = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return files.flatMap((file) => (file.isFile() && !names.has(file.name) ? [file.name] : []));
}
