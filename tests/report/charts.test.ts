import { describe, expect, it } from "vitest";
import { seriesChart } from "../../src/report/charts/series.ts";
import { mappedRegions } from "../../src/report/charts/worldMap.ts";
import type { SeriesData } from "../../src/report/data/series.ts";
import { measureData } from "../../src/report/data/seriesData.ts";
import { chartKinds, kindsFor, makeChart } from "../../src/report/kinds/index.ts";
import { serverDocument } from "../../src/report/render/document.ts";
import { renderSvg } from "../../src/report/render/renderSvg.ts";
import { themeOf } from "../../src/report/theme.ts";
import { everyChart } from "./everyChart.ts";
import { madeUpPair, madeUpRun, madeUpSweep } from "./madeUpRun.ts";

const parse = (svg: string): Element => {
  const document = serverDocument();
  document.body.innerHTML = svg;
  return document.body.firstElementChild!;
};
const textsOf = (svg: string) =>
  [...parse(svg).querySelectorAll("text")].map(({ textContent }) => textContent ?? "");

describe.each(everyChart.map(({ title, chart }) => [title, chart] as const))("%s", (_, chart) => {
  const svg = renderSvg(chart, { width: 800 });

  it("is the same text each time, without broken numbers, style sheets or inline styles", () => {
    expect(renderSvg(chart, { width: 800 })).toBe(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object|<style|style="|<script|<foreignObject/);
  });

  it("stands alone, with title, source and id, and is described", () => {
    const root = parse(svg);
    expect(root.getAttribute("xmlns")).toBe("http://www.w3.org/2000/svg");
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-label")).toBe(chart.describe({}));
    const text = textsOf(svg).join(" ").replaceAll(/\s+/g, " ");
    expect(text).toContain(chart.data.title);
    expect(text).toContain(`Source: ${chart.data.footer.source}`);
    expect(text).toContain(chart.data.footer.run);
    expect(chart.describe({})).not.toMatch(/NaN|undefined/);
  });

  it("is as wide and as high as asked", () => {
    for (const [width, height] of [
      [390, undefined],
      [1280, 900],
    ] as const) {
      const root = parse(renderSvg(chart, { width, height }));
      expect(Number(root.getAttribute("width"))).toBe(width);
      if (height === undefined) continue;
      const high = Number(root.getAttribute("height"));
      expect(high).toBeLessThan(height + 60);
      // The world is about twice as wide as it is high.
      if (chart.name !== "map") expect(high).toBeGreaterThan(height - 60);
    }
  });
});

const small = madeUpRun({ runs: 2 });

describe("the charts of a result", () => {
  it("there is an example of every kind", () => {
    const kinds = new Set(chartKinds.map(({ name }) => name));
    expect(new Set(everyChart.map(({ chart }) => chart.name))).toEqual(kinds);
  });

  it("those that it lacks the outcomes for say so, and are not chosen", () => {
    const whole = madeUpRun({ months: 12, runs: 1 });
    const { lag_months_china } = whole.result.columns;
    const outcomes = whole.result.outcomes.filter(({ id }) => id === "lag_months_china");
    const source = {
      ...whole,
      result: { ...whole.result, outcomes, columns: { lag_months_china: lag_months_china! } },
    };
    const run = { kind: "run", source } as const;
    const lacking = kindsFor(run).filter((one) => one.lacking !== undefined);
    expect(lacking.map(({ kind }) => kind.name)).toEqual(["regions", "sectors", "shares", "tiles", "map"]);
    expect(makeChart(run, undefined, {}).data.title).toBe("Lag of Chinese labs behind US labs");
    expect(() => makeChart(run, "map", {})).toThrow("chart map: the run holds no measure by region");
    expect(makeChart(run, "series", { outcomes: ["lag_months_china"] }).name).toBe("series");
  });

  it.each([
    ["serie", {}, "unknown chart: serie (did you mean series?)"],
    ["heat", {}, "chart heat: is of a sweep, and this is a run; there are series, regions"],
    ["map", { region: "india" }, "chart map: takes no region, only measure, month"],
    [
      "series",
      { outcomes: ["lag_month_china"] },
      "unknown outcome: lag_month_china (did you mean lag_months_china?)",
    ],
    ["series", { outcomes: ["users_world", "lag_months_china"] }, "have the units million users, months"],
    ["series", { region: "Indai" }, "unknown region: Indai (did you mean india?)"],
    [
      "series",
      { sector: "health", measure: "capability" },
      "unknown measure: capability; there are users, tokens",
    ],
    ["tiles", { month: "2036-01" }, "month 2036-01: the run goes from 2023-01 to 2035-12"],
    ["tiles", { month: "soon" }, "month soon: expected YYYY-MM"],
  ])("refuses %s %o", (name, choice, message) => {
    const run = { kind: "run", source: small } as const;
    expect(() => makeChart(run, name, choice)).toThrow(message);
  });
});

describe("marks and colours", () => {
  const theme = themeOf("light");

  it("a rival has one colour in all charts", () => {
    for (const { title, chart } of everyChart) {
      const named = [...parse(renderSvg(chart)).querySelectorAll("[fill] > text, text[fill]")].filter(
        (text) => /^(US|China) [−\d.]+( %)?$/.test(text.textContent ?? ""),
      );
      for (const text of named) {
        const fill = text.getAttribute("fill") ?? text.parentElement!.getAttribute("fill");
        const rival = text.textContent!.startsWith("US") ? "us" : "china";
        expect(fill, `${title}: ${text.textContent}`).toBe(theme.origins[rival]);
      }
    }
  });

  it("open weights are dashed in lines and hatched in areas, closed models are not", () => {
    const lines = parse(renderSvg(everyChart.find(({ title }) => title === "series of two lags")!.chart));
    const dashed = [...lines.querySelectorAll("g[aria-label=line]")].map((line) =>
      line.getAttribute("stroke-dasharray"),
    );
    expect(dashed).toEqual([null, "6 4"]);
    const areas = [
      ...parse(renderSvg(everyChart.find(({ title }) => title === "shares")!.chart)).querySelectorAll(
        "g[aria-label=area]",
      ),
    ];
    expect(areas.map((area) => area.getAttribute("fill")).slice(-2)).toEqual([
      theme.muted,
      "url(#airace-open)",
    ]);
  });

  it("series have three bands each, every observed point, and lines that end at their values", () => {
    const data = measureData(small, "capability");
    const chart = seriesChart.draw(data, { document: serverDocument(), width: 800, theme });
    expect(chart.querySelectorAll("g[aria-label=area]")).toHaveLength(6);
    const hollow = [...chart.querySelectorAll("g[aria-label=dot]")].filter(
      (g) => g.getAttribute("stroke") === theme.ink,
    );
    const points = hollow.reduce((sum, g) => sum + g.children.length, 0);
    expect(points).toBe(data.observations.length);
    expect(points).toBeGreaterThan(5);
    const y = chart.scale("y")!;
    const paths = [...chart.querySelectorAll("g[aria-label=line] path")].map(
      (path) => path.getAttribute("d")!,
    );
    for (const [index, series] of data.series.entries()) {
      const last = Number(/,([\d.]+)$/.exec(paths[index]!)![1]);
      expect(last).toBeCloseTo(y.apply(series.bands.p50.at(-1)!) as number, 0);
    }
  });

  it("a hidden series leaves the axes as they are", () => {
    const data: SeriesData = measureData(small, "users");
    const draw = (hidden: ReadonlySet<string>) =>
      seriesChart.draw(data, { document: serverDocument(), width: 800, theme, hidden });
    const [all, some] = [draw(new Set()), draw(new Set([data.series[0]!.id]))];
    expect(some.querySelectorAll("g[aria-label=area]")).toHaveLength(3);
    expect(some.scale("y")!.domain).toEqual(all.scale("y")!.domain);
  });
});

describe("what a chart says", () => {
  it("the heavy line of a heat map runs between cells of different leaders, and nowhere else", () => {
    const chart = makeChart(madeUpSweep(), "heat", {});
    const path = parse(renderSvg(chart, { width: 800 }))
      .querySelector(".boundary")!
      .getAttribute("d")!;
    // The lead changes hands where the two places add up to more than four: 4 + 4 steps of a staircase of 5 by 5 cells.
    expect(path.match(/M/g)).toHaveLength(8);
    const all = parse(renderSvg(makeChart(madeUpSweep(), "heat", { outcomes: ["h100e_china"] })));
    expect(all.querySelector(".boundary")).toBeNull();
    expect(chart.describe({})).toContain("US +45 at 0 %, 2026-01, highest China +35 at 100 %, 2030-01");
    expect(chart.describe({})).toContain("The lead changes hands within it.");
  });

  it("shares add up to one in every month", () => {
    const { data } = everyChart.find(({ title }) => title === "shares of a region")!.chart;
    const { panels } = data as unknown as { panels: { parts: { values: number[] }[] }[] };
    for (const { parts } of panels) {
      for (const tick of [0, 70, 155]) {
        expect(parts.reduce((sum, { values }) => sum + values[tick]!, 0)).toBeCloseTo(1, 9);
      }
    }
  });

  it("a slope has the medians of both runs", () => {
    const pair = madeUpPair();
    const chart = makeChart(pair, "slope", { outcomes: ["lag_months_china"], month: "2030-12" });
    const { panels } = chart.data as unknown as {
      panels: { lines: { base: number[]; other: number[] }[] }[];
    };
    if (pair.kind !== "pair") throw new Error("a pair");
    const middle = (values: number[]) => (values.sort((a, b) => a - b)[3]! + values[4]!) / 2;
    const at = ({ result }: typeof pair.base) =>
      middle(result.columns.lag_months_china!.map((column) => column[95]!));
    expect(panels[0]!.lines[0]!.base[1]).toBeCloseTo(at(pair.base), 12);
    expect(panels[0]!.lines[0]!.other[1]).toBeCloseTo(at(pair.other), 12);
  });

  it("the map has a shape for every region of the baseline", () => {
    expect([...mappedRegions].sort()).toEqual(
      Object.keys(madeUpRun({ months: 1, runs: 1 }).names.regions).sort(),
    );
  });

  it("titles and names from elsewhere are text, and words too long for the page are broken", () => {
    const title = `<script>alert("x")</script> & ${"Endlesslylongword".repeat(20)} عنوان من اليمين`;
    const source = madeUpRun({ title, months: 40, runs: 2, name: "<b>name</b>" });
    const chart = makeChart({ kind: "pair", base: source, other: source }, "slope", {});
    const svg = renderSvg(chart, { width: 390 });
    expect(svg).not.toMatch(/<script|<b>|&(?!amp;|lt;|gt;|quot;)/);
    expect(parse(svg).querySelector("script, b")).toBeNull();
    const shown = textsOf(svg).join("");
    expect(shown).toContain('<script>alert("x")</script>');
    expect(shown.replaceAll(" ", "")).toContain("Endlesslylongword".repeat(20));
  });
});
