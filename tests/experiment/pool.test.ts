import { describe, expect, it } from "vitest";
import type { BatchSetting } from "../../src/experiment/batch.ts";
import { type PoolOptions, runOnWorkers } from "../../src/experiment/pool.ts";

const setting = { outcomes: ["a", "b"], until: 3 } as unknown as BatchSetting;
const worker = (name: string) => new URL(`./workers/${name}.ts`, import.meta.url);

async function replicatesOf(options: Omit<PoolOptions, "module">): Promise<number[]> {
  const replicates: number[] = [];
  await runOnWorkers(setting, { ...options, module: worker("echo") }, ({ first, count }) => {
    for (let index = 0; index < count; index++) replicates.push(first + index);
  });
  return replicates;
}

describe("runOnWorkers", () => {
  it.each([
    [1, 1],
    [7, 2],
    [50, 2],
    [200, 1],
  ])("runs each of %i replicates once on %i workers", async (runs, workers) => {
    const replicates = await replicatesOf({ runs, workers });
    expect(replicates.sort((a, b) => a - b)).toEqual(Array.from({ length: runs }, (_, index) => index));
  });

  it("says so when a worker dies", async () => {
    const work = runOnWorkers(setting, { runs: 4, workers: 2, module: worker("dying") }, () => {});
    await expect(work).rejects.toThrow(/a worker thread died: .*7/);
  });

  it("stops workers that are busy", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    setTimeout(() => controller.abort(), 300);
    const work = runOnWorkers(setting, { runs: 4, workers: 2, signal, module: worker("endless") }, () => {});
    await expect(work).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
