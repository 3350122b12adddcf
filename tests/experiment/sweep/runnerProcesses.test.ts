import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { mergeSweeps } from "../../../src/experiment/sweep/merge.ts";
import { runSweep } from "../../../src/experiment/sweep/runner.ts";
import { finalFiles, recorded, scratch, startToy, type ToyTask, toyJob, toyWork } from "./toy.ts";

const job = toyJob({ count: 60, replicates: 5 });

/** Kills a process some milliseconds after it has said a line for the n-th time. */
function killAfter({ child }: ReturnType<typeof startToy>, line: string, count: number, wait: number): void {
  let seen = 0;
  createInterface(child.stdout).on("line", (text) => {
    if (text === line && ++seen === count) setTimeout(() => child.kill("SIGKILL"), wait);
  });
}

describe("a sweep in a process of its own", () => {
  it("goes on after each of 20 kills and ends with the bytes of an uninterrupted one", async () => {
    const [folder, whole] = [scratch(), scratch()];
    const job = toyJob({ count: 110, replicates: 5 });
    const random = seedrandom("kills");
    const calls = `${folder}.calls`;
    const task: ToyTask = { job, data: { pause: 15, calls }, options: { folder, workers: 2 } };
    let midRun = 0;
    for (let kill = 0; kill < 20; kill++) {
      writeFileSync(calls, "");
      const before = recorded(folder, job.id);
      const toy = startToy(task);
      // Every fifth lands while the process starts, the others after some runs.
      if (kill % 5 === 0) killAfter(toy, "begin", 1, random() * 500);
      else killAfter(toy, "run", 1 + Math.floor(random() * 25), random() * 30);
      const { signal, err } = await toy.ended;
      expect({ signal, err }).toEqual({ signal: "SIGKILL", err: "" });
      const begun = readFileSync(calls, "utf8").split("\n").filter(Boolean);
      expect(begun.filter((unit) => before.includes(unit))).toEqual([]);
      const after = recorded(folder, job.id);
      expect(before.filter((unit) => !after.includes(unit))).toEqual([]);
      if (begun.length > 0 && after.length < 550) midRun += 1;
      expect(existsSync(join(folder, "manifest.json"))).toBe(false);
    }
    expect(midRun).toBeGreaterThanOrEqual(12);
    const before = recorded(folder, job.id);
    expect(before.length).toBeGreaterThan(0);
    writeFileSync(calls, "");
    expect(await startToy(task).ended).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(calls, "utf8").split("\n").filter(Boolean)).toHaveLength(550 - before.length);
    await runSweep(job, toyWork(job), { folder: whole, workers: 1 });
    expect(finalFiles(folder)).toEqual(finalFiles(whole));
  });

  it("may be killed while it writes its final files", async () => {
    const [folder, whole] = [scratch(), scratch()];
    const long = toyJob({ count: 60, replicates: 5, months: 600 });
    await runSweep(long, toyWork(long), { folder: whole, workers: 1 });
    const task: ToyTask = { job: long, data: {}, options: { folder, workers: 1 } };
    for (const [line, wait] of [
      ["all", 50],
      ["begin", 100],
      ["begin", 250],
    ] as const) {
      const toy = startToy(task);
      killAfter(toy, line, 1, wait);
      expect(await toy.ended).toMatchObject({ signal: "SIGKILL", err: "" });
      expect(recorded(folder, long.id)).toHaveLength(300);
      expect(existsSync(join(folder, "manifest.json"))).toBe(false);
    }
    const left = () => readdirSync(folder).filter((name) => name.startsWith(".unfinished-"));
    expect(left()).not.toEqual([]);
    expect(await startToy(task).ended).toMatchObject({ code: 0, err: "" });
    expect(finalFiles(folder)).toEqual(finalFiles(whole));
    expect(left()).toEqual([]);
  });

  it("merges four shards, one of them killed and started again, into the bytes of the whole", async () => {
    const [folder, whole, apart] = [scratch(), scratch(), scratch()];
    const taskOf = (index: number, pause: number): ToyTask => ({
      job,
      data: { pause },
      options: { folder, workers: 1, shard: { index, of: 4 } },
    });
    const victim = startToy(taskOf(2, 8));
    killAfter(victim, "run", 30, 3);
    const others = [0, 1, 3].map((index) => startToy(taskOf(index, 1)).ended);
    expect((await victim.ended).signal).toBe("SIGKILL");
    for (const end of await Promise.all(others)) expect(end).toMatchObject({ code: 0, err: "" });
    const missing = 300 - new Set(recorded(folder, job.id)).size;
    expect(missing).toBeGreaterThan(0);
    await expect(mergeSweeps([folder])).rejects.toThrow(
      `${missing} of 300 runs are missing; run these shards first\n  --shard 2/4: ${missing}`,
    );
    expect(await startToy(taskOf(2, 0)).ended).toMatchObject({ code: 0, err: "" });
    expect(existsSync(join(folder, "manifest.json"))).toBe(false);
    expect(await mergeSweeps([folder])).toMatchObject({ total: 300, failures: [], finished: true });
    await runSweep(job, toyWork(job), { folder: whole, workers: 1 });
    expect(finalFiles(folder)).toEqual(finalFiles(whole));
    // Other shards of the same job cannot be mixed in.
    const five = { folder, workers: 1, shard: { index: 0, of: 5 } };
    await expect(runSweep(job, toyWork(job), five)).rejects.toThrow("was begun in 4 shards, found 5");

    const parts = [0, 1].map((index) => ({ folder: scratch(), shard: { index, of: 2 } }));
    for (const part of parts) await runSweep(job, toyWork(job), { ...part, workers: 1 });
    await mergeSweeps(
      parts.map((part) => part.folder),
      { folder: apart },
    );
    expect(finalFiles(apart)).toEqual(finalFiles(whole));
  });
});

describe("a folder in use", () => {
  it("refuses a second sweep, and a merge, until the first process is gone", async () => {
    const folder = scratch();
    const toy = startToy({ job, data: { pause: 20 }, options: { folder, workers: 1 } });
    await new Promise<void>((resolve) => {
      createInterface(toy.child.stdout).on("line", (line) => line === "run" && resolve());
    });
    const again = () => runSweep(job, toyWork(job), { folder, workers: 1 });
    await expect(again()).rejects.toThrow(`the folder is in use by process ${toy.child.pid} since`);
    await expect(again()).rejects.toMatchObject({ name: "SweepError" });
    const shard = { folder, workers: 1, shard: { index: 0, of: 4 } };
    await expect(runSweep(job, toyWork(job), shard)).rejects.toThrow("in use");
    await expect(mergeSweeps([folder])).rejects.toThrow("in use");
    toy.child.kill("SIGKILL");
    await toy.ended;
    expect(existsSync(join(folder, "lock"))).toBe(true);
    expect(await again()).toMatchObject({ finished: true });
  });

  it("is not taken from a machine that cannot be asked, and is from another process of the same number", async () => {
    const folder = scratch();
    const since = "2026-01-01T00:00:00.000Z";
    const lock = join(folder, "lock");
    mkdirSync(folder, { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: 1, host: "elsewhere", born: "1", since }));
    const small = toyJob();
    const attempt = () => runSweep(small, toyWork(small), { folder, workers: 1 });
    await expect(attempt()).rejects.toThrow(/in use by process 1 on elsewhere .*delete the file/);
    const { hostname } = await import("node:os");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), born: "1", since }));
    expect(await attempt()).toMatchObject({ finished: true });
    expect(existsSync(lock)).toBe(false);
  });
});
