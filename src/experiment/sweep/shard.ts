import { SweepError } from "./sweepError.ts";

/** A part of a sweep: the rows whose index leaves this remainder when divided by `of`. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/** Variables of the process, as `process.env`. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Variables in which a scheduler says which of its tasks this is. */
const schedulerVariables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"] as const;

/** A shard as it stands in names of files and in messages, counted from 0: `1-of-4`. */
export function shardName({ index, of }: Shard): string {
  return `${index}-of-${of}`;
}

/**
 * Reads `i/n`, i from 0 to n - 1. `auto/n` takes i from the task number that Slurm or Kubernetes set, and `auto` also n
 * from the plan in the sweep's folder, never from the scheduler: a task that is submitted again alone is given
 * another count. Throws a SweepError for anything else.
 *
 * @param known into how many shards the sweep was cut when it began
 * @example shardOf("1/4", {}) // { index: 1, of: 4 }
 */
export function shardOf(text: string, environment: Environment, known?: number): Shard {
  const match = /^(?:(auto|\d+)\/(\d+)|auto)$/.exec(text);
  if (match === null) {
    throw new SweepError(`--shard: ${text}, expected i/n with i from 0 to n - 1, such as 0/4, or auto/4`);
  }
  const of = match[2] === undefined ? known : Number(match[2]);
  if (of === undefined) {
    throw new SweepError("--shard: auto, and no shard of this sweep has been begun; say how many: auto/4");
  }
  const automatic = match[1] === undefined || match[1] === "auto";
  const from = automatic ? taskNumber(environment) : { name: "--shard", text: match[1]! };
  const index = Number(from.text);
  if (!/^\d+$/.test(from.text) || of < 1 || !Number.isSafeInteger(of) || index >= of) {
    throw new SweepError(
      `${from.name}: ${from.text} of ${of}, expected a whole number from 0 to ${Math.max(of - 1, 0)}` +
        (automatic && index === of ? `; tasks are counted from 0: --array=0-${of - 1}` : ""),
    );
  }
  return { index, of };
}

function taskNumber(environment: Environment): { name: string; text: string } {
  for (const name of schedulerVariables) {
    const text = environment[name];
    if (text !== undefined && text !== "") return { name, text };
  }
  throw new SweepError(`--shard: auto needs ${schedulerVariables.join(" or ")}, and neither is set`);
}
