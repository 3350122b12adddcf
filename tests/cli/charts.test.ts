import { describe, expect, it } from "vitest";
import { compareCharts } from "../../src/cli/charts/compareCharts.ts";
import { lineChart } from "../../src/cli/charts/lineChart.ts";
import { runCharts, summaryLayout } from "../../src/cli/charts/runCharts.ts";
import { terminalChart } from "../../src/cli/charts/terminalChart.ts";
import { summarySections } from "../../src/cli/summary.ts";
import type { Look } from "../../src/cli/terminal.ts";
import { compareResults } from "../../src/experiment/compare/compareResults.ts";
import { everyChart } from "../report/everyChart.ts";
import { madeUpPair, madeUpRun } from "../report/madeUpRun.ts";

const plain: Look["paint"] = (_, text) => text;
const widthOf = (line: string) => [...line].length;

describe("a chart of letters", () => {
  const rising = { label: "US 4", glyph: "●", shade: "·", style: "blue", middle: [0, 1, 2, 3, 4] } as const;
  const falling = {
    label: "China 0",
    glyph: "◆",
    shade: ":",
    style: "red",
    middle: [4, 3, 2, 1, 0],
  } as const;
  const size = { title: "Test", width: 40, height: 5, tick: String };

  it("has each value at its height, both letters where lines meet, and names at the ends of lines", () => {
    const lines = lineChart({ ...size, lines: [rising, falling] }, plain);
    expect(lines[0]!.trimEnd()).toBe("Test");
    const rows = lines.slice(1, 6);
    expect(rows.map((row) => row[3])).toEqual(["◆", " ", " ", " ", "●"]);
    expect(rows[0]).toMatch(/^4 ┤◆.*● {1}● US 4\s*$/);
    expect(rows[4]).toMatch(/^0 ┤●.*◆ {1}◆ China 0\s*$/);
    expect(rows[2]).toContain("◈");
    expect(new Set(lines.map(widthOf))).toEqual(new Set([40]));
  });

  it("draws bands around the lines", () => {
    const banded = { ...rising, middle: [2, 2, 2], low: [1, 1, 1], high: [3, 3, 3], label: "US 2" };
    const rows = lineChart({ ...size, lines: [banded], include: [0, 4] }, plain).slice(1, 6);
    expect(rows.map((row) => row[3])).toEqual([" ", "·", "●", "·", " "]);
  });

  it("names years under their months", () => {
    const long = { ...rising, middle: Array.from({ length: 37 }, (_, month) => month) };
    const lines = lineChart({ ...size, lines: [long] }, plain);
    const [rule, years] = lines.slice(-2) as [string, string];
    for (const [place, year] of [
      [0, "2023"],
      [12, "2024"],
      [24, "2025"],
    ] as const) {
      const at = years.indexOf(year);
      expect(rule[at]).toBe("┬");
      const columns = rule.trimEnd().length - 4;
      expect(Math.abs(at - 4 - (place / 36) * columns)).toBeLessThanOrEqual(1);
    }
  });

  it("survives lines that do not move", () => {
    const flat = { ...rising, middle: [1, 1, 1] };
    expect(lineChart({ ...size, lines: [flat] }, plain).join("\n")).not.toMatch(/NaN|undefined/);
  });
});

describe("charts in summaries", () => {
  const source = madeUpRun({ months: 60, runs: 6 });

  it.each([60, 80, 100, 120, 160])("fit a terminal of %i columns", (columns) => {
    const lines = runCharts(source.result, { paint: plain, wide: columns >= 100, columns });
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
    expect(lines[0]).toContain("Frontier capability");
    const { count } = summaryLayout(columns);
    expect(lines[0]!.includes("Open downloads")).toBe(count === 3);
  });

  it("stand in the summary of a run on a terminal, and nowhere else", () => {
    const look = { paint: plain, wide: true };
    const plainText = summarySections(source.result, look).join("\n");
    const onTerminal = summarySections(source.result, { ...look, columns: 100 }).join("\n");
    expect(plainText).not.toContain("┤");
    expect(onTerminal).toContain("┤");
  });

  it("of a comparison show what differs most, in both scenarios", () => {
    const pair = madeUpPair();
    if (pair.kind !== "pair") throw new Error("a pair");
    const comparison = compareResults(pair.base, pair.other, { at: [150] });
    const lines = compareCharts(comparison, [pair.base.result, pair.other.result], ["one", "two"], {
      paint: plain,
      wide: true,
      columns: 120,
    });
    expect(lines.join("\n")).toMatch(/○ one[\s\S]*■ two|■ two[\s\S]*○ one/);
    const alike = compareResults(pair.base, { ...pair.base, name: "again" }, { at: [150] });
    expect(
      compareCharts(alike, [pair.base.result, pair.base.result], ["one", "two"], {
        paint: plain,
        wide: true,
      }),
    ).toEqual([]);
  });
});

describe("every chart on a terminal", () => {
  it.each(everyChart.map(({ title, chart }) => [title, chart] as const))("%s", (_, chart) => {
    for (const columns of [60, 100, 160]) {
      const text = terminalChart(chart, { paint: plain, wide: columns >= 100, columns });
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      expect(text).toContain(chart.data.title.split(" ")[0]);
      expect(text.replaceAll(/\s+/g, " ")).toContain(chart.data.footer.run);
      // Tables of values may need more than a very small terminal has.
      const most = chart.name === "slope" ? Math.max(columns, 95) : columns;
      const tooWide = text.split("\n").filter((line) => [...line].length > most && line !== chart.data.title);
      expect(tooWide).toEqual([]);
    }
  });
});
