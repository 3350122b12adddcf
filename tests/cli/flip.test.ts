import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { experiment, writeFiles } from "../experiment/sweep/experimentFile.ts";
import { airace } from "./airace.ts";

const out = mkdtempSync(join(tmpdir(), "airace-flip-"));
afterAll(() => rmSync(out, { recursive: true }));

const text = experiment({
  factors:
    "{ borrow: { path: research.borrowRate }, growth: { path: research.growth }, memory: { path: research.shortageMemory, integer: true } }",
  design: "{ kind: latinHypercube, samples: 8, seed: 3 }",
  until: "2023-08",
  scalars: "{ lag: last(lag_points_china) }",
});
const file = writeFiles({ "try.yaml": text });
const quick = ["--search-runs", "1", "--budget", "60", "--pairs", "2", "--out", out];

describe("airace flip", () => {
  it("tells the smallest change, factors alone and pairs of runs, and goes on from what is there", async () => {
    const { code, out: said, err } = await airace("flip", file, "--conclusion", "lag > 7", ...quick);
    expect(code).toBe(0);
    expect(err).toContain("Searching: at most 60 runs.");
    const lines = said.split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "A try",
      "  lag > 7",
      expect.stringMatching(
        /^In base it (holds|does not hold): it is true of \d+ % of 1 runs in expected\.$/,
      ),
    ]);
    expect(said).toMatch(/^The smallest change found after which it (no longer )?holds: distance 0\.\d\d$/m);
    expect(said).toMatch(/^ {2}borrow +0\.4 1\/year +[\d.]+ 1\/year +[+−][\d.]+ % derived$/m);
    expect(said).toContain("Not changed, being no single real numbers: memory at 12.");
    const shown = lines.filter((line) => !line.includes(out));
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(100);

    const again = await airace("flip", file, "--conclusion", "lag > 7", ...quick, "--json");
    const study = JSON.parse(again.out);
    const folder = join(out, "try", readdirSync(join(out, "try"))[0]!);
    const saved = readdirSync(folder).find((name) => name.startsWith("flip-"))!;
    expect(JSON.parse(readFileSync(join(folder, saved), "utf8"))).toEqual(study);
    const drawn = await airace("plot", folder, "--json");
    const { chart, data } = JSON.parse(drawn.out);
    expect([chart, data.distance]).toEqual(["flips", study.joint.distance]);
    expect(data.footer.run).toBe(`flip search ${saved.slice("flip-".length, -".json".length)}`);
    const page = join(out, "page.html");
    const report = await airace("report", folder, "--out", page, "--json");
    expect(JSON.parse(report.out).flips).toEqual(["What would turn “lag is above 7”?"]);
    expect(study).toMatchObject({
      kind: "flip",
      conclusion: "lag > 7",
      held: [{ name: "memory", value: 12 }],
      search: { resolution: "expected", runs: 1, outOfBudget: false },
      confirmation: { resolution: "cohorts", pairs: 2 },
    });
    const [change] = study.joint.changes;
    expect(change).toMatchObject({ input: "borrow", from: 0.4 });
    // The share of the range is in logarithms, as the parameter's distribution is.
    const range = study.inputs[0].range as [number, number];
    expect(change.share).toBeCloseTo(Math.log(change.to / 0.4) / Math.log(range[1] / range[0]), 9);
  }, 240_000);

  it("says what it would run, and runs nothing", async () => {
    const fresh = mkdtempSync(join(tmpdir(), "airace-flip-"));
    const asked = ["flip", file, "--conclusion", "lag > 7", ...quick.slice(0, -1), fresh, "--dry-run"];
    const { code, out: said, err } = await airace(...asked);
    expect([code, err, readdirSync(fresh)]).toEqual([0, "", []]);
    expect(said).toContain("borrow: 0.4 1/year, from 0.1 1/year to 1.2 1/year, in logarithms");
    expect(said).toMatch(/^Search: {2}at most 60 runs in expected; about \d+ where the boundary is smooth$/m);
    expect(said).toMatch(
      /^Confirm: 12 runs in cohorts; at most 22 more where fewer than half of the pairs turn$/m,
    );
    rmSync(fresh, { recursive: true });
  }, 60_000);

  it("refuses what it cannot search, and says why", async () => {
    const unnamed = await airace("flip", file, ...quick);
    expect([unnamed.code, unnamed.err]).toEqual([
      2,
      expect.stringContaining("no conclusion; add --conclusion"),
    ]);
    const wrong = writeFiles({ "try.yaml": `${text}flip: lagg > 7\n` });
    const refused = await airace("flip", wrong, ...quick);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /try\.yaml:9:7: not among what is kept of each run: lagg \(did you mean lag\?\)/,
    );
  }, 60_000);
});
