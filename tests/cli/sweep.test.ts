import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTable } from "../../src/results/tables/readTable.ts";
import { experiment, writeFiles } from "../experiment/sweep/experimentFile.ts";
import { finalFiles } from "../experiment/sweep/toy.ts";
import { airace, ended, start } from "./airace.ts";

const factors =
  "{ visas: { path: policy.us.levers.visas, range: [0.2, 0.8], note: how open }, when: { path: policy.us.schedule.h20.at, values: [2023-11, 2024-06] } }";
const text = experiment({ factors, design: "{ kind: grid, levels: 3 }", replicates: "4" });

describe("airace sweep --dry-run", () => {
  it("says what would be run, and that the time is an estimate", async () => {
    const { code, out, err } = await airace("sweep", writeFiles({ "try.yaml": text }), "--dry-run");
    expect([code, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    expect(lines[0]).toBe("A try");
    for (const line of [
      "visas  policy.us.levers.visas",
      "  takes       0.2, 0.5, 0.8 of 0.2 to 0.8 (share), uniform",
      "  evidence    assumed",
      "  note        how open",
      "  takes       2023-11, 2024-06",
      "  scenarios   base (airace:baseline)",
      "  design      grid, levels 3",
      "  rows        6",
      "  runs        24, expected, 2023-01 to 2023-06",
      // 24 runs of one outcome over six months, 8 bytes a number, twice.
      "  disk        at most about 2 kB",
    ]) {
      expect(lines).toContain(line);
    }
    expect(out).toMatch(/^ {2}time {8}about .* on .*: an estimate from one run of [\d.]+ m?s$/m);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it("says so as JSON, with every row", async () => {
    const { code, out } = await airace("sweep", writeFiles({ "try.yaml": text }), "--dry-run", "--json");
    const data = JSON.parse(out);
    expect(code).toBe(0);
    expect(data.rows).toHaveLength(6);
    expect(data.rows[3]).toMatchObject({ scenario: "base", values: { visas: 0.5, when: "2024-06" } });
    expect(data.estimate).toMatchObject({ runs: 24, bytes: 2 * 24 * 6 * 8 });
    expect(data.estimate.secondsPerRun).toBeGreaterThan(0);
    expect(data.factors[0]).toMatchObject({ unit: "share", evidence: "assumed", note: "how open" });
  });

  it("leaves with 2 and every problem, its place first", async () => {
    const wrong = text.replace("levers.visas", "levers.visaas").replace("kind: grid", "kind: gird");
    const { code, out, err } = await airace("sweep", writeFiles({ "try.yaml": wrong }), "--dry-run");
    expect([code, out]).toEqual([2, ""]);
    expect(err.trim().split("\n")).toEqual([
      expect.stringMatching(/try\.yaml:4:17: design\.kind is "gird", .* \(did you mean grid\?\)$/),
      expect.stringMatching(/try\.yaml:3:44: unknown lever: visaas \(did you mean visas\?\)$/),
    ]);
  });
});

describe("other commands", () => {
  it("check experiments as experiments, and do not list them as scenarios", async () => {
    const wrong = writeFiles({ "try.yaml": text.replace("levels: 3", "samples: 3") });
    const checked = await airace("check", wrong);
    expect(checked.code).toBe(2);
    expect(checked.out).toMatch(
      /try\.yaml:4:23: samples has no effect on the design grid, expected levels$/m,
    );
    const { out } = await airace("list", "scenarios", "--json");
    expect(out).toContain("articles/us-open-2026.yaml");
    expect(out).not.toContain("sweeps/");
  });
});

/** Whether a sweep below a folder has recorded more than the head of its file. */
function someRecorded(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some(
    (name) => name.endsWith("all.log") && statSync(join(folder, name)).size > 500,
  );
}

describe("airace sweep", () => {
  it("runs all rows, keeps them, and has nothing left to run the second time", async () => {
    const file = writeFiles({ "try.yaml": text });
    const folder = mkdtempSync(join(tmpdir(), "airace-sweep-cli-"));
    try {
      const first = await airace("sweep", file, "--replicates", "1", "--out", folder, "--json");
      expect(first.code).toBe(0);
      const outcome = JSON.parse(first.out);
      expect(outcome).toMatchObject({ total: 6, ran: 6, failures: [], finished: true });
      const { columns } = await readTable(join(outcome.folder, "runs.parquet"));
      expect(columns.find(({ name }) => name === "visas")?.data).toEqual(
        Float64Array.of(0.2, 0.2, 0.5, 0.5, 0.8, 0.8),
      );
      const again = await airace("sweep", file, "--replicates", "1", "--out", folder);
      expect(again.out).toContain("A try: 6 runs, none of them new.");
      expect(again.out).toMatch(/lag_points_china .*, means of rows: too few runs to split/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("stops at Ctrl-C, says how to go on, and ends with the files of a sweep that was never stopped", async () => {
    const file = writeFiles({ "try.yaml": text });
    const folder = mkdtempSync(join(tmpdir(), "airace-sweep-cli-"));
    try {
      const many = ["sweep", file, "--replicates", "25", "--json", "--out"];
      const child = start([...many, join(folder, "stopped"), "--workers", "1"]);
      const end = ended(child);
      while (!existsSync(folder) || !someRecorded(folder))
        await new Promise((resolve) => setTimeout(resolve, 10));
      child.kill("SIGINT");
      const stopped = await end;
      expect(stopped.code).toBe(130);
      const kept = Number(
        /^Stopped\. (\d+) of 150 runs are kept; the same command goes on/m.exec(stopped.err)?.[1],
      );
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBeLessThan(150);
      const resumed = await airace(...many, join(folder, "stopped"));
      expect(JSON.parse(resumed.out)).toMatchObject({ total: 150, ran: 150 - kept });
      const whole = JSON.parse((await airace(...many, join(folder, "whole"))).out);
      expect(finalFiles(JSON.parse(resumed.out).folder)).toEqual(finalFiles(whole.folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
