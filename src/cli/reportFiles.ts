import { readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { isSweep } from "../experiment/sweep/folder.ts";
import { isFlipFolder } from "../report/data/turnFiles.ts";
import { pageParts } from "../report/pageParts.ts";
import { renderReport } from "../report/renderReport.ts";
import { type ReportTarget, reportData } from "../report/report.ts";
import { isRun } from "../results/readRun.ts";
import { openDraft } from "../results/tables/draft.ts";
import { InputError } from "./exit.ts";
import type { OutputFlags, SimulationFlags } from "./options.ts";
import { prepare } from "./prepare.ts";
import { createStages } from "./stages.ts";

interface Flags extends SimulationFlags, OutputFlags {
  readonly title?: string;
  readonly results: string;
  readonly out: string;
}

/** Where the command stands. */
interface Setting {
  /** Whether an option stood on the command line. */
  readonly given: (name: string) => boolean;
  readonly signal: AbortSignal;
}

/** What `--json` prints. */
export interface ReportSummary {
  readonly file: string;
  readonly bytes: number;
  readonly title: string;
  readonly answer: { readonly headline: string };
  readonly sweeps: readonly { readonly name: string; readonly folder: string; readonly id: string }[];
  /** Questions about sweeps, and conclusions that may turn. */
  readonly questions: readonly string[];
  readonly flips: readonly string[];
  readonly results: readonly {
    readonly name: string;
    readonly folder: string;
    readonly id: string;
    readonly runs: number;
    readonly failures: number;
  }[];
}

/** Writes the page of the results named, and says where it is. */
export async function reportFiles(
  files: readonly string[],
  flags: Flags,
  { given, signal }: Setting,
): Promise<{ readonly summary: ReportSummary; readonly text: string }> {
  refuseIdle(files, given);
  const { runs, results, workers, title, quiet, out } = flags;
  const stages = createStages(({ scenario, total }) => {
    const cores = Math.min(workers ?? availableParallelism(), total);
    return `Simulating ${scenario}: ${count(total, "run")} on ${count(cores, "core")}.`;
  }, quiet === true);
  requireFolder(dirname(out));
  const targets: ReportTarget[] = [];
  for (const file of files) targets.push(isFolder(file) ? folderTarget(file) : await prepare(file, flags));
  try {
    const data = await reportData(targets, {
      runs,
      results,
      signal,
      command: process.argv.slice(2),
      onProgress: stages.update,
      ...(workers && { workers }),
      ...(title !== undefined && { title }),
    });
    const html = renderReport(data, pageParts());
    writeWhole(out, html);
    const summary: ReportSummary = {
      file: out,
      bytes: Buffer.byteLength(html),
      title: data.title,
      answer: data.answer,
      sweeps: data.sweeps.map(({ name, folder, id }) => ({ name, folder, id })),
      questions: data.turns.questions.map(({ title: question }) => question),
      flips: data.turns.flips.map(({ title: conclusion }) => conclusion),
      results: data.results.map(({ name, run }) => ({
        name,
        folder: run.folder,
        id: run.id,
        runs: run.finished,
        failures: run.failures.length,
      })),
    };
    return { summary, text: textOf(summary) };
  } finally {
    await stages.stop();
  }
}

/** Refuses to begin what could not be written in the end. */
function requireFolder(folder: string): void {
  if (!isFolder(folder)) throw new InputError(`--out: no folder ${folder}`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A folder with a sweep or a finished run; says where there are some, where it has none. */
function folderTarget(folder: string): ReportTarget {
  if (isSweep(folder)) return { sweep: folder };
  if (isRun(folder)) return { folder };
  if (isFlipFolder(folder)) return { flip: folder };
  const within = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isRun);
  const hint = within.length === 0 ? "" : `; there is one in ${within.slice(0, 3).join(", ")}`;
  throw new InputError(`${folder}: no finished run${hint}`);
}

/** Refuses options that would change nothing. */
function refuseIdle(files: readonly string[], given: Setting["given"]): void {
  if (!files.every(isFolder)) return;
  const name = ["set", "seed", "until", "resolution", "runs", "workers", "results"].find(given);
  if (name === undefined) return;
  throw new InputError(`--${name}: has no effect on finished runs; name their scenarios instead of folders`);
}

function writeWhole(path: string, text: string): void {
  const draft = openDraft(path);
  try {
    draft.write(text);
    draft.finish();
  } finally {
    draft.discard();
  }
}

function textOf({ file, bytes, answer }: ReportSummary): string {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${answer.headline}\n\n${file} (${size}) opens in any browser, without a network.\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
