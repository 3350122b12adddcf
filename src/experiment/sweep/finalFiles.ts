import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../results/hash.ts";
import type { Execution } from "../../results/manifest.ts";
import { openDraft } from "../../results/tables/draft.ts";
import { writeTables } from "./finalTables.ts";
import { type SweepJob, sweepFormat, type UnitFailure, type Units } from "./job.ts";
import type { MeasureSummary } from "./measureSummary.ts";
import type { RecordIndex } from "./recordIndex.ts";
import type { Shard } from "./shard.ts";

/** `manifest.json` of a sweep: what was run, and the checksums of the files that it gave. */
export interface SweepManifest extends Omit<SweepJob, "rows" | "scenarios"> {
  /** The base scenarios, resolved, as files in the folder. */
  readonly scenarios: readonly { readonly name: string; readonly file: string }[];
  /** Number of rows. */
  readonly rows: number;
  /** Hash of the rows' keys in order. */
  readonly rowsHash: string;
  /** Runs that failed; they are listed in `failures.json` and are not in the tables. */
  readonly failed: number;
  /** The sha256 of each file, by name. */
  readonly checksums: Readonly<Record<string, string>>;
}

const manifestName = "manifest.json";
const summaryName = "summary.json";

/** `summary.json` of a sweep: its measures over rows. */
export interface SweepSummary {
  readonly title: string;
  readonly rows: number;
  readonly replicates: number;
  /** Runs that failed. */
  readonly failed: number;
  /** Scalars, and outcomes in the last month, by name. */
  readonly measures: Readonly<Record<string, MeasureSummary>>;
  /** Expectations by id. */
  readonly checks: Readonly<Record<string, CheckSummary>>;
}

/** How an expectation came out. */
export interface CheckSummary {
  /** What is expected, in words. */
  readonly it: string;
  /** Share of runs in which it must hold. */
  readonly inRuns: number;
  /** Share of runs in which it held in every month; null where no run finished. */
  readonly held: number | null;
  readonly passed: boolean;
}

/** Reads the summary of a finished sweep. */
export function readSummary(folder: string): SweepSummary {
  return JSON.parse(readFileSync(join(folder, summaryName), "utf8")) as SweepSummary;
}

/** The failures among the runs of a job, or of a shard of it, in design order. */
export function failuresOf(job: SweepJob, units: Units, index: RecordIndex, shard?: Shard): UnitFailure[] {
  const failures: UnitFailure[] = [];
  for (let row = 0; row < job.rows.length; row++) {
    if (shard && row % shard.of !== shard.index) continue;
    for (let replicate = 0; replicate < job.replicates; replicate++) {
      const unit = units.of(row, replicate);
      if (!index.failed(unit)) continue;
      failures.push({ row, replicate, reason: index.read(unit)!.result.failure! });
    }
  }
  return failures;
}

/**
 * Writes the final files of a sweep of which all units are recorded, in design order: their bytes do not depend on
 * how, where and in how many goes the units were run. Each is written whole and then named; the manifest comes last.
 */
export async function writeFinalFiles(
  folder: string,
  job: SweepJob,
  units: Units,
  index: RecordIndex,
  execution: Execution,
  signal?: AbortSignal,
): Promise<SweepManifest> {
  disown(folder);
  const failures = failuresOf(job, units, index);
  writeJson(folder, "failures.json", failures);
  for (const { file, text } of job.scenarios) writeText(folder, file, text);
  const { names, summary, shares } = await writeTables(folder, job, units, index, signal);
  const whole: SweepSummary = {
    title: job.title,
    rows: job.rows.length,
    replicates: job.replicates,
    failed: failures.length,
    measures: summary,
    checks: Object.fromEntries(
      job.checks.map(({ id, it, inRuns }) => {
        const held = shares[id] ?? null;
        return [id, { it, inRuns, held, passed: held !== null && held >= inRuns }];
      }),
    ),
  };
  writeJson(folder, summaryName, whole);
  const scenarioNames = job.scenarios.map(({ file }) => file);
  const checksums = Object.fromEntries(
    ["failures.json", ...names, ...scenarioNames, summaryName].map((name) => [
      name,
      fileHash(join(folder, name)),
    ]),
  );
  const manifest: SweepManifest = {
    ...headOf(job),
    rows: job.rows.length,
    rowsHash: rowsHash(job),
    failed: failures.length,
    checksums,
  };
  writeJson(folder, "execution.json", execution);
  writeJson(folder, manifestName, manifest);
  return manifest;
}

/** Takes the manifest away, so that the folder no longer looks finished. */
export function disown(folder: string): void {
  rmSync(join(folder, manifestName), { force: true });
}

/** The manifest of the final files, if they answer this very job and are as they were written. */
export function finishedManifest(folder: string, job: SweepJob): SweepManifest | undefined {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return undefined;
  try {
    const manifest = JSON.parse(readFileSync(path, "utf8")) as SweepManifest;
    const { rows: count, rowsHash: hash, failed: _, checksums, ...answered } = manifest;
    const same =
      manifest.format === sweepFormat &&
      JSON.stringify(headOf(job)) === JSON.stringify(answered) &&
      count === job.rows.length &&
      hash === rowsHash(job);
    const intact = () =>
      Object.entries(checksums).every(([name, checksum]) => fileHash(join(folder, name)) === checksum);
    return same && intact() ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** A job without its long parts, as it stands in the manifest. */
function headOf({ rows: _, scenarios, ...head }: SweepJob) {
  return { ...head, scenarios: scenarios.map(({ name, file }) => ({ name, file })) };
}

function rowsHash({ rows }: SweepJob): string {
  return sha256(JSON.stringify(rows.map(({ scenario, key, values }) => [scenario, key, values])));
}

function writeJson(folder: string, name: string, value: unknown): void {
  writeText(folder, name, `${JSON.stringify(value, undefined, 2)}\n`);
}

function writeText(folder: string, name: string, text: string): void {
  const draft = openDraft(join(folder, name));
  try {
    draft.write(text);
    draft.finish();
  } finally {
    draft.discard();
  }
}

function fileHash(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  const block = Buffer.alloc(1 << 20);
  try {
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
      hash.update(block.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
