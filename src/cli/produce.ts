import { availableParallelism, totalmem } from "node:os";
import { outcomeDefinitions } from "../engine/outcomes.ts";
import { bytesOf } from "../experiment/ensemble.ts";
import { type ProducedRun, produceRun } from "../results/produceRun.ts";
import type { LoadedScenario } from "../scenario/load.ts";
import { InputError } from "./exit.ts";
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
  checkMemory(loaded, flags);
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

/** Refuses a run whose columns would fill more than half of the memory there is. */
function checkMemory({ scenario }: LoadedScenario, { runs, outcomes }: ProduceFlags): void {
  const series = outcomes?.length ?? outcomeDefinitions(scenario).length;
  const need = bytesOf(runs, series, scenario.until + 1);
  if (need < totalmem() / 2) return;
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  throw new InputError(
    `--runs: ${runs} runs of ${series} outcomes need ${gigabytes(need)}, and there are ${gigabytes(totalmem())}: ` +
      "ask for fewer runs, or name outcomes with --outcomes",
  );
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
