import { availableParallelism } from "node:os";
import { type ComparePlan, compareSides, planOf } from "../experiment/compare/compare.ts";
import type { Comparison } from "../experiment/compare/comparison.ts";
import { openSide, requireSameSeed, resultTarget, type Target } from "../experiment/compare/side.ts";
import { isCell } from "../experiment/sweep/readCell.ts";
import { isRun } from "../results/readRun.ts";
import { InputError } from "./exit.ts";
import type { OutputFlags, SimulationFlags } from "./options.ts";
import { prepare } from "./prepare.ts";
import { createStages } from "./stages.ts";

interface Flags extends SimulationFlags, OutputFlags {
  readonly outcomes?: readonly string[];
  readonly at?: readonly string[];
  readonly untilDecided?: { readonly outcome: string; readonly month: string };
  readonly budget: number;
  readonly out: string;
}

/** Where the command stands. */
interface Setting {
  /** Whether an option stood on the command line. */
  readonly given: (name: string) => boolean;
  readonly signal: AbortSignal;
}

/** Compares the first of the files and folders with each of the others, with progress on stderr. */
export async function compareFiles(
  files: readonly string[],
  flags: Flags,
  { given, signal }: Setting,
): Promise<Comparison[]> {
  refuse(files, flags, given);
  const { runs, outcomes, at, out, workers, untilDecided, budget, quiet } = flags;
  const stages = createStages(({ scenario, total }) => {
    const cores = Math.min(workers ?? availableParallelism(), total);
    return `Simulating ${scenario}: ${count(total, "run")} on ${count(cores, "core")}.`;
  }, quiet === true);
  const plan: ComparePlan = planOf({
    runs,
    out,
    signal,
    onProgress: stages.update,
    ...(outcomes && { outcomes }),
    ...(at && { at }),
    ...(workers && { workers }),
    ...(untilDecided && { untilDecided: { ...untilDecided, budget } }),
  });
  const targets: Target[] = [];
  for (const file of files) targets.push(resultTarget(file) ?? (await prepare(file, flags)));
  requireSameSeed(targets);
  try {
    const [base, ...others] = targets;
    const first = await openSide(base!, plan.side);
    const comparisons: Comparison[] = [];
    for (const other of others) {
      comparisons.push(await compareSides(first, await openSide(other, plan.side), plan));
    }
    return comparisons;
  } finally {
    await stages.stop();
  }
}

/** Refuses what asks for nothing: one scenario, or options that would change no result. */
function refuse(files: readonly string[], flags: Flags, given: Setting["given"]): void {
  if (files.length < 2)
    throw new InputError(`compare: one scenario, ${files[0]}: name what to hold against it`);
  if (flags.untilDecided && files.length > 2) {
    throw new InputError(`--until-decided: is about two scenarios, and there are ${files.length}`);
  }
  if (given("budget") && !flags.untilDecided) throw new InputError("--budget: goes with --until-decided");
  if (!files.every((file) => isRun(file) || isCell(file))) return;
  const idle = ["set", "seed", "until", "resolution", ...(flags.untilDecided ? [] : ["runs", "workers"])];
  const name = idle.find(given);
  if (name !== undefined) {
    throw new InputError(
      `--${name}: has no effect on finished runs; name their scenarios instead of folders`,
    );
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
