import { type Command, InvalidArgumentError } from "commander";
import type { Plan } from "../experiment/sweep/plan.ts";
import type { SweepOutcome } from "../experiment/sweep/runner.ts";
import { exitCodes } from "./exit.ts";
import { percent } from "./format.ts";
import { type OutputFlags, positive } from "./options.ts";

/** Options of a sweep that is run. */
export interface SweepRunFlags extends OutputFlags {
  readonly replicates?: number;
  readonly workers?: number;
  readonly shard?: string;
  readonly timeLimit?: number;
  readonly retryFailed?: boolean;
  readonly out: string;
}

/**
 * Adds the options of running a sweep to its command.
 *
 * @param shards whether a part of the sweep can be asked for
 */
export function addSweepRunOptions(command: Command, shards = true): Command {
  command
    .option("-n, --replicates <number>", "runs of each row (default: the experiment's)", positive)
    .option("--workers <number>", "worker threads (default: one a core)", positive);
  if (shards) {
    command.option("--shard <i/n>", "only rows i, i + n, ...; auto/n takes i from Slurm or Kubernetes");
  }
  return command
    .option("--time-limit <seconds>", "give up a run that takes longer", seconds)
    .option("--retry-failed", "run failed runs once more")
    .option("-o, --out <folder>", "folder for results", "results");
}

/** Runs the sweep of a plan, or what is left of it; says which runs failed and where the results are. */
export async function runSweepCommand(plan: Plan, flags: SweepRunFlags): Promise<void> {
  await report(plan.title, await performSweep(plan, flags), flags);
}

/** Runs the sweep of a plan, or what is left of it, with its progress on the terminal. */
export async function performSweep(plan: Plan, flags: SweepRunFlags): Promise<SweepOutcome> {
  const { stopSignal } = await import("./terminal.ts");
  const signal = stopSignal();
  const { folderOf, sweep } = await import("../experiment/sweep/sweep.ts");
  const { shardOf } = await import("../experiment/sweep/shard.ts");
  const { shardsIn } = await import("../experiment/sweep/folder.ts");
  const { createProgress } = await import("./progress.ts");
  const folder = folderOf(plan, flags.out);
  const shard = flags.shard === undefined ? undefined : shardOf(flags.shard, process.env, shardsIn(folder));
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const { relativeOf } = await import("../experiment/sweep/relatives.ts");
  const relative = flags.quiet ? undefined : relativeOf(plan, flags.out);
  if (relative && relative.changes.length > 0) {
    say(`A new sweep. It cannot go on with ${relative.folder}; what has changed since:`);
    for (const change of relative.changes) say(`  ${change}`);
  }
  const progress = await createProgress(0, flags.quiet === true);
  let begun = false;
  try {
    return await sweep(plan, {
      ...{ out: flags.out, replicates: flags.replicates, workers: flags.workers },
      ...{ timeLimit: flags.timeLimit, retryFailed: flags.retryFailed, shard, signal, onNotice: say },
      onProgress(now) {
        if (!begun) {
          const kept = now.before > 0 ? `, of which ${now.before} are there already` : "";
          progress.start(`Running ${plan.name}: ${now.total} runs${kept}.`, now);
        }
        if (begun) progress.update(now);
        begun = true;
      },
    });
  } finally {
    progress.stop();
  }
}

/** Prints what came of a sweep or, if nothing was to be run, of a merge, and sets the exit code. */
export async function report(
  title: string,
  outcome: SweepOutcome,
  { json, quiet }: OutputFlags,
  merged = false,
): Promise<void> {
  const { folder, total, ran, failures, finished } = outcome;
  reportFailures(outcome);
  const { readSummary } = await import("../experiment/sweep/finalFiles.ts");
  const summary = finished ? readSummary(folder) : undefined;
  const short = Object.entries(summary?.checks ?? {}).filter(([, { passed }]) => !passed);
  for (const [id, { it, held, inRuns }] of short) {
    const found = held === null ? "no run tells" : `held in ${percent(held)} % of the runs`;
    process.stderr.write(`check ${id} fell short: ${it}: ${found}, expected ${percent(inRuns)} %\n`);
  }
  if (short.length > 0) process.exitCode = exitCodes.fellShort;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...outcome, ...summary }, undefined, 2)}\n`);
    return;
  }
  const failed = failures.length > 0 ? `, ${failures.length} of them failed` : "";
  const anew = merged || ran === total ? "" : ran === 0 ? ", none of them new" : `, ${ran} of them new`;
  const text = [`${title}: ${total} runs${anew}${failed}.`];
  if (finished) {
    if (summary && !quiet) {
      const { sweepSummary } = await import("./sweepSummary.ts");
      const { lookFor } = await import("./terminal.ts");
      text.push(sweepSummary(summary, lookFor(process.stdout)));
    }
    text.push(`Results: ${folder}`);
    if (!quiet) {
      text.push(
        "  rows.csv         means and spread of each row",
        "  runs.parquet     factors and scalars of each run",
        "  series.parquet   outcomes of each run, month by month",
      );
    }
  } else {
    text.push(`Recorded in ${folder}`, `When all shards are done: airace merge ${folder}`);
  }
  process.stdout.write(`${text.join("\n")}\n`);
}

/** Says which runs failed, and sets the exit code. */
export function reportFailures({ failures }: SweepOutcome): void {
  const lines = failures
    .slice(0, 10)
    .map(({ row, replicate, reason }) => `row ${row}, replicate ${replicate} failed: ${reason}`);
  if (failures.length > 10) lines.push(`and ${failures.length - 10} more`);
  if (lines.length > 0) process.stderr.write(`${lines.join("\n")}\n`);
  if (failures.length > 0) process.exitCode = exitCodes.fellShort;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("Expected a number of seconds.");
  return value;
}
