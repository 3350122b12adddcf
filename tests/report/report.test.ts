import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quantile } from "../../src/experiment/quantile.ts";
import { answerOf } from "../../src/report/data/answer.ts";
import type { ReportData } from "../../src/report/data/report.ts";
import { sweepOf } from "../../src/report/data/sweeps.ts";
import { renderReport } from "../../src/report/renderReport.ts";
import { reportData } from "../../src/report/report.ts";
import { produceRun } from "../../src/results/produceRun.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { airace } from "../cli/airace.ts";
import { answered } from "./answered.ts";
import { madeUpSweep } from "./madeUpRun.ts";
import {
  baselineScenario,
  hostile,
  hostileScenario,
  resultsFolder,
  turningTitle,
  valuesInFile,
  writeResult,
} from "./results.ts";

const parts = { script: "1", style: "p{}" };

describe("the answer in words", () => {
  it("names who leads on which measure, by when and in how many runs, the surest first", () => {
    const { headline, care } = answerOf([answered({ users: 0, capability: 0.1, downloads: 1, tokens: 0.5 })]);
    expect(headline).toBe(
      "By December 2035 the US leads on users (all 20 runs) and frontier capability (18 of 20 runs); China leads on " +
        "open downloads (all 20 runs); it is open who leads on tokens used (China in 10 of 20 runs).",
    );
    expect(care).toContain("20 simulated runs");
  });

  it("gives no odds of a single run", () => {
    const { headline, care } = answerOf([answered({ users: 0, downloads: 1 }, { runs: 1 })]);
    expect(headline).toBe("By December 2035 the US leads on users; China leads on open downloads.");
    expect(care).toContain("single run");
  });

  it("says when leads change hands", () => {
    const handovers = [
      { to: "china", share: 0.55, median: "2026-08", early: "2026-01", late: "2026-12" },
    ] as const;
    const { points } = answerOf([answered({ users: 0, tokens: 0.2 }, { handovers: { tokens: handovers } })]);
    expect(points).toEqual([
      { about: "Users", text: "Never: it stays with the US in all runs." },
      {
        about: "Tokens used",
        text: "China takes the lead in 11 of 20 runs, around August 2026 (January 2026 to December 2026).",
      },
    ]);
  });

  it("says what another scenario changes, and when it changes little", () => {
    const base = answered({ users: 0, tokens: 0.2, downloads: 0.9 });
    const { headline, points } = answerOf([
      base,
      answered({ users: 0.9, tokens: 0.4, downloads: 0.95 }, { title: "Open" }),
      answered({ users: 0.05, tokens: 0.2, downloads: 0.9 }, { title: "Same" }),
    ]);
    expect(headline.startsWith("In “Base”, by December 2035 the US leads on users (all 20 runs)")).toBe(true);
    expect(points).toEqual([
      {
        about: "Open",
        text: "The lead on users goes to China (18 of 20 runs) and China's odds on tokens used rise from 20 % to 40 %.",
      },
      { about: "Same", text: "The same leader on every measure, at much the same odds." },
    ]);
  });
});

describe("a sweep in a report", () => {
  it("says in how many rows China leads, and has a chart of each figure", () => {
    const { source } = madeUpSweep();
    const { answer, charts, command } = sweepOf(source, "folder", {
      command: ["/bin/airace", "sweep", "a b.yaml"],
    });
    // x + y - 4.5 of two factors from 0 to 4: above zero for 5, 6, 7 and 8, which are 4 + 3 + 2 + 1 of the pairs.
    expect(answer).toBe(
      "In December 2028, by the mean over the runs of a row, China leads on users in 10 of 25 rows.",
    );
    expect(charts.map(({ value }) => value)).toEqual(["lead_users", "h100e_china"]);
    expect(command).toBe("npx airace sweep 'a b.yaml'");
  });
});

