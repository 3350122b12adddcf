import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { changesBetween, readPlan } from "./folder.ts";
import type { Plan } from "./plan.ts";
import { jobOf } from "./planJob.ts";

/** An earlier sweep of the same name that cannot be gone on with. */
export interface Relative {
  readonly folder: string;
  /** What has changed since, one line each. */
  readonly changes: readonly string[];
}

/**
 * The latest sweep of the same name as a plan, if the plan has none of its own yet: its results stay apart, and the
 * reader should know why. Undefined where there is nothing to say.
 */
export function relativeOf(plan: Plan, out: string): Relative | undefined {
  const job = jobOf(plan);
  const within = join(out, job.name);
  if (!existsSync(within) || existsSync(join(within, `sweep-${job.id}`))) return undefined;
  const folders = readdirSync(within)
    .filter((name) => name.startsWith("sweep-") && existsSync(join(within, name, "plan.json")))
    .map((name) => join(within, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const folder of folders) {
    try {
      return { folder, changes: changesBetween(readPlan(folder), job) };
    } catch {
      // Of another format: older still, and no concern of this one.
    }
  }
  return undefined;
}
