import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../src/experiment/compare/comparison.ts";
import { airace, ended, start } from "./airace.ts";

const outcome = "ai_user_share_world";
const scenario = (title: string, more = "") =>
  `extends: airace:baseline\ntitle: ${title}\nuntil: 2023-04\nresolution: expected\n${more}`;

let out: string;
/** Two scenarios, and flags of a comparison of them that is over in a moment. */
let files: string[];
let flags: string[];
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "airace-cli-"));
  files = [join(out, "plain.yaml"), join(out, "capped.yaml")];
  writeFileSync(files[0]!, scenario("Plain"));
  writeFileSync(files[1]!, scenario("Capped", "adoption: { cap: 0.5 }\n"));
  flags = ["--runs", "6", "--outcomes", outcome, "--out", join(out, "results")];
});
afterAll(() => rmSync(out, { recursive: true }));

describe("airace compare", () => {
  it("runs two scenarios and shows them side by side, without colour in a pipe", async () => {
    const { code, out: text, err } = await airace("compare", ...files, ...flags);
    expect(code).toBe(0);
    expect(err).toContain("Simulating plain: 6 runs on");
    expect(err).toContain("Simulating capped: 6 runs on");
    for (const measure of ["Frontier capability", "Users", "Tokens used", "Money spent", "Open downloads"]) {
      expect(text.split(measure).length, measure).toBeGreaterThan(2);
    }
    expect(text).toContain("6 pairs of runs with the same luck");
    expect(text).toMatch(/ai_user_share_world share\n {3}2023-04 .* %.* \(-.*\.\.-.*\) \* +0 %/);
    expect(text).toMatch(/Parameters that differ \(1\)\n {2}adoption\.cap\n {4}plain +0\.7 .*assumed/);
    expect(text).toMatch(/ {4}capped +0\.5 .*assumed, capped\.yaml:5/);
    expect(text).not.toContain("\u001b");
    for (const line of text.split("\n")) {
      if (!line.includes(out)) expect([...line].length, line).toBeLessThanOrEqual(100);
    }
  });

  it("finds the runs the next time, and gives the same from their folders as JSON", async () => {
    const json = ["--json", "--outcomes", outcome];
    const again = await airace("compare", ...files, ...flags, "--json");
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: "" });
    const [comparison] = JSON.parse(again.out) as Comparison[];
    expect(comparison!.outcomes[0]!.months[0]).toMatchObject({ clear: true, probabilityAbove: 0 });
    const folders = [comparison!.base.folder!, comparison!.other.folder!];
    const { out: text } = await airace("compare", ...folders, ...json);
    const [fromFolders] = JSON.parse(text) as Comparison[];
    expect(fromFolders!.outcomes).toEqual(comparison!.outcomes);
    expect(fromFolders!.measures).toEqual(comparison!.measures);
  });

  it("holds several against the first", async () => {
    const { out: text } = await airace("compare", ...files, files[0]!, ...flags, "--json", "--quiet");
    const comparisons = JSON.parse(text) as Comparison[];
    expect(comparisons.map(({ base, other }) => [base.name, other.name])).toEqual([
      ["plain", "capped"],
      ["plain", "plain"],
    ]);
    expect(comparisons[1]!.outcomes[0]!.months[0]!.difference).toBe(0);
  });

  it("decides what can be decided, and leaves with 3 where the budget is not enough", async () => {
    const wanted = ["--runs", "10", "--budget", "12", "--until-decided", `${outcome}@2023-04`, "--quiet"];
    const common = ["--out", join(out, "decided"), ...wanted];
    const decided = await airace("compare", ...files, ...common);
    expect(decided.code).toBe(0);
    expect(decided.out).toMatch(
      /Decided after 10 replicates: ai_user_share_world in 2023-04 is lower in capped/,
    );
    expect(decided.out).toContain("2 looks were planned, so each interval is at 97.5 % for 95 %");
    const same = join(out, "same.yaml");
    writeFileSync(same, scenario("The same"));
    const undecided = await airace("compare", files[0]!, same, ...common);
    expect(undecided.code).toBe(3);
    expect(undecided.out).toContain("Not decided within the budget of 12 replicates");
    expect(undecided.out).toContain("Parameters do not differ.");
    expect(undecided.err).toBe("");
  });

  it("stops on Ctrl-C and says what is kept", async () => {
    const folder = join(out, "stopped");
    const child = start(["compare", ...files, "--runs", "4000", "--out", folder]);
    const end = ended(child);
    await new Promise<void>((resolve) => {
      child.stderr!.on("data", (text) => String(text).includes("Simulating") && resolve());
    });
    child.kill("SIGINT");
    const { code, out: text, err } = await end;
    expect({ code, text }).toEqual({ code: 130, text: "" });
    expect(err).toContain("Runs that were finished are kept; the same command goes on from them.");
    expect(readdirSync(join(folder, "plain"))).toEqual([]);
  });
});

describe("airace compare, asked for what cannot be", () => {
  const baseline = "scenarios/baseline.yaml";
  const refusals: [string, string[], RegExp][] = [
    ["one scenario", [baseline], /one scenario, scenarios\/baseline\.yaml: name what to hold against it/],
    ["a missing file", [baseline, "none.yaml"], /none\.yaml/],
    ["a folder that is no run", [baseline, "scenarios"], /a folder, not a file: scenarios/],
    [
      "an unknown outcome",
      [baseline, baseline, "--outcomes", "lag_month_china"],
      /baseline has no outcome lag_month_china \(did you mean lag_months_china\?\)/,
    ],
    [
      "no month",
      [baseline, baseline, "--at", "2030"],
      /'2030' is invalid. Expected months separated by commas/,
    ],
    [
      "a difference without a month",
      [baseline, baseline, "--until-decided", "users_world"],
      /'users_world' is invalid. Expected an outcome and a month, such as/,
    ],
    ["a budget for nothing", [baseline, baseline, "--budget", "50"], /--budget: goes with --until-decided/],
    [
      "a budget below the first look",
      [baseline, baseline, "--budget", "15", "--until-decided", "users_world@2030-12"],
      /a budget of 15 replicates is less than the 20 of the first look/,
    ],
    [
      "a verdict about three",
      [baseline, baseline, baseline, "--until-decided", "users_world@2030-12"],
      /--until-decided: is about two scenarios, and there are 3/,
    ],
  ];
  it.each(refusals)("names %s and leaves with 2", async (_, args, message) => {
    const { code, out: text, err } = await airace("compare", ...args, "--out", join(out, "refused"));
    expect(err).toMatch(message);
    expect(err).not.toContain("    at ");
    expect({ code, text }).toEqual({ code: 2, text: "" });
  });

  it("refuses other seeds before it simulates, and flags that finished runs cannot heed", async () => {
    const seeded = join(out, "seeded.yaml");
    writeFileSync(seeded, scenario("Seeded", "seed: 9\n"));
    const seeds = await airace("compare", files[0]!, seeded, "--out", join(out, "seeds"));
    expect(seeds.code).toBe(2);
    expect(seeds.err).toMatch(/^plain has seed 1 and seeded has seed 9: replicates are pairs only/);
    const run = await airace(
      "run",
      files[0]!,
      "--runs",
      "1",
      "--json",
      "--quiet",
      "--out",
      join(out, "kept"),
    );
    const { folder } = JSON.parse(run.out);
    const idle = await airace("compare", folder, folder, "--until", "2023-02");
    expect(idle.code).toBe(2);
    expect(idle.err).toMatch(/^--until: has no effect on finished runs/);
  });
});
