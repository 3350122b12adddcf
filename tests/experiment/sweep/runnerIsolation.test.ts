import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runSweep, type SweepOptions } from "../../../src/experiment/sweep/runner.ts";
import { readTable } from "../../../src/results/tables/readTable.ts";
import { type Mishap, recorded, scratch, type ToyData, toyJob, toyWork } from "./toy.ts";

const job = toyJob();

function failuresIn(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, "failures.json"), "utf8"));
}

function sweep(folder: string, data: Partial<ToyData>, options: Partial<SweepOptions> = {}) {
  return runSweep(job, toyWork(job, data), { folder, workers: 2, ...options });
}

describe("a unit that fails", () => {
  const cases: [Mishap, Partial<SweepOptions>, string][] = [
    ["throw", {}, "no value at 4"],
    ["exit", {}, "ended its worker thread with exit code 7"],
    ["memory", { memoryLimit: 64 }, "needs more memory than its limit of 64 MB"],
    ["endless", { timeLimit: 0.5 }, "took longer than its time limit of 0.5 s"],
  ];

  it.each(cases)(
    "by %s is recorded with its reason, and the others finish",
    async (mishap, options, reason) => {
      const folder = scratch();
      const outcome = await sweep(folder, { mishaps: { 4: mishap } }, options);
      const failures = [
        { row: 4, replicate: 0, reason },
        { row: 4, replicate: 1, reason },
      ];
      expect(outcome).toEqual({ folder, total: 12, ran: 12, failures, finished: true });
      expect(failuresIn(folder)).toEqual(failures);
      const { columns } = await readTable(join(folder, "runs.parquet"));
      expect([...columns[0]!.data]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 5, 5]);
      expect(recorded(folder, job.id)).toHaveLength(12);
    },
  );

  it("is not run again, unless that is asked for", async () => {
    const folder = scratch();
    await sweep(folder, { mishaps: { 4: "throw" } });
    expect(await sweep(folder, {})).toMatchObject({ ran: 0, failures: [{}, {}] });
    expect(await sweep(folder, {}, { retryFailed: true })).toMatchObject({ ran: 2, failures: [] });
    expect(await sweep(folder, {})).toMatchObject({ ran: 0, failures: [] });
    expect(failuresIn(folder)).toEqual([]);
    const { rows } = await readTable(join(folder, "runs.parquet"));
    expect(rows).toBe(12);
  });

  it("does not count the time of the others in its batch as its own", async () => {
    const folder = scratch();
    const many = toyJob({ count: 40 });
    const work = toyWork(many, { pause: 40 });
    const outcome = await runSweep(many, work, { folder, workers: 1, timeLimit: 0.3 });
    expect(outcome).toMatchObject({ ran: 80, failures: [] });
  });
});

it("a worker that cannot start ends the sweep", async () => {
  const module = new URL("./workers/missing.ts", import.meta.url);
  const work = runSweep(job, { module, data: {} }, { folder: scratch(), workers: 2 });
  await expect(work).rejects.toThrow(/a worker thread died before its first run: .*missing\.ts/);
});
