import { type Command, InvalidArgumentError } from "commander";
import type { Conclusion } from "../../experiment/sweep/conclusion.ts";
import type { Plan } from "../../experiment/sweep/plan.ts";
import { exitCodes, InputError } from "../exit.ts";
import { addOutputOptions, type OutputFlags, positive } from "../options.ts";

/** Options of `airace flip`. */
export interface FlipFlags extends OutputFlags {
  readonly conclusion?: string;
  readonly scenario?: string;
  readonly searchRuns: number;
  readonly budget: number;
  readonly pairs: number;
  readonly workers?: number;
  readonly dryRun?: boolean;
  readonly out: string;
}

/** Adds `airace flip`. */
export function addFlip(program: Command): void {
  const command = program
    .command("flip")
    .description("the smallest change of an experiment's factors that turns a conclusion round")
    .argument("<experiment>", "experiment file with factors of real numbers")
    .option(
      "--conclusion <expression>",
      "what is to turn, a comparison of scalars or outcomes (default: flip of the experiment)",
    )
    .option("--scenario <name>", "base scenario to start from (default: the experiment's first)")
    .option("--search-runs <number>", "runs of each point in the search", positive, 5)
    .option("--budget <number>", "most points in the search", positive, 300)
    .option("--pairs <number>", "pairs of runs, in cohorts, that confirm the flip; 0 for none", count, 20)
    .option("--workers <number>", "worker threads (default: one a core)", positive)
    .option("--dry-run", "say what would be run and how long it would take, and run nothing")
    .option("-o, --out <folder>", "folder for results", "results");
  addOutputOptions(command).action(run);
}

async function run(file: string, flags: FlipFlags): Promise<void> {
  const { stopSignal, lookFor } = await import("../terminal.ts");
  const signal = stopSignal();
  const { loadExperiment } = await import("../../experiment/sweep/loadExperiment.ts");
  const { plan, questions } = loadExperiment(file);
  const conclusion =
    flags.conclusion === undefined ? questions.flip : await conclusionIn(plan, flags.conclusion);
  if (conclusion === undefined) {
    throw new InputError(`${file}: no conclusion; add --conclusion "...", or flip: to the file`);
  }
  const { finishedSweepOf } = await import("../../experiment/sweep/readSweep.ts");
  const table = finishedSweepOf(plan, flags.out);
  if (flags.dryRun) {
    const { flipPlanData, flipPlanText } = await import("../flipPlan.ts");
    const data = flipPlanData(plan, conclusion, table, flags);
    const text = flags.json
      ? `${JSON.stringify(data, undefined, 2)}\n`
      : flipPlanText(data, lookFor(process.stdout));
    process.stdout.write(text);
    return;
  }
  const { flipStudy } = await import("../../experiment/flip/flipStudy.ts");
  const { writeFlip } = await import("../../experiment/flip/writeFlip.ts");
  const { createProgress } = await import("../progress.ts");
  const progress = await createProgress(0, flags.quiet === true);
  let [done, total] = [0, 0];
  const { out, workers, scenario, searchRuns, budget, pairs } = flags;
  let found: Awaited<ReturnType<typeof flipStudy>>;
  try {
    found = await flipStudy(plan, conclusion, {
      ...{ out, workers, signal, table, scenario, searchRuns, budget, pairs },
      onStage(stage, runs) {
        progress.stop();
        [done, total] = [0, runs];
        const what = {
          search: `Searching: at most ${runs} runs.`,
          confirm: `Confirming: ${runs} runs.`,
          further: `Fewer than half of the pairs turn; further on: at most ${runs} runs.`,
        };
        progress.start(what[stage], { done, total });
      },
      onRun: () => progress.update({ done: ++done, total }),
    });
  } finally {
    progress.stop();
  }
  const { study, folder } = found;
  const path = writeFlip(folder, study);
  const shown = study.confirmation === undefined || study.confirmation.halfAt !== undefined;
  if (study.failedRuns > 0 || study.search.outOfBudget || !shown) process.exitCode = exitCodes.fellShort;
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(study, undefined, 2)}\n`);
    return;
  }
  const { flipText } = await import("../flipText.ts");
  process.stdout.write(flipText(study, lookFor(process.stdout)));
  if (!flags.quiet) process.stdout.write(`\nAll of it, for charts: ${path}\n`);
}

async function conclusionIn(plan: Plan, text: string): Promise<Conclusion> {
  const { conclusionNames, readConclusion } = await import("../../experiment/sweep/conclusion.ts");
  const at = { file: { shown: "--conclusion", stable: "--conclusion" }, line: 1, column: 1 };
  return readConclusion(text, conclusionNames(plan), at);
}

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("Expected a whole number from 0.");
  }
  return value;
}
