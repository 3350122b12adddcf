import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runSweep } from "../../src/experiment/sweep/runner.ts";
import { scratch, type ToyData, toyJob, toyWork } from "../experiment/sweep/toy.ts";
import { airace } from "./airace.ts";

const job = toyJob();

async function shards(indices: readonly number[], data: Partial<ToyData> = {}): Promise<string> {
  const folder = scratch();
  for (const index of indices) {
    await runSweep(job, toyWork(job, data), { folder, workers: 1, shard: { index, of: 3 } });
  }
  return folder;
}

describe("airace merge", () => {
  it("writes the files of the whole sweep and says where", async () => {
    const folder = await shards([0, 1, 2]);
    const { code, out, err } = await airace("merge", folder);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^A toy: 12 runs\.\nWhere 80 % .*\n[\s\S]*\n {0,1}sum .*\n[\s\S]*Results: .*\n {2}rows\.csv /,
    );
    expect(out).toContain(folder);
    const json = JSON.parse((await airace("merge", folder, "--json")).out);
    expect(json).toMatchObject({ folder, total: 12, ran: 0, failures: [], finished: true });
    expect(json.measures.sum).toMatchObject({ rows: 6, variance: { rows: 6 } });
  });

  it("ends with 3 and names the runs if some failed", async () => {
    const folder = await shards([0, 1, 2], { mishaps: { 4: "throw" } });
    const { code, out, err } = await airace("merge", folder);
    expect(code).toBe(3);
    expect(err).toBe("row 4, replicate 0 failed: no value at 4\nrow 4, replicate 1 failed: no value at 4\n");
    expect(out).toContain("12 runs, 2 of them failed.");
  });

  it("ends with 2 if a shard is missing, if two sweeps are mixed, and if there is no sweep", async () => {
    const folder = await shards([0, 2]);
    const missing = await airace("merge", folder);
    expect(missing).toMatchObject({ code: 2, out: "" });
    expect(missing.err).toBe("4 of 12 runs are missing; run these shards first\n  --shard 1/3: 4\n");
    const other = scratch();
    const changed = toyJob({ identity: { ...job.identity, engine: "two" } });
    await runSweep(changed, toyWork(changed), { folder: other, workers: 1 });
    const before = readFileSync(join(other, "manifest.json"), "utf8");
    const mixed = await airace("merge", other, folder);
    expect(mixed).toMatchObject({ code: 2, out: "" });
    expect(mixed.err).toMatch(/not the sweep of .*What differs:\n {2}engine: was two, is one\n$/);
    expect(readFileSync(join(other, "manifest.json"), "utf8")).toBe(before);
    expect(await airace("merge", scratch())).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no sweep/),
    });
  });
});