describe("a report", () => {
  const out = resultsFolder();
  let folder: string;
  let data: ReportData;

  beforeAll(async () => {
    folder = await writeResult(baselineScenario(), { name: "baseline", out });
    const other = await writeResult(hostileScenario(join(out, "files")), { name: "hostile", out, shift: 1 });
    data = await reportData([{ folder }, { folder: other }], { title: turningTitle });
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it("holds the figures of the file to five digits: every outcome, quantile and month it shows", () => {
    const numbers = data.numbers.results[0]!;
    const levels = { p05: 0.05, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 };
    let compared = 0;
    const compare = (outcome: string, bands: object, month: string, tick: number) => {
      const values = valuesInFile(folder, outcome, month);
      for (const [level, series] of Object.entries(bands) as [keyof typeof levels, number[]][]) {
        const expected = quantile(values, levels[level]).toPrecision(5);
        expect(series[tick]!.toPrecision(5), `${outcome} ${level} ${month}`).toBe(expected);
        compared += 1;
      }
    };
    for (const [month, tick] of [
      ["2023-01", 0],
      ["2030-12", 95],
    ] as const) {
      for (const [outcome, bands] of Object.entries(numbers.bands)) compare(outcome, bands, month, tick);
      for (const [measure, places] of Object.entries(numbers.places)) {
        for (const [place, { us, china }] of Object.entries(places)) {
          if (us) compare(`${measure}_share_us_${place}`, us, month, tick);
          if (china) compare(`${measure}_share_china_${place}`, china, month, tick);
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it("tells evidence, changes and differences with their sources", () => {
    const [baseline, changed] = data.results;
    const { counts, numbers } = baseline!.evidence;
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(numbers);
    expect(baseline!.evidence.changed).toEqual([]);
    expect(changed!.evidence.changed.map(({ path }) => path)).toEqual(["adoption.needFollows"]);
    const [parameter] = data.comparisons[0]!.parameters;
    expect(parameter).toMatchObject({
      path: "adoption.needFollows",
      other: { value: 0.9, evidence: "assumed", note: hostile.note, source: { title: hostile.source } },
    });
  });

  it("is inert whatever its texts hold, and the same for the same results", async () => {
    const html = renderReport(data, parts);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html).not.toContain("<!--");
    expect(html.match(/<(img|svg|b|i)\b/)).toBeNull();
    const [, json] = /<script type="application\/json" id="report-data">(.*)<\/script>\n/.exec(html)!;
    expect([...json!].filter((letter) => letter > "~")).toEqual([]);
    expect(JSON.parse(json!).title).toBe(turningTitle);
    expect(html).not.toMatch(/unsafe-|https?:\/\/[^"\\]*"\s*(src|href)/);
    expect(() => renderReport(data, { ...parts, script: "'</script>'" })).toThrow(
      "would end its own element",
    );
    const again = await reportData(
      data.results.map(({ run }) => ({ folder: run.folder })),
      { title: turningTitle },
    );
    expect(renderReport(again, parts) === html).toBe(true);
  });

  it("compares results of other seeds by all but pairs", async () => {
    const seeded = await writeResult(loadScenario("airace:baseline", { set: ["seed=9"] }), {
      name: "seeded",
      out,
    });
    const { comparisons } = await reportData([{ folder }, { folder: seeded }], {});
    expect(comparisons[0]!.pairs).toBe(0);
    expect(comparisons[0]!.warnings[0]).toContain("seed");
    expect(comparisons[0]!.parameters.map(({ path }) => path)).toEqual(["seed"]);
  });
});

describe("airace report", () => {
  const out = resultsFolder();
  const file = join(out, "page.html");
  let folder: string;

  beforeAll(async () => {
    const loaded = loadScenario("airace:baseline", { set: ["until=2023-06", "resolution=expected"] });
    ({ folder } = await produceRun(loaded, { name: "baseline", out, runs: 2, workers: 1 }));
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it("writes the page, says so as JSON, and names a command that gives the very same run", async () => {
    const { code, out: text, err } = await airace("report", folder, "--out", file, "--json");
    expect([code, err]).toEqual([0, ""]);
    const summary = JSON.parse(text);
    expect(summary).toMatchObject({ file, bytes: statSync(file).size, results: [{ runs: 2, failures: 0 }] });
    const html = readFileSync(file, "utf8");
    expect(html.startsWith("<!doctype html>")).toBe(true);
    const [, json] = /id="report-data">(.*)<\/script>/.exec(html)!;
    const [again, page] = JSON.parse(json!).commands as { command: string }[];
    expect(page!.command).toBe(`npx airace report ${folder} --out ${file} --json`);
    const words = again!.command.replace(/^npx airace /, "").split(" ");
    const rerun = await airace(...words, "--out", join(out, "again"), "--json", "--quiet");
    expect(JSON.parse(rerun.out).manifest.id).toBe(summary.results[0].id);
  });

  it.each([
    ["a folder without a run", () => [out], /no finished run$/],
    ["a folder of runs", () => [join(out, "baseline")], /no finished run; there is one in /],
    ["no such file", () => ["nowhere.yaml"], /no such file/],
    ["options that change nothing", () => [folder, "--runs", "3"], /--runs: has no effect on finished runs/],
    [
      "a folder to write to that is not there",
      () => [folder, "--out", join(out, "no", "x.html")],
      /--out: no folder/,
    ],
  ])("refuses %s", async (_, words, message) => {
    const { code, out: text, err } = await airace("report", ...words());
    expect([code, text]).toEqual([2, ""]);
    expect(err.trim()).toMatch(message);
    expect(existsSync("report.html")).toBe(false);
  });
});
