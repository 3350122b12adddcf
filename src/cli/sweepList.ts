import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PlanFile, readPlan } from "../experiment/sweep/folder.ts";
import { fileNames } from "../results/manifest.ts";
import { formatMonth } from "../scenario/month.ts";
import { endOf, type Kept, sizeOf } from "./resultList.ts";

/** A sweep that is kept, finished or not. */
export interface SweepEntry extends Kept {
  readonly kind: "sweep";
  readonly id: string;
  readonly rows: number;
  readonly replicates: number;
  /** Names of what is varied. */
  readonly factors: readonly string[];
  /** Runs that failed; null while it is not finished. */
  readonly failed: number | null;
  readonly until: string;
}

/** The sweep in a folder; undefined where it holds something else. */
export function sweepEntry(folder: string, engine: string): SweepEntry | undefined {
  let plan: PlanFile;
  try {
    plan = readPlan(folder);
  } catch {
    return undefined;
  }
  const { title, id, rows, replicates, factors, months, identity } = plan;
  const manifest = finishedPart(folder);
  return {
    ...{ kind: "sweep", folder, title, id, rows: rows.length, replicates },
    factors: factors.map(({ name }) => name),
    failed: manifest?.failed ?? null,
    until: formatMonth(months - 1),
    when: endOf(folder),
    bytes: sizeOf(folder),
    complete:
      manifest !== undefined &&
      Object.keys(manifest.checksums).every((name) => existsSync(join(folder, name))),
    currentEngine: identity.engine === engine,
  };
}

function finishedPart(folder: string): { failed: number; checksums: Record<string, string> } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, fileNames.manifest), "utf8"));
  } catch {
    return undefined;
  }
}

/** What a sweep is, in few words. */
export function sweepWords({ rows, replicates, factors, until }: SweepEntry): string[] {
  const count = factors.length;
  const varied = count > 4 ? `${count} factors` : factors.join(" x ");
  return [`${rows} ${rows === 1 ? "row" : "rows"} x ${replicates}`, varied, `to ${until}`];
}
