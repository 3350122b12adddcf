import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { disk, type FileOperations } from "../../../src/experiment/sweep/fileOperations.ts";
import { runSweep, type SweepOptions, type SweepProgress } from "../../../src/experiment/sweep/runner.ts";
import { firstLine } from "../../../src/experiment/sweep/scanRecords.ts";
import { readTable } from "../../../src/results/tables/readTable.ts";
import { finalFiles, recorded, scratch, type ToyData, toyJob, toyWork } from "./toy.ts";

const job = toyJob();

function sweep(folder: string, data: Partial<ToyData> = {}, options: Partial<SweepOptions> = {}, of = job) {
  return runSweep(of, toyWork(of, data), { folder, workers: 1, ...options });
}

function logOf(folder: string): string {
  return join(folder, "records", "all.log");
}

/** Notes the units that were begun. */
function watched(folder: string) {
  const calls = `${folder}.calls`;
  writeFileSync(calls, "");
  return { calls, begun: () => readFileSync(calls, "utf8").split("\n").filter(Boolean) };
}

describe("runSweep", () => {
  it("writes what the units gave, in design order, to the last bit", async () => {
    const folder = scratch();
    expect(await sweep(folder)).toEqual({ folder, total: 12, ran: 12, failures: [], finished: true });
    const runs = await readTable(join(folder, "runs.parquet"));
    const column = (table: typeof runs, name: string) => [
      ...table.columns.find((one) => one.name === name)!.data,
    ];
    expect(column(runs, "row")).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(column(runs, "replicate")).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(column(runs, "sum").slice(2, 4)).toEqual([1 / 7, 1 / 7 + 1]);
    const series = await readTable(join(folder, "series.parquet"));
    expect(column(series, "month").slice(0, 4)).toEqual(["2023-01", "2023-02", "2023-03", "2023-01"]);
    expect(Object.is(column(series, "wave")[0], -0)).toBe(true);
    expect(column(series, "wave")[6]).toBe(Math.sin(1000 / 7));
    expect(column(series, "hole").every(Number.isNaN)).toBe(true);
    expect(readFileSync(join(folder, "rows.csv"), "utf8").split("\n")[2]).toMatch(
      new RegExp(`^1,base,${1 / 7},2,${(1 / 7 + 1 / 7 + 1) / 2},0\\.70710678118654\\d+,2,`),
    );
    expect(existsSync(join(folder, "lock"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("gives the same bytes on 1 and 2 workers", async () => {
    const [one, two] = [scratch(), scratch()];
    const many = toyJob({ count: 40, replicates: 5 });
    await sweep(one, {}, {}, many);
    await sweep(two, { pause: 1 }, { workers: 2 }, many);
    expect(Object.keys(finalFiles(one))).toHaveLength(8);
    expect(finalFiles(two)).toEqual(finalFiles(one));
  });

  it("runs nothing again, and writes damaged final files anew from the records", async () => {
    const folder = scratch();
    await sweep(folder);
    const files = finalFiles(folder);
    const { calls, begun } = watched(folder);
    expect(await sweep(folder, { calls })).toMatchObject({ ran: 0, finished: true });
    appendFileSync(join(folder, "rows.csv"), "x");
    await sweep(folder, { calls });
    expect(finalFiles(folder)).toEqual(files);
    expect(begun()).toEqual([]);
  });

  it("runs only the new ones when there are more replicates or rows", async () => {
    const [folder, whole] = [scratch(), scratch()];
    await sweep(folder);
    const { calls, begun } = watched(folder);
    const more = toyJob({ count: 8, replicates: 3 });
    expect(await sweep(folder, { calls }, {}, more)).toMatchObject({ total: 24, ran: 12 });
    const old = new Set(job.rows.flatMap(({ key }) => [`${key} 0`, `${key} 1`]));
    expect(begun().filter((unit) => old.has(unit))).toEqual([]);
    expect(new Set(begun()).size).toBe(12);
    await sweep(whole, {}, {}, more);
    expect(finalFiles(folder)).toEqual(finalFiles(whole));
  });

  it("runs rows of equal values once", async () => {
    const folder = scratch();
    const twin = { ...job.rows[1]!, index: 6 };
    const twins = toyJob({ rows: [...job.rows, twin] });
    expect(await sweep(folder, {}, {}, twins)).toMatchObject({ total: 12, ran: 12 });
    const { columns } = await readTable(join(folder, "runs.parquet"));
    expect([...columns.find(({ name }) => name === "sum")!.data].slice(12)).toEqual([1 / 7, 1 / 7 + 1]);
  });

  it("cuts a torn last record, wherever it was torn, and runs that unit again", async () => {
    const folder = scratch();
    await sweep(folder);
    const [files, bytes] = [finalFiles(folder), readFileSync(logOf(folder))];
    for (const length of [bytes.length - 1, bytes.length - 40, 10, 0]) {
      writeFileSync(logOf(folder), bytes);
      truncateSync(logOf(folder), length);
      const left = recorded(folder, job.id);
      const { calls, begun } = watched(folder);
      const notices: string[] = [];
      const { ran } = await sweep(folder, { calls }, { onNotice: (notice) => notices.push(notice) });
      expect(ran).toBe(12 - left.length);
      expect(begun().filter((unit) => left.includes(unit))).toEqual([]);
      expect(notices).toEqual([]);
      expect(finalFiles(folder)).toEqual(files);
      expect(readFileSync(logOf(folder)).length).toBe(bytes.length);
    }
  });

  it("reports a damaged record among others, and runs that unit again", async () => {
    const folder = scratch();
    await sweep(folder);
    const files = finalFiles(folder);
    const start = firstLine(job.id).length;
    const length = (readFileSync(logOf(folder)).length - start) / 12;
    for (const at of [0, 5, 12, Math.floor(length / 2)]) {
      const bytes = readFileSync(logOf(folder));
      const place = start + 4 * length + at;
      bytes[place]! ^= 0x10;
      writeFileSync(logOf(folder), bytes);
      const notices: string[] = [];
      const { ran } = await sweep(folder, {}, { onNotice: (notice) => notices.push(notice) });
      expect(ran).toBe(1);
      expect(notices).toEqual([
        expect.stringContaining(`${length} bytes at ${start + 4 * length} are damaged`),
      ]);
      expect(finalFiles(folder)).toEqual(files);
      bytes[place]! ^= 0x10;
      writeFileSync(logOf(folder), bytes);
    }
  });

  it("refuses a folder of another sweep and says what has changed", async () => {
    const folder = scratch();
    await sweep(folder);
    const before = readFileSync(join(folder, "plan.json"), "utf8");
    const other = toyJob({ id: "f".repeat(16), identity: { engine: "two", "factor y": "path y" } });
    await expect(sweep(folder, {}, {}, other)).rejects.toThrow(
      /another sweep[\s\S]*engine: was one, is two\n {2}factor x: is gone \(was path x\)\n {2}factor y: is new/,
    );
    expect(readFileSync(join(folder, "plan.json"), "utf8")).toBe(before);
  });

  it("refuses a factor, scalar or outcome that would share a column's name", async () => {
    const clash = toyJob({ scalars: ["X"] });
    await expect(sweep(scratch(), {}, {}, clash)).rejects.toThrow(
      "scalar X: its column would be called as factor x",
    );
  });

  it("keeps what is recorded when stopped, and says so", async () => {
    const folder = scratch();
    const controller = new AbortController();
    const many = toyJob({ count: 60 });
    let progress: SweepProgress | undefined;
    const work = sweep(
      folder,
      { pause: 20 },
      {
        signal: controller.signal,
        onProgress: (now) => {
          progress = now;
          if (now.done === 9) controller.abort();
        },
      },
      many,
    );
    await expect(work).rejects.toThrow(
      expect.objectContaining({
        name: "AbortError",
        message: expect.stringMatching(/^Stopped\. 9 of 120 runs are kept/),
      }),
    );
    expect(progress).toMatchObject({ done: 9, total: 120, before: 0, failed: 0 });
    expect(progress!.secondsLeft).toBeCloseTo(111 / progress!.rate, 6);
    expect(recorded(folder, many.id)).toHaveLength(9);
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("loses nothing on a full disk, and goes on when there is room", async () => {
    const [folder, whole] = [scratch(), scratch()];
    const many = toyJob({ count: 40, months: 400 });
    let room = 200_000;
    const full: FileOperations = {
      ...disk,
      write(file, bytes) {
        if (room === 0) throw Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" });
        const part = bytes.subarray(0, room);
        room -= part.length;
        return disk.write(file, part);
      },
    };
    const work = sweep(folder, { pause: 15 }, { files: full, workers: 2 }, many);
    await expect(work).rejects.toThrow(
      /no space left on the disk \(ENOSPC\)\. \d+ of 80 runs are kept; make room/,
    );
    await expect(work).rejects.toMatchObject({ name: "SweepError", code: "ENOSPC" });
    const left = recorded(folder, many.id);
    expect(left.length).toBeGreaterThan(0);
    await expect(work).rejects.toThrow(`${left.length} of 80`);
    const { calls, begun } = watched(folder);
    expect(await sweep(folder, { calls }, {}, many)).toMatchObject({ ran: 80 - left.length });
    expect(begun().filter((unit) => left.includes(unit))).toEqual([]);
    await sweep(whole, {}, {}, many);
    expect(finalFiles(folder)).toEqual(finalFiles(whole));
  });

  const small = smallDisk();
  it.skipIf(small === undefined)("loses nothing on a disk that is really full", async () => {
    const [folder, whole] = [join(small!, "sweep"), scratch()];
    const many = toyJob({ count: 60, months: 600 });
    try {
      const work = sweep(folder, { pause: 5 }, { workers: 2 }, many);
      await expect(work).rejects.toThrow(/records.all\.log: no space left on the disk \(ENOSPC\)/);
      const left = recorded(folder, many.id);
      expect(left.length).toBeGreaterThan(80);
      await expect(work).rejects.toThrow(`${left.length} of 120 runs are kept`);
      execFileSync("mount", ["-o", "remount,size=1300k", small!]);
      // Now the records fit, but not the tables.
      const tables = sweep(folder, {}, {}, many);
      await expect(tables).rejects.toThrow(/sweep: no space left on the disk \(ENOSPC\)\. All runs are kept/);
      await expect(tables).rejects.toMatchObject({ code: "ENOSPC" });
      expect(recorded(folder, many.id)).toHaveLength(120);
      execFileSync("mount", ["-o", "remount,size=8m", small!]);
      expect(await sweep(folder, {}, {}, many)).toMatchObject({ ran: 0, finished: true });
      await sweep(whole, {}, {}, many);
      expect(finalFiles(folder)).toEqual(finalFiles(whole));
    } finally {
      execFileSync("umount", [small!]);
    }
  });
});

/** A disk of one megabyte; undefined where this process may not mount one. */
function smallDisk(): string | undefined {
  const folder = scratch();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", folder], { stdio: "ignore" });
    return folder;
  } catch {
    return undefined;
  }
}
