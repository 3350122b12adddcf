import { availableParallelism } from "node:os";
import { type ProducedRun, produceRun } from "../results/produceRun.ts";
import type { OutputFlags, SimulationFlags } from "./options.ts";
import type { Prepared } from "./prepare.ts";
import { createProgress } from "./progress.ts";

interface ProduceFlags extends SimulationFlags, OutputFlags {
  readonly outcomes?: readonly string[];
  readonly out: string;
  readonly force?: boolean;
}

/** Runs a scenario, or reads the run if it is there, with progress on stderr; says which replicates failed. */
export async function produce(
  { loaded, name }: Prepared,
  flags: ProduceFlags,
  signal: AbortSignal,
): Promise<ProducedRun> {
  const quiet = flags.quiet === true;
  const progress = await createProgress(flags.runs, quiet);
  const workers = Math.min(flags.workers ?? availableParallelism(), flags.runs);
  try {
    const produced = await produceRun(loaded, {
      ...flags,
      name,
      signal,
      onStart: () => {
        progress.start(`Simulating ${name}: ${count(flags.runs, "run")} on ${count(workers, "core")}.`);
      },
      onProgress: progress.update,
    });
    reportFailures(produced);
    return produced;
  } finally {
    progress.stop();
  }
}

function reportFailures({ result }: ProducedRun): void {
  const { failures } = result;
  if (failures.length === 0) return;
  const lines = failures.slice(0, 10).map(({ replicate, message }) => `run ${replicate} failed: ${message}`);
  if (failures.length > 10) lines.push(`and ${failures.length - 10} more`);
  process.stderr.write(`${lines.join("\n")}\n`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
