import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openDraft } from "../../results/tables/draft.ts";
import { briefRows, wholeRows } from "./briefRows.ts";
import { createOnce } from "./drafts.ts";
import { type SweepJob, sweepFormat } from "./job.ts";
import { recordsFolder } from "./recordIndex.ts";
import type { Shard } from "./shard.ts";
import { SweepError } from "./sweepError.ts";

/** `plan.json`: the job, and into how many shards it was cut, if it was. */
export interface PlanFile extends SweepJob {
  readonly shards?: number;
}

const planName = "plan.json";
/** Factors above which a row of the plan's file holds only what has changed since the row before. */
const factorsInFull = 20;

/** Whether a folder holds a sweep, finished or not. */
export function isSweep(folder: string): boolean {
  return existsSync(join(folder, planName));
}

/** The folder of a sweep among all results. */
export function sweepFolder(out: string, { name, id }: SweepJob): string {
  return join(out, name, `sweep-${id}`);
}

/** Reads the plan in a sweep's folder. Throws a SweepError if there is none, or of another format. */
export function readPlan(folder: string): PlanFile {
  const path = join(folder, planName);
  if (!existsSync(path)) throw new SweepError(`${folder}: no sweep; expected a folder with ${planName}`);
  let plan: PlanFile;
  try {
    plan = JSON.parse(readFileSync(path, "utf8")) as PlanFile;
  } catch (error) {
    throw new SweepError(`${path}: ${(error as Error).message}`);
  }
  if (plan.format !== sweepFormat) {
    throw new SweepError(`${path}: format ${plan.format}, expected ${sweepFormat}`);
  }
  return { ...plan, rows: wholeRows(plan.rows) };
}

/** Into how many shards the sweep in a folder was cut; undefined if it was not, or has not begun. */
export function shardsIn(folder: string): number | undefined {
  return existsSync(join(folder, planName)) ? readPlan(folder).shards : undefined;
}

/**
 * Makes a sweep's folder, or opens it again for the same job, which may have more rows or replicates by now. Throws
 * a SweepError that says what has changed if the folder holds another sweep, or other shards.
 */
export function enterFolder(folder: string, job: SweepJob, shard?: Shard): void {
  mkdirSync(recordsFolder(folder), { recursive: true });
  const plan: PlanFile = { ...job, ...(shard && { shards: shard.of }) };
  if (createOnce(folder, planName, planText(plan))) return;
  const before = readPlan(folder);
  const changes = changesBetween(before, job);
  if (changes.length > 0) {
    throw new SweepError(
      [
        `${folder}: holds another sweep, and results of two are never mixed. What has changed:`,
        ...changes.map((change) => `  ${change}`),
        "Name another folder, or undo the change.",
      ].join("\n"),
    );
  }
  if (shard && before.shards !== undefined && before.shards !== shard.of) {
    throw new SweepError(`${folder}: was begun in ${before.shards} shards, found ${shard.of}`);
  }
  const shards = before.shards ?? shard?.of;
  writePlan(folder, { ...job, ...(shards !== undefined && { shards }) });
}

/** What differs between two jobs in all that may change a result, one line each. */
export function changesBetween(before: SweepJob, now: SweepJob): string[] {
  const names = [...new Set([...Object.keys(before.identity), ...Object.keys(now.identity)])];
  return names.flatMap((name) => {
    const [old, fresh] = [before.identity[name], now.identity[name]];
    if (old === fresh) return [];
    if (old === undefined) return [`${name}: is new (${brief(fresh!)})`];
    if (fresh === undefined) return [`${name}: is gone (was ${brief(old)})`];
    return [`${name}: was ${brief(old)}, is ${brief(fresh)}`];
  });
}

function brief(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text.slice(0, 12);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

/** Replaces the plan, if it has changed. */
function writePlan(folder: string, plan: PlanFile): void {
  const path = join(folder, planName);
  if (readFileSync(path, "utf8") === planText(plan)) return;
  const draft = openDraft(path);
  try {
    draft.write(planText(plan));
    draft.finish();
  } finally {
    draft.discard();
  }
}

function planText(plan: PlanFile): string {
  const { rows, ...head } = plan;
  // One row a line: a person can read it, and a long design stays a small file.
  const short = plan.factors.length > factorsInFull ? briefRows(rows) : rows;
  const lines = short.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  return `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
}
