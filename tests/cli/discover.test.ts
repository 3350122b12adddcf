import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { experiment, writeFiles } from "../experiment/sweep/experimentFile.ts";
import { airace } from "./airace.ts";

const out = mkdtempSync(join(tmpdir(), "airace-discover-"));
afterAll(() => rmSync(out, { recursive: true }));

const file = writeFiles({
  "try.yaml": experiment({
    factors: "{ borrow: { path: research.borrowRate }, growth: { path: research.growth } }",
    design: "{ kind: latinHypercube, samples: 40, seed: 3 }",
    replicates: "1",
    until: "2023-10",
    scalars: "{ lag: last(lag_points_china) }",
  }),
});

describe("airace discover", () => {
  it("runs the sweep, tells its box, and needs no run for the next question", async () => {
    const asked = ["discover", file, "--out", out];
    const first = await airace(...asked, "--when", "lag > 7");
    expect(first.code).toBe(0);
    expect(first.err).toContain("Running try: 40 runs.");
    const lines = first.out.split("\n");
    expect(lines.slice(0, 2)).toEqual(["A try", "  lag > 7"]);
    expect(first.out).toMatch(/^Box 1: where borrow is below 0\.\d+ 1\/year$/m);
    expect(first.out).toMatch(/^ {2}coverage +\d+ % {2}of the futures with a yes lie here \(\d+ of \d+\)$/m);
    expect(first.out).toContain("research.borrowRate: lambda");
    expect(first.out).toContain("! One replicate a row");
    const shown = lines.filter((line) => !line.includes(out));
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(100);

    const folder = join(out, "try", readdirSync(join(out, "try"))[0]!);
    const saved = readdirSync(folder).filter((name) => name.startsWith("discover-"));
    expect(saved).toHaveLength(1);
    expect(first.out).toContain(join(folder, saved[0]!));
    const data = JSON.parse(readFileSync(join(folder, saved[0]!), "utf8"));

    const again = await airace("discover", folder, "--when", "lag > 7", "--json");
    expect(JSON.parse(again.out)).toEqual(data);
    const tree = await airace(...asked, "--when", "last(lag_points_china) > 7", "--method", "cart", "-q");
    expect([tree.code, tree.err]).toEqual([0, ""]);
    expect(tree.out).toMatch(/^ {2}├ borrow is below 0\.\d+ 1\/year: \d+ % of \d+$/m);
    expect(tree.out.replaceAll(/\s+/g, " ")).toMatch(
      /Pruned by 10-fold cross-validation to the smallest tree/,
    );

    // Charts and page of what was found.
    const hash = saved[0]!.slice("discover-".length, -".json".length);
    const drawn = await airace("plot", folder, "tradeoff", "--question", "lag > 7", "--json");
    const chart = JSON.parse(drawn.out);
    expect(chart.data.steps).toHaveLength(data.found.boxes[0].trajectory.length);
    expect(chart.data.box.coverage).toBe(data.found.boxes[0].coverage);
    expect(chart.data.footer.run).toContain(`discovery ${hash}`);
    const svg = await airace("plot", folder, "box", "--question", hash.slice(0, 6));
    expect(svg.out).toContain("borrow is below");
    const refused = await airace("plot", folder, "tree", "--question", hash);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining("is by PRIM, which has no tree"),
    ]);
    const page = join(out, "page.html");
    const report = await airace("report", folder, "--out", page, "--json");
    expect(JSON.parse(report.out).questions).toEqual([
      "In which futures is it so that last(lag_points_china) is above 7?",
      "In which futures is it so that lag is above 7?",
    ]);
    expect(readFileSync(page, "utf8")).toContain("In which futures is it so that lag is above 7?");
  }, 120_000);

  it("refuses a question before anything is run, with its place", async () => {
    const { code, out: said, err } = await airace("discover", file, "--when", "lag < 3 and lagg > 1");
    expect([code, said]).toEqual([2, ""]);
    expect(err.trim()).toBe("--when:1:13: not among what is kept of each run: lagg (did you mean lag?)");
    const none = await airace("discover", file);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("no question")]);
  });
});
