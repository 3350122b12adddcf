import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SweepJob, sweepFormat } from "../../../src/experiment/sweep/job.ts";
import { rowKey } from "../../../src/experiment/sweep/plan.ts";
import type { SweepOptions, UnitWork } from "../../../src/experiment/sweep/runner.ts";
import { scanRecords } from "../../../src/experiment/sweep/scanRecords.ts";
import { sha256 } from "../../../src/results/hash.ts";

/** What the toy's worker does at a row, by the row's index. */
export type Mishap = "exit" | "memory" | "endless" | "throw";

/** What the toy's worker is told. */
export interface ToyData {
  readonly size: number;
  readonly months: number;
  /** Milliseconds that a unit takes. */
  readonly pause: number;
  /** File to which each unit is noted when it is begun. */
  readonly calls?: string;
  readonly mishaps?: Readonly<Record<number, Mishap>>;
}

/** A job whose units are arithmetic. */
export function toyJob(change: Partial<SweepJob> & { count?: number } = {}): SweepJob {
  const { count = 6, ...rest } = change;
  return {
    ...{ format: sweepFormat, name: "toy", title: "A toy", id: "0123456789abcdef", months: 3, replicates: 2 },
    identity: { engine: "one", "factor x": "path x" },
    outcomes: [
      { id: "wave", unit: "share", kind: "state", description: "a wave" },
      { id: "hole", unit: "", kind: "state", description: "never there" },
    ],
    scalars: ["sum"],
    checks: [],
    units: {},
    factors: [{ name: "x", path: "a.x", unit: "share", description: "a factor" }],
    scenarios: [{ name: "base", file: "scenario-0-base.yaml", text: "title: base\n" }],
    rows: Array.from({ length: count }, (_, index) => ({
      ...{ index, key: rowKey("base", { x: index / 7 }), scenario: "base", values: { x: index / 7 } },
    })),
    ...rest,
  };
}

/** How a toy's units are run. */
export function toyWork(job: SweepJob, data: Partial<ToyData> = {}): UnitWork {
  const size = job.scalars.length + job.outcomes.length * job.months;
  const module = new URL("./workers/toyWorker.ts", import.meta.url);
  return { module, data: { size, months: job.months, pause: 0, ...data } };
}

/** A new folder. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "airace-sweep-"));
}

/** The final files of a folder that do not say when and where they were made, by name: their hashes. */
export function finalFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter(
    (name) => /\.(parquet|csv|json|yaml)$/.test(name) && !["execution.json", "plan.json"].includes(name),
  );
  return Object.fromEntries(names.sort().map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}

/** The units recorded in a folder, as `key replicate`. */
export function recorded(folder: string, id: string): string[] {
  const records = join(folder, "records");
  if (!existsSync(records)) return [];
  const found: string[] = [];
  for (const name of readdirSync(records)) {
    scanRecords(join(records, name), id, ({ record }) => found.push(`${record.key} ${record.replicate}`));
  }
  return found;
}

/** What a sweep in a process of its own is asked. */
export interface ToyTask {
  readonly job: SweepJob;
  readonly data: Partial<ToyData>;
  readonly options: Pick<SweepOptions, "folder" | "workers" | "shard" | "timeLimit">;
}

/** Starts a sweep in a process of its own; it says each event in a line on its standard output. */
export function startToy(task: ToyTask) {
  const script = fileURLToPath(new URL("./workers/toySweep.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify(task));
  let err = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; err: string }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, err }));
  });
  return { child, ended };
}
