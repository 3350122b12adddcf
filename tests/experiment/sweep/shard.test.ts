import { describe, expect, it } from "vitest";
import { shardOf } from "../../../src/experiment/sweep/shard.ts";

describe("shardOf", () => {
  it.each([
    ["0/4", {}, undefined, 0, 4],
    ["3/4", { SLURM_ARRAY_TASK_ID: "1" }, undefined, 3, 4],
    ["auto/4", { SLURM_ARRAY_TASK_ID: "2" }, undefined, 2, 4],
    ["auto/4", { JOB_COMPLETION_INDEX: "0" }, 8, 0, 4],
    ["auto", { JOB_COMPLETION_INDEX: "7" }, 8, 7, 8],
    // One task of an array submitted again alone: its count is no guide.
    ["auto", { SLURM_ARRAY_TASK_ID: "5", SLURM_ARRAY_TASK_COUNT: "1" }, 8, 5, 8],
  ])("reads %s with %o, %s known", (text, environment, known, index, of) => {
    expect(shardOf(text, environment, known)).toEqual({ index, of });
  });

  it.each([
    ["1", {}, /expected i\/n/],
    ["-1/4", {}, /expected i\/n/],
    ["4/4", {}, /--shard: 4 of 4, expected a whole number from 0 to 3$/],
    ["0/0", {}, /0 of 0/],
    ["auto/4", {}, /SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX, and neither is set/],
    ["auto/4", { SLURM_ARRAY_TASK_ID: "4" }, /SLURM_ARRAY_TASK_ID: 4 of 4.*--array=0-3/],
    ["auto/4", { JOB_COMPLETION_INDEX: "x" }, /JOB_COMPLETION_INDEX: x/],
    ["auto", { JOB_COMPLETION_INDEX: "1" }, /say how many: auto\/4/],
  ])("refuses %s with %o", (text, environment, message) => {
    expect(() => shardOf(text, environment)).toThrow(message);
  });
});
