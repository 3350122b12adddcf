import { type Command, InvalidArgumentError, Option } from "commander";
import type { Discovery } from "../../experiment/discovery/discover.ts";
import type { Objective } from "../../experiment/discovery/objective.ts";
import type { Conclusion } from "../../experiment/sweep/conclusion.ts";
import type { FinishedSweep } from "../../experiment/sweep/readSweep.ts";
import { exitCodes, InputError } from "../exit.ts";
import { addOutputOptions, positive } from "../options.ts";
import { addSweepRunOptions, performSweep, reportFailures, type SweepRunFlags } from "../sweepRun.ts";

interface DiscoverFlags extends SweepRunFlags {
  readonly when?: string;
  readonly share: number;
  readonly method: "prim" | "cart";
  readonly depth: number;
  readonly minGain: number;
  readonly folds: number;
  readonly boxes: number;
  readonly minMass: number;
  readonly peelAlpha: number;
  readonly pasteAlpha: number;
  readonly objective: Objective;
  readonly level: number;
  readonly step?: number;
  readonly shuffles: number;
  readonly resamples: number;
}

/** Adds `airace discover`. */
export function addDiscover(program: Command): void {
  const command = program
    .command("discover")
    .description(
      "in which futures of a sweep something happens, as boxes of factors; runs what is missing first",
    )
    .argument("<experiment>", "experiment file, or the folder of a finished sweep")
    .option(
      "--when <expression>",
      "the question, a comparison of scalars or outcomes (default: discover of the experiment)",
    )
    .option("--share <share>", "a row says yes if at least this share of its runs does", shareToOne, 0.5)
    .addOption(
      new Option("--method <name>", "prim peels off what lies outside of a box; cart grows a tree")
        .choices(["prim", "cart"])
        .default("prim"),
    )
    .option("--boxes <number>", "prim: most boxes, each outside of those before", positive, 1)
    .option("--min-mass <share>", "least share of all rows that a box holds", share, 0.05)
    .option("--peel-alpha <share>", "prim: share of a box that each peel takes away", share, 0.05)
    .option("--paste-alpha <share>", "prim: share beside a box that each paste adds", share, 0.05)
    .addOption(
      new Option("--objective <name>", "prim: how peels are judged")
        .choices(["lenient1", "lenient2", "original"])
        .default("lenient1"),
    )
    .option("--level <p>", "prim: largest quasi-p of a limit that is kept; 1 keeps all", shareToOne, 0.1)
    .option("--step <number>", "prim: take this step of the first trajectory, not the best", count)
    .option("--depth <number>", "cart: most cuts from all rows to a leaf", count, 4)
    .option("--min-gain <share>", "cart: least share of the impurity that a cut takes away", share, 0.02)
    .option(
      "--folds <number>",
      "cart: parts of the rows to prune by cross-validation; 0 prunes nothing",
      count,
      10,
    )
    .option(
      "--shuffles <number>",
      "how often answers are dealt out anew, to see what chance gives",
      count,
      99,
    )
    .option("--resamples <number>", "how often boxes are sought again in four fifths of the rows", count, 20);
  addOutputOptions(addSweepRunOptions(command, false)).action(run);
}

async function run(target: string, flags: DiscoverFlags): Promise<void> {
  const { sweep, question } = await sweepFor(target, flags);
  const { discover } = await import("../../experiment/discovery/discover.ts");
  const { writeDiscovery } = await import("../../experiment/discovery/writeDiscovery.ts");
  const { share, method, shuffles, resamples, boxes, minMass, peelAlpha, pasteAlpha, objective } = flags;
  const { level, step, depth: maxDepth, minGain, folds } = flags;
  const prim = { boxes, minMass, peelAlpha, pasteAlpha, objective, level };
  const discovery = discover(sweep, question, {
    ...{ share, method, shuffles, resamples },
    ...{ prim: step === undefined ? prim : { ...prim, step }, cart: { minMass, maxDepth, minGain, folds } },
  });
  const path = writeDiscovery(sweep.folder, discovery);
  await print(discovery, path, flags);
}

async function print(discovery: Discovery, path: string, { json, quiet }: DiscoverFlags): Promise<void> {
  if (discovery.doubt !== undefined || discovery.failedRuns > 0) process.exitCode = exitCodes.fellShort;
  if (json) {
    process.stdout.write(`${JSON.stringify(discovery, undefined, 2)}\n`);
    return;
  }
  const { discoverText } = await import("../discoverText.ts");
  const { lookFor } = await import("../terminal.ts");
  process.stdout.write(discoverText(discovery, lookFor(process.stdout)));
  if (!quiet) process.stdout.write(`\nAll of it, for charts: ${path}\n`);
}

/** The finished sweep, run first where an experiment is named, and the question. */
async function sweepFor(
  target: string,
  flags: DiscoverFlags,
): Promise<{ sweep: FinishedSweep; question: Conclusion }> {
  const { statSync } = await import("node:fs");
  const { readSweep } = await import("../../experiment/sweep/readSweep.ts");
  const { conclusionNames, readConclusion } = await import("../../experiment/sweep/conclusion.ts");
  const at = { file: { shown: "--when", stable: "--when" }, line: 1, column: 1 };
  const { when } = flags;
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) {
    if (when === undefined) {
      throw new InputError(`${target}: a sweep's folder has no question of its own; add --when "..."`);
    }
    const sweep = readSweep(target);
    const { months, outcomes, scalars } = sweep.job;
    const names = { until: months - 1, outcomes: outcomes.map(({ id }) => id), scalars };
    return { sweep, question: readConclusion(when, names, at) };
  }
  const { loadExperiment } = await import("../../experiment/sweep/loadExperiment.ts");
  const { plan, questions } = loadExperiment(target);
  // Before hours of running, not after.
  const question = when === undefined ? questions.discover : readConclusion(when, conclusionNames(plan), at);
  if (question === undefined) {
    throw new InputError(`${target}: no question; add --when "...", or discover: to the file`);
  }
  const outcome = await performSweep(plan, flags);
  reportFailures(outcome);
  return { sweep: readSweep(outcome.folder), question };
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError("Expected a share between 0 and 1, such as 0.05.");
  }
  return value;
}

function shareToOne(text: string): number {
  return Number(text) === 1 ? 1 : share(text);
}

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("Expected a whole number from 0.");
  }
  return value;
}
