import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRun } from "../../src/results/readRun.ts";
import { airace, baselineFile, brief, command, ended, start } from "./airace.ts";

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "airace-cli-"));
});
afterAll(() => rmSync(out, { recursive: true }));

/** All files below a folder. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

describe("airace run", () => {
  it("writes a run folder and shows the measures of lead side by side, without colour in a pipe", async () => {
    const folder = join(out, "first");
    const { code, out: text, err } = await airace("run", ...brief, "--out", folder);
    expect(code).toBe(0);
    expect(err).toContain("Simulating baseline: 2 runs");
    for (const measure of ["Frontier capability", "Users", "Tokens used", "Money spent", "Open downloads"]) {
      expect(text).toContain(measure);
    }
    expect(text).not.toContain("\u001b");
    for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
    const [place] = readdirSync(join(folder, "baseline"));
    expect(text).toContain(join(folder, "baseline", place!));
    expect(readRun(join(folder, "baseline", place!)).result.replicates).toEqual([0, 1]);
  });

  it("gives the same bytes on one worker and on two", async () => {
    const texts: string[] = [];
    for (const workers of ["1", "2"]) {
      const folder = join(out, `workers-${workers}`);
      const flags = [...brief, "--runs", "5", "--workers", workers, "--out", folder, "--json"];
      const { code, out: text } = await airace("run", ...flags);
      expect(code).toBe(0);
      const run = JSON.parse(text).folder;
      for (const name of ["manifest.json", "timeseries.csv", "summary.json", "scenario.resolved.yaml"]) {
        texts.push(readFileSync(join(run, name), "utf8"));
      }
    }
    expect(texts.slice(4)).toEqual(texts.slice(0, 4));
  });

  it("reuses a run that is there, and computes it anew with --force", async () => {
    const flags = ["run", ...brief, "--out", join(out, "again"), "--json"];
    const runs: { folder: string; reused: boolean }[] = [];
    const ends: string[] = [];
    for (const more of [[], [], ["--force"]]) {
      const { code, out: text } = await airace(...flags, ...more);
      expect(code).toBe(0);
      const run = JSON.parse(text);
      runs.push(run);
      ends.push(JSON.parse(readFileSync(join(run.folder, "execution.json"), "utf8")).end);
    }
    expect(runs.map(({ reused }) => reused)).toEqual([false, true, false]);
    expect(new Set(runs.map(({ folder }) => folder)).size).toBe(1);
    expect(ends[1]).toBe(ends[0]);
    expect(ends[2]).not.toBe(ends[0]);
  });

  it("computes a damaged run anew", async () => {
    const flags = ["run", ...brief, "--out", join(out, "damaged"), "--json", "--quiet"];
    const { folder } = JSON.parse((await airace(...flags)).out);
    writeFileSync(join(folder, "timeseries.csv"), "cut sho");
    const second = JSON.parse((await airace(...flags)).out);
    expect(second).toMatchObject({ folder, reused: false });
    expect(() => readRun(folder)).not.toThrow();
  });

  it("keeps a resolved scenario that gives the same series again", async () => {
    const flags = [...brief, "--set", "adoption.needFollows=0.25", "--json", "--quiet", "--out"];
    const first = JSON.parse((await airace("run", ...flags, join(out, "resolved"))).out);
    const file = join(first.folder, "scenario.resolved.yaml");
    const { code, out: text } = await airace(
      "run",
      file,
      "--runs",
      "2",
      "--json",
      "--out",
      join(out, "twice"),
    );
    expect(code).toBe(0);
    const second = JSON.parse(text);
    const series = (run: { folder: string }) => readFileSync(join(run.folder, "timeseries.csv"), "utf8");
    expect(series(second)).toBe(series(first));
  });

  it("prints nothing but JSON on stdout under --json, and only the summary under --quiet", async () => {
    const flags = ["run", ...brief, "--out", join(out, "streams")];
    const json = await airace(...flags, "--json");
    expect(JSON.parse(json.out).summary.leads).toHaveLength(5);
    expect(json.err).toContain("Simulating");
    const quiet = await airace(...flags, "--quiet", "--force");
    expect(quiet.err).toBe("");
    expect(quiet.out).not.toContain("Try next");
  });

  it("keeps only the outcomes asked for", async () => {
    const flags = ["--outcomes", "lag_months_china,users_world", "--out", join(out, "some"), "--json"];
    const { out: text } = await airace("run", ...brief, ...flags);
    const { folder } = JSON.parse(text);
    const [header] = readFileSync(join(folder, "timeseries.csv"), "utf8").split("\n");
    expect(header).toBe("run,month,lag_months_china,users_world");
  });

  it("stops on Ctrl-C with nothing half-written", async () => {
    const folder = join(out, "stopped");
    const child = start(["run", "--runs", "500", "--resolution", "expected", "--out", folder]);
    const end = ended(child);
    await new Promise<void>((resolve) => {
      child.stderr!.on("data", (text) => String(text).includes("Simulating") && resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill("SIGINT");
    const { code, out: text, err } = await end;
    expect(code).toBe(130);
    expect(text).toBe("");
    expect(err).toContain("Stopped. Nothing was written");
    expect(err).not.toContain("    at ");
    expect(filesIn(folder)).toEqual([]);
  });

  it("ends quietly when the reader has seen enough", async () => {
    const folder = join(out, "pipe");
    const line = [...command, "run", ...brief, "--quiet", "--out", folder].join(" ");
    const shell = spawn("bash", ["-c", `set -o pipefail; ${line} --json | head -1`]);
    const { code, out: text, err } = await ended(shell);
    expect({ code, text, err }).toEqual({ code: 0, text: "{\n", err: "" });
  });
});

describe("airace run, asked for what cannot be", () => {
  const refusals: [string, string[], RegExp][] = [
    ["a missing file", ["none.yaml"], /none\.yaml/],
    ["an unknown key", ["--set", "adoption.needFolows=1"], /needFolows.*did you mean.*needFollows/],
    ["a value of the wrong type", ["--set", "adoption.needFollows=much"], /adoption\.needFollows is "much"/],
    [
      "a value out of bounds",
      ["--set", "adoption.needFollows=2"],
      /adoption\.needFollows is 2, expected .* 0 to 1/,
    ],
    [
      "a number of runs that is none",
      ["--runs", "abc"],
      /'abc' is invalid. Expected a positive whole number/,
    ],
    ["no runs", ["--runs", "0"], /'0' is invalid/],
    ["more runs than memory holds", ["--runs", "9000000"], /9000000 runs of \d+ outcomes need [\d.]+ GB/],
    ["half a seed", ["--seed", "1.5"], /'1.5' is invalid/],
    ["a month that is none", ["--until", "2030-13"], /until is "2030-13"/],
    ["an unknown resolution", ["--resolution", "exact"], /'exact' is invalid. Allowed choices are/],
    [
      "an unknown outcome",
      ["--outcomes", "lag_month_china"],
      /unknown outcome: lag_month_china \(did you mean lag_months_china\?\)/,
    ],
    ["an unknown flag", ["--run", "3"], /unknown option '--run'[\s\S]*Did you mean --runs/],
    ["an unwritable folder", [...brief, "--out", "/dev/null/results"], /ENOTDIR|not a directory/],
  ];
  it.each(refusals)("names %s and leaves with 2", async (_, args, message) => {
    const file = args[0]?.endsWith(".yaml") ? [] : [baselineFile];
    const { code, out: text, err } = await airace("run", ...file, ...args);
    expect(err).toMatch(message);
    expect(err).not.toContain("    at ");
    expect(text).toBe("");
    expect(code).toBe(2);
  });

  it("shows every problem of a file at once, one a line", async () => {
    const file = join(out, "wrong.yaml");
    const wrong = "extends: airace:baseline\ntitle: 7\nadoption: { needFollows: much, piers: 1 }\n";
    writeFileSync(file, wrong);
    const { code, err } = await airace("run", file);
    expect(code).toBe(2);
    expect(err.trim().split("\n")).toHaveLength(3);
    expect(err).toMatch(/wrong\.yaml:2:8: /);
  });
});
