import { describe, expect, it } from "vitest";
import { simulate } from "../../src/engine/simulate.ts";
import { type EnsembleResult, ensemble } from "../../src/experiment/ensemble.ts";
import { columnHash } from "../../src/results/hash.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const loaded = loadScenario(new URL("../../scenarios/baseline.yaml", import.meta.url));
const brief = { until: 11, outcomes: ["users_world", "capability_us"] } as const;

function hashes({ columns }: EnsembleResult): Record<string, string[]> {
  return Object.fromEntries(Object.entries(columns).map(([id, runs]) => [id, runs.map(columnHash)]));
}

describe("ensemble", () => {
  it("gives the same bits on one worker, on two, and as single runs", async () => {
    const one = hashes(await ensemble(loaded, { ...brief, runs: 6, workers: 1 }));
    const two = hashes(await ensemble(loaded, { ...brief, runs: 6, workers: 2 }));
    const single = [0, 1, 2, 3, 4, 5].map((replicate) => simulate(loaded.scenario, { ...brief, replicate }));
    expect(two).toEqual(one);
    for (const id of brief.outcomes) {
      expect(one[id]).toEqual(single.map(({ columns }) => columnHash(columns[id]!)));
    }
    expect(new Set(one.users_world).size).toBe(6);
  });

  it("leaves earlier replicates as they were when one is added", async () => {
    const few = hashes(await ensemble(loaded, { ...brief, runs: 1 }));
    const more = hashes(await ensemble(loaded, { ...brief, runs: 2, workers: 2 }));
    expect(more.users_world![0]).toBe(few.users_world![0]);
  });

  it("runs later replicates alone, one or several, as they are among all", async () => {
    const all = hashes(await ensemble(loaded, { ...brief, runs: 4, workers: 2 }));
    const last = await ensemble(loaded, { ...brief, first: 2, runs: 2, workers: 2 });
    expect(last.replicates).toEqual([2, 3]);
    expect(hashes(last).users_world).toEqual(all.users_world!.slice(2));
    const one = await ensemble(loaded, { ...brief, first: 3, runs: 1 });
    expect(one.replicates).toEqual([3]);
    expect(hashes(one).users_world).toEqual(all.users_world!.slice(3));
  });

  it("says what it ran", async () => {
    const progress: number[] = [];
    const result = await ensemble(loaded, {
      ...brief,
      runs: 1,
      seed: 9,
      resolution: "expected",
      onProgress: ({ done }) => progress.push(done),
    });
    expect(result).toMatchObject({
      title: loaded.scenario.title,
      seed: 9,
      resolution: "expected",
      months: 12,
      replicates: [0],
      failures: [],
    });
    expect(result.outcomes.map(({ id, unit }) => [id, unit])).toEqual([
      ["users_world", "million users"],
      ["capability_us", "ECI points"],
    ]);
    expect(progress).toEqual([1]);
  });

  it("reports runs that fail and goes on", async () => {
    // The loader would refuse a scenario without its parameters of talent; the engine stumbles over it.
    const broken = { scenario: { ...loaded.scenario, talent: undefined as never } };
    const failed = await ensemble(broken, { ...brief, runs: 3, workers: 2 });
    expect(failed.replicates).toEqual([]);
    expect(failed.failures).toMatchObject([{ replicate: 0 }, { replicate: 1 }, { replicate: 2 }]);
  });

  it.each([
    [{ runs: 0 }, "runs: 0 is no positive whole number"],
    [{ runs: 1.5 }, "runs: 1.5"],
    [{ workers: -1 }, "workers: -1"],
    [{ first: -1 }, "first + 1: 0 is no positive"],
    [{ outcomes: ["none"] }, "unknown outcome: none"],
  ])("refuses %o", async (options, message) => {
    await expect(ensemble(loaded, options)).rejects.toThrow(message);
  });

  it("stops when asked", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const work = ensemble(loaded, { runs: 50, workers: 2, signal, onProgress: () => controller.abort() });
    await expect(work).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    await expect(ensemble(loaded, { runs: 1, signal })).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});
