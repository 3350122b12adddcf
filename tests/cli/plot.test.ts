import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sensitivity, writeSensitivity } from "../../src/experiment/sensitivity/sensitivity.ts";
import { loadExperiment } from "../../src/experiment/sweep/loadExperiment.ts";
import { sweep as runSweep } from "../../src/experiment/sweep/sweep.ts";
import { listCharts, plotChart } from "../../src/report/plotChart.ts";
import { produceRun } from "../../src/results/produceRun.ts";
import { readRun } from "../../src/results/readRun.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { study, unit } from "../experiment/sensitivity/formulas.ts";
import { airace } from "./airace.ts";
import { onTerminal, shellCommand } from "./terminal.ts";

let out: string;
let run: string;
let other: string;
let sweep: string;
const only = (...parts: string[]) => join(out, ...parts, readdirSync(join(out, ...parts))[0]!);

const experiment = `title: Small
scenarios: { base: airace:baseline }
factors:
  need: { path: adoption.needFollows, values: [0, 1], evidence: assumed, note: both ends }
  peers: { path: adoption.peers, values: [0.5, 1.5], evidence: assumed, note: two values }
design: { kind: grid }
replicates: 1
resolution: expected
until: 2023-12
outcomes: [lead_users, users_world]
`;

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), "airace-plot-"));
  writeFileSync(join(out, "small.yaml"), experiment);
  const set = ["until=2023-12", "resolution=expected"];
  for (const name of ["baseline", "articles/us-open-2024"]) {
    const loaded = loadScenario(`airace:${name}`, { set });
    await produceRun(loaded, { name: name.replace("articles/", ""), out, runs: 1 });
  }
  await runSweep(loadExperiment(join(out, "small.yaml")).plan, { out });
  run = only("baseline");
  other = only("us-open-2024");
  sweep = only("small");
});
afterAll(() => rmSync(out, { recursive: true }));

describe("airace plot", () => {
  it("writes SVG and PNG, each whole, the SVG as the library gives it", async () => {
    const [svg, png] = [join(out, "a.svg"), join(out, "a.png")];
    const {
      code,
      out: text,
      err,
    } = await airace("plot", run, "map", "--month", "2023-06", "--svg", svg, "--png", png);
    expect({ code, text, err }).toEqual({ code: 0, text: "", err: `${svg} and ${png}\n` });
    const picture = await plotChart(run, { chart: "map", month: "2023-06" });
    expect(readFileSync(svg, "utf8")).toBe(picture.svg);
    const bytes = readFileSync(png);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
    // Twice the size of the picture.
    expect(bytes.readUInt32BE(16)).toBe(1600);
    expect(Buffer.compare(bytes, Buffer.from(await picture.png()))).toBe(0);
  });

  it("gives an SVG where there is no terminal, and the figures of the chart as JSON", async () => {
    const svg = await airace("plot", run, "--outcome", "lag_months_china", "--dark", "--width", "500");
    expect(svg).toMatchObject({ code: 0, err: "" });
    expect(svg.out).toMatch(/^<svg [^>]*viewBox="0 0 500 /);
    expect(svg.out).toContain("#14181d");
    const { code, out: json } = await airace("plot", run, "--outcome", "lag_months_china", "--json");
    const { chart, data } = JSON.parse(json);
    expect([code, chart]).toEqual([0, "series"]);
    const [lags] = readRun(run).result.columns.lag_months_china!;
    expect(data.series[0].bands.p90).toEqual([...lags!]);
    expect(data.footer.run).toContain(run.split("/").at(-1));
  });

  it("draws two runs and sweeps, and lists what there is", async () => {
    const names = (await listCharts([run, other])).map(({ name }) => name);
    expect(names).toEqual(["slope", "differences", "series"]);
    expect((await airace("plot", sweep, "--list")).out).toMatch(/^ {2}heat +a figure over two factors/m);
    const [slope, heat] = await Promise.all([
      airace("plot", run, other, "--json"),
      airace("plot", sweep, "--month", "2023-06", "--json"),
    ]);
    const { data } = JSON.parse(heat.out);
    expect(data.cells).toHaveLength(4);
    expect(data.lead).toEqual({ at: 0, above: "china" });
    expect(data.title).toContain("2023-06");
    const last = await plotChart(sweep, { outcomes: ["users_world"] });
    expect(last.title).toBe("Small: Users in the world, 2023-12");
    expect(JSON.parse(slope.out).data.sides).toEqual(["baseline", "us-open-2024"]);
  });

  it("draws what drives a sweep's outcomes after its analysis, and names the command where there is none", async () => {
    const design = { kind: "morris", trajectories: 4, levels: 4, seed: 1 } as const;
    const folder = await study(design, { x: { scale: unit }, y: { scale: unit } }, { formula: "sum" });
    try {
      const without = await airace("plot", folder, "indices");
      expect([without.code, without.out]).toEqual([2, ""]);
      expect(without.err).toBe(
        `chart indices: no sensitivity.json in the folder; it is made by: airace sensitivity ${folder}\n`,
      );
      writeSensitivity(folder, await sensitivity(folder, { repeats: 20 }));
      const { data } = JSON.parse((await airace("plot", folder, "tornado", "--json")).out);
      // Each of two factors of a sum, over [0, 1].
      const values = data.panels[0].rows.map(({ bars }: { bars: { value: number }[] }) => bars[0]!.value);
      expect(values).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
      const { code, out: text } = await onTerminal(`${shellCommand} plot ${folder} indices`, []);
      expect(code).toBe(0);
      expect(text.replaceAll("\r", "")).toMatch(/^the factor x +│█{20,} +1\.0 \(1\.0 to 1\.0\)$/m);
      const grid = await airace("plot", sweep, "tornado");
      expect(grid.err).toContain("a sweep of the design grid does not say which way a factor moves");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses what does not exist, fit or change anything, with the nearest name", async () => {
    const refusals = [
      [[run, "serie"], "unknown chart: serie (did you mean series?)"],
      [
        [run, "--runs", "4"],
        "--runs: has no effect on finished results; name a scenario instead of a folder",
      ],
      [[out], `${out}: no finished run`],
    ] as const;
    for (const [words, message] of refusals) {
      expect(await airace("plot", ...words)).toEqual({ code: 2, out: "", err: `${message}\n` });
    }
  });

  it("runs a scenario that is named, or finds its run", async () => {
    const set = ["--runs", "2", "--out", out, "--quiet"];
    const scenario = join(out, "brief.yaml");
    writeFileSync(scenario, "extends: airace:baseline\ntitle: Brief\nuntil: 2023-03\nresolution: expected\n");
    const { code, out: text } = await airace("plot", scenario, "lag", ...set);
    expect(code).toBe(0);
    expect(text).toContain("scenario “Brief” (2 runs, expected, seed 1)");
    expect(readdirSync(join(out, "brief"))).toHaveLength(1);
  });

  it("draws letters on a terminal, no line wider than it", async () => {
    const { code, out: text } = await onTerminal(`${shellCommand} plot ${run} series`, []);
    expect(code).toBe(0);
    const lines = text.replaceAll("\r", "").trimEnd().split("\n");
    expect(lines.filter((line) => line.includes("┤")).length).toBeGreaterThan(1);
    expect(text).toMatch(/● US \d+/);
    expect(text).toMatch(/◆ China \d+/);
    // Observed figures are on pictures only.
    expect(text).not.toContain("Hollow points");
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });
});
