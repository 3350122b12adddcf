import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patterns } from "../../src/experiment/patterns.ts";
import { runSweep } from "../../src/experiment/sweep/runner.ts";
import { toyJob, toyWork } from "../experiment/sweep/toy.ts";
import { airace, baselineFile, brief } from "./airace.ts";

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "airace-cli-"));
});
afterAll(() => rmSync(out, { recursive: true }));

describe("airace", () => {
  it("shows help on stdout, with or without being asked", async () => {
    const [bare, asked] = await Promise.all([airace(), airace("--help")]);
    expect(bare).toEqual(asked);
    expect(bare).toMatchObject({ code: 0, err: "" });
    for (const name of ["run", "list", "show", "validate", "check", "sources"])
      expect(bare.out).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  it("offers the nearest command", async () => {
    const { code, err } = await airace("rum");
    expect(code).toBe(2);
    expect(err).toMatch(/unknown command 'rum'[\s\S]*Did you mean run/);
  });

  it("prints its version", async () => {
    expect((await airace("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

const experimentFile = "scenarios/sweeps/licences-yield.yaml";

describe("airace list", () => {
  it("names scenarios, outcomes and results", async () => {
    await airace("run", ...brief, "--out", out, "--quiet");
    const { code, out: text } = await airace("list", "--json", "--out", out);
    expect(code).toBe(0);
    const lists = JSON.parse(text);
    expect(lists.scenarios.map(({ file }: { file: string }) => file)).toContain(baselineFile);
    expect(lists.scenarios.map(({ file }: { file: string }) => file)).not.toContain(experimentFile);
    expect(lists.experiments.map(({ file }: { file: string }) => file)).toContain(experimentFile);
    expect(lists.outcomes.length).toBeGreaterThan(60);
    expect(lists.results).toMatchObject([{ runs: 2, until: "2023-12", resolution: "expected" }]);
  });

  it("lists results in order of time, with size, and what is missing or of an older engine", async () => {
    const results = join(out, "listed");
    const [run] = readdirSync(join(out, "baseline")).map((id) => join(out, "baseline", id));
    const change = (folder: string, name: string, more: object) => {
      const file = join(folder, name);
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...more }));
    };
    const ends = {
      a: "2026-03-01T10:00:00.000Z",
      b: "2026-01-01T10:00:00.000Z",
      c: "2026-02-01T10:00:00.000Z",
    };
    for (const [id, end] of Object.entries(ends)) {
      cpSync(run!, join(results, "baseline", id), { recursive: true });
      change(join(results, "baseline", id), "execution.json", { end });
    }
    change(join(results, "baseline", "b"), "manifest.json", { engine: "older" });
    rmSync(join(results, "baseline", "c", "timeseries.csv"));
    // Neither a manifest of something else nor a folder without one is a run.
    mkdirSync(join(results, "study", "sweep-1"), { recursive: true });
    writeFileSync(join(results, "study", "sweep-1", "manifest.json"), '{ "format": 1, "checksums": {} }');
    const job = toyJob();
    const sweepOptions = { folder: join(results, "toy", "sweep-2"), workers: 1 };
    await runSweep(job, toyWork(job), sweepOptions);
    const begun = toyJob({ name: "toy", count: 1 });
    await runSweep(begun, toyWork(begun), {
      ...{ folder: join(results, "toy", "sweep-3"), workers: 1, shard: { index: 0, of: 2 } },
    });
    const all = JSON.parse((await airace("list", "results", "--json", "--out", results)).out) as {
      kind: string;
    }[];
    const sweeps = all.filter(({ kind }) => kind === "sweep");
    expect(sweeps).toMatchObject([
      { when: null, rows: 1, complete: false, failed: null },
      {
        title: "A toy",
        rows: 6,
        replicates: 2,
        factors: ["x"],
        until: "2023-03",
        failed: 0,
        complete: true,
        currentEngine: false,
      },
    ]);
    const listed = all.filter(({ kind }) => kind === "run") as unknown as { bytes: number }[];
    expect(listed).toMatchObject([
      { when: ends.b, scenario: "baseline", complete: true, currentEngine: false, failed: 0 },
      { when: ends.c, scenario: "baseline", complete: false, currentEngine: true },
      { when: ends.a, scenario: "baseline", complete: true, currentEngine: true },
    ]);
    const size = readdirSync(run!).reduce((sum, name) => sum + statSync(join(run!, name)).size, 0);
    expect(Math.abs(listed[2]!.bytes - size)).toBeLessThan(5000);
    const { out: text } = await airace("list", "results", "--out", results);
    expect(text).toMatch(
      /toy\/sweep-3 .*time unknown.*\n.*A toy\n.*1 rows? x 2 · x · to 2023-03 · not finished/,
    );
    expect(text).toMatch(
      /baseline\/b .*2026-01-01 10:00 UTC .*B\n.*\n.* older engine\n.*baseline\/c .*\n.*\n.* files missing\n/,
    );
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100 + out.length);
  });

  it("filters by a part of the name", async () => {
    const { out: text } = await airace("list", "outcomes", "lag_months", "--json");
    const ids = JSON.parse(text).map(({ id }: { id: string }) => id);
    expect(ids).toContain("lag_months_china");
    for (const id of ids) expect(id).toContain("lag_months");
  });

  it("refuses another list", async () => {
    const { code, err } = await airace("list", "things");
    expect(code).toBe(2);
    expect(err).toContain("Allowed choices are scenarios, experiments, outcomes, results");
  });
});

describe("airace show", () => {
  it("shows a parameter with unit, bounds, evidence and place", async () => {
    const { code, out: text } = await airace(
      "show",
      baselineFile,
      "adoption.needFollows",
      "--set",
      "adoption.needFollows=0.9",
    );
    expect(code).toBe(0);
    for (const part of ["0.9 ratio", "bounds", "0 to 1", "assumed", "--set", "before", "adoption.yaml"]) {
      expect(text).toContain(part);
    }
  });

  it("shows a group as a list, and the whole as one file", async () => {
    const group = await airace("show", baselineFile, "adoption");
    expect(group.out.split("\n").length).toBeGreaterThan(20);
    const whole = await airace("show", baselineFile);
    expect(whole.out).toMatch(/^title: /);
    expect(whole.out).not.toMatch(/^extends:/m);
  });

  it("offers the nearest path", async () => {
    const { code, err } = await airace("show", "adoption.needFollow");
    expect(code).toBe(2);
    expect(err).toBe("unknown parameter: adoption.needFollow (did you mean adoption.needFollows?)\n");
  });
});

describe("airace validate", () => {
  it("holds every pattern against the runs, and leaves with 3 if and only if one falls short", async () => {
    const flags = ["--runs", "1", "--resolution", "expected", "--out", out, "--json"];
    const { code, out: text } = await airace("validate", ...flags);
    const rows: { id: string; verdict: string }[] = JSON.parse(text).patterns;
    expect(rows).toHaveLength(patterns.length);
    expect(new Set(rows.map(({ id }) => id))).toEqual(
      new Set(Array.from({ length: 12 }, (_, index) => `P${index + 1}`)),
    );
    expect(rows.map(({ verdict }) => verdict)).not.toContain("no figure");
    expect(code).toBe(rows.some(({ verdict }) => verdict === "falls short") ? 3 : 0);
  });

  it("says nothing about what lies beyond the horizon", async () => {
    const { code, out: text } = await airace(
      "validate",
      ...brief,
      "--until",
      "2023-06",
      "--out",
      out,
      "--json",
    );
    const rows: { verdict: string }[] = JSON.parse(text).patterns;
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["no figure"]));
    expect(code).toBe(0);
  });
});
