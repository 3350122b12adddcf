import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sensitivity, writeSensitivity } from "../../src/experiment/sensitivity/sensitivity.ts";
import type { Sensitivity } from "../../src/experiment/sensitivity/sensitivityResult.ts";
import type { Design } from "../../src/experiment/sweep/plan.ts";
import type { BarsData } from "../../src/report/data/barsData.ts";
import type { CourseData } from "../../src/report/data/courseData.ts";
import { readSweepSource } from "../../src/report/data/readSweepSource.ts";
import { reportDrivers } from "../../src/report/data/reportDrivers.ts";
import { sweepOf } from "../../src/report/data/sweeps.ts";
import { variedNumbers, variedText } from "../../src/report/data/variedNumbers.ts";
import { kindsFor, makeChart } from "../../src/report/kinds/index.ts";
import type { Choice, Plotted } from "../../src/report/kinds/kind.ts";
import { serverDocument } from "../../src/report/render/document.ts";
import { renderSvg } from "../../src/report/render/renderSvg.ts";
import { themeOf } from "../../src/report/theme.ts";
import { study, unit } from "../experiment/sensitivity/formulas.ts";
import { madeUpDrivers, madeUpSwings } from "./madeUpDrivers.ts";

/** Sweeps of a formula with known indices, and their analyses, read back from the files. */
const designs: Readonly<Record<string, Design>> = {
  sobol: { kind: "saltelli", samples: 64, scramble: true, seed: 1, secondOrder: false, byEvidence: true },
  morris: { kind: "morris", trajectories: 6, levels: 4, seed: 1 },
  pawn: { kind: "latinHypercube", samples: 120, seed: 1 },
  course: { kind: "morris", trajectories: 6, levels: 4, seed: 1 },
};
const factors = {
  x: { scale: unit, evidence: "assumed", path: "research.x" },
  y: { scale: unit, evidence: "derived", path: "adoption.y" },
  z: { scale: unit, evidence: "assumed", path: "adoption.z" },
} as const;
const folders: Record<string, string> = {};
const found: Record<string, Sensitivity> = {};

beforeAll(async () => {
  for (const [name, design] of Object.entries(designs)) {
    const formula = name === "course" ? { formula: "course", months: 13 } : { formula: "groups", noise: 0.1 };
    const folder = await study(design, factors, { ...formula, replicates: 2 });
    writeSensitivity(folder, await sensitivity(folder, { repeats: 60 }));
    folders[name] = folder;
    found[name] = JSON.parse(readFileSync(join(folder, "sensitivity.json"), "utf8")) as Sensitivity;
  }
}, 60_000);
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

async function open(folder: string): Promise<Plotted> {
  return { kind: "sweep", source: await readSweepSource(folder) };
}

const dataOf = (plotted: Plotted, name: string, choice: Choice = {}) =>
  makeChart(plotted, name, choice).data as BarsData;

/** An index of the analysis. */
const indexIn = (analysis: Sensitivity, of: string, name: string, index: string) =>
  analysis.scenarios[0]!.outcomes[0]!.indices.find(
    (one) => one.of === of && one.name === name && one.index === index,
  )!;

/** Bars and intervals as drawn: left, right in pixels. */
function drawnIn(svg: string) {
  const document = serverDocument();
  document.body.innerHTML = svg;
  const of = (label: string, tag: string) => [...document.querySelectorAll(`g[aria-label=${label}] ${tag}`)];
  const rects = of("rect", "rect").map((rect) => {
    const [x, width] = ["x", "width"].map((name) => Number(rect.getAttribute(name))) as [number, number];
    return [x, x + width] as const;
  });
  const spans = of("link", "path")
    .map((path) => /^M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)$/.exec(path.getAttribute("d")!)!)
    .filter(([, , y1, , y2]) => y1 === y2)
    .map(([, x1, , x2]) => [Number(x1), Number(x2)] as const);
  const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent ?? "");
  return { rects, spans, texts };
}

describe("indices", () => {
  it.each([
    ["sobol", ["total", "first"]],
    ["morris", ["muStar"]],
    ["pawn", ["pawn"]],
  ])("of %s are those of the analysis, in its order, and drawn to scale", async (name, indices) => {
    const analysis = found[name]!;
    const plotted = await open(folders[name]!);
    const data = dataOf(plotted, "indices");
    const { ranking } = analysis.scenarios[0]!.outcomes[0]!;
    const [{ rows }] = data.panels as [BarsData["panels"][number]];
    expect(rows.map((row) => row.name)).toEqual(ranking);
    expect(rows.map((row) => row.evidence)).toEqual(
      ranking.map((factor) => analysis.factors.find((one) => one.name === factor)!.evidence),
    );
    const wanted = ranking.flatMap((factor) =>
      indices.map((index) => indexIn(analysis, "factor", factor, index)),
    );
    const bars = rows.flatMap((row) => row.bars);
    expect(bars.map(({ value, low, high }) => ({ value, low, high }))).toEqual(
      wanted.map(({ value, low, high }) => ({ value, low, high })),
    );
    const { rects, spans } = drawnIn(renderSvg(makeChart(plotted, "indices", {}), { width: 800 }));
    expect(rects).toHaveLength(wanted.length);
    expect(spans).toHaveLength(wanted.length);
    // Pixels for one, from the longest bar.
    const [longest] = [...wanted.keys()].sort((a, b) => wanted[b]!.value! - wanted[a]!.value!) as [number];
    const zero = rects[longest]![0];
    const scale = (rects[longest]![1] - zero) / wanted[longest]!.value!;
    for (const [place, { value, low, high }] of wanted.entries()) {
      expect(Math.max(...rects[place]!.map((x) => Math.abs(x - zero)))).toBeCloseTo(
        Math.abs(value!) * scale,
        0,
      );
      expect(spans[place]![0]).toBeCloseTo(zero + low! * scale, 0);
      expect(spans[place]![1]).toBeCloseTo(zero + high! * scale, 0);
    }
  });

  it("say what chance makes, what is left out, what a dummy would have, and that no order is claimed", async () => {
    const sobol = madeUpDrivers("sobol");
    const data = dataOf(sobol, "indices");
    expect(data.subtitle).toBe(
      "users_2030 is mean(users_share_china_world). How much of the variance each explains. Lines: 95 % intervals. " +
        "Chance makes 75 % of the variance of single runs; the rest is split here.",
    );
    expect(data.panels[0]!.rows).toHaveLength(12);
    // The thirteenth has 0.62 / 13.
    expect(data.panels[0]!.rest).toBe("and 8 more, each at most 5 %");
    expect(dataOf(sobol, "indices", { outcomes: ["lag_points_china"] }).subtitle).toContain(
      "No ranking is claimed: intervals reach ±80 % of the largest index.",
    );
    expect(dataOf(madeUpDrivers("pawn"), "indices").rule).toEqual({ at: 0.1, label: "wired to nothing" });
    const several = madeUpDrivers("sobol", { scenarios: ["base", "open"] });
    expect(dataOf(several, "indices").subtitle).toMatch(/^In base\. /);
  });

  it("that were refused are replaced by the reason", () => {
    const chart = makeChart(madeUpDrivers("sobol"), "indices", { outcomes: ["flat"] });
    const { rects, texts } = drawnIn(renderSvg(chart));
    expect(rects).toEqual([]);
    expect(texts).toContain("No indices: nothing varies: every row has the same value.");
    expect(chart.describe({})).toContain("nothing varies");
  });
});

describe("a tornado", () => {
  it("of effects has mu, with the interval of mu* on its side", async () => {
    const analysis = found.morris!;
    const [{ rows }] = dataOf(await open(folders.morris!), "tornado").panels as [BarsData["panels"][number]];
    for (const { name, bars } of rows) {
      const [mu, size] = bars;
      const [wanted, wantedSize] = ["mu", "muStar"].map((index) => indexIn(analysis, "factor", name, index));
      expect(mu).toMatchObject({ value: wanted!.value, low: null, high: null });
      expect(size).toMatchObject({ value: wantedSize!.value, low: wantedSize!.low, high: wantedSize!.high });
    }
    const second = dataOf(madeUpDrivers("morris"), "tornado").panels[0]!.rows[1]!;
    // A negative mean: size 1.7 from 1.19 to 2.38 lies below zero.
    expect(second.bars[0]!.value).toBeCloseTo(-1.7, 9);
    expect(second.bars[1]).toMatchObject({ low: expect.closeTo(-2.38, 9), high: expect.closeTo(-1.19, 9) });
    const { texts } = drawnIn(renderSvg(makeChart(madeUpDrivers("morris"), "tornado", {}), { width: 800 }));
    expect(texts).toContain("mu −170");
    expect(texts).toContain("mu* 170 (119 to 238)");
  });

  it("of one at a time swings from the middle row to the lowest and the highest value, straight from the rows", () => {
    const data = dataOf(madeUpSwings(), "tornado");
    expect(data.base).toBe(10);
    const [{ rows }] = data.panels as [BarsData["panels"][number]];
    const told = rows.map(({ name, note, bars }) => [
      name,
      note,
      ...bars.map(({ value, lane }) => [value, lane]),
    ]);
    expect(told).toEqual([
      ["up", "up, 0.1 to 0.9 share", [6, 0], [15, 0]],
      // Both ends lie above the middle, and stand below each other.
      ["bent", "bent, 1 to 3", [11, 0], [13, 1]],
      ["when", "when, 2024-01 to 2026-01", [10, 0], [10, 0]],
    ]);
    const { rects } = drawnIn(renderSvg(makeChart(madeUpSwings(), "tornado", {}), { width: 800 }));
    const [low, high] = rects as [readonly [number, number], readonly [number, number]];
    expect(high[0]).toBeCloseTo(low[1], 0);
    expect((high[1] - high[0]) / (low[1] - low[0])).toBeCloseTo(5 / 4, 1);
  });
});

describe("groups", () => {
  it("have the closed and total indices of the analysis, guesses first, with the number of factors", async () => {
    const analysis = found.sobol!;
    const { panels, key } = dataOf(await open(folders.sobol!), "groups");
    expect(panels.map(({ label }) => label)).toEqual([
      "by how the numbers are known",
      "by part of the model (bounds: at most, at least)",
    ]);
    expect(key.map(({ label }) => label)).toEqual(["together, with all interactions", "together, alone"]);
    expect(panels[0]!.rows.map(({ name, note }) => [name, note])).toEqual([
      ["assumed", "2 factors"],
      ["derived", "1 factor"],
    ]);
    for (const [of, { rows }] of [
      ["evidence", panels[0]!],
      ["process", panels[1]!],
    ] as const) {
      for (const { name, bars } of rows) {
        const wanted = ["total", "first"].map((index) => indexIn(analysis, of, name, index));
        expect(bars.map(({ value, low, high }) => [value, low, high])).toEqual(
          wanted.map(({ value, low, high }) => [value, low, high]),
        );
      }
    }
  });
});

describe("months", () => {
  it("follow the index that ranks of each factor, month by month", async () => {
    const analysis = found.course!;
    const { lines } = makeChart(await open(folders.course!), "months", {}).data as CourseData;
    const { months } = analysis.scenarios[0]!;
    expect(months.length).toBeGreaterThan(2);
    for (const { name, points } of lines) {
      const wanted = months.map(
        ({ indices }) => indices.find((one) => one.name === name && one.index === "muStar")!,
      );
      expect(points.map(({ value, low, high }) => [value, low, high])).toEqual(
        wanted.map(({ value, low, high }) => [value, low, high]),
      );
    }
    // x alone matters at first, y alone in the end.
    expect(lines[0]!.name).toBe("y");
    const chart = makeChart(await open(folders.course!), "months", {});
    const drawn = chart.draw({ document: serverDocument(), width: 800, theme: themeOf("light") });
    const [path] = [...drawn.querySelectorAll("g[aria-label=line] path")];
    const last = Number(/,([\d.]+)$/.exec(path!.getAttribute("d")!)![1]);
    expect(last).toBeCloseTo(Number(drawn.scale("y")!.apply(lines[0]!.points.at(-1)!.value)), 0);
  });

  it("leave out months without an index, and name factors apart that share a description", () => {
    const { lines } = makeChart(madeUpDrivers("sobol"), "months", {}).data as CourseData;
    expect(lines.map(({ points }) => points.length)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(new Set(lines.map(({ label }) => label)).size).toBe(6);
  });
});

describe("what a sweep lacks", () => {
  const lackingOf = (plotted: Plotted) =>
    Object.fromEntries(kindsFor(plotted).map(({ kind, lacking }) => [kind.name, lacking]));

  it("is named with the command that makes it, and what is stale is not drawn", async () => {
    const folder = folders.morris!;
    const path = join(folder, "sensitivity.json");
    const text = readFileSync(path, "utf8");
    const lacking = async (changed: object | string | undefined) => {
      if (changed === undefined) rmSync(path);
      else
        writeFileSync(
          path,
          typeof changed === "string" ? changed : JSON.stringify({ ...JSON.parse(text), ...changed }),
        );
      const plotted = await open(folder);
      expect(() => makeChart(plotted, "tornado", {})).toThrow(`airace sensitivity ${folder}`);
      return lackingOf(plotted).indices;
    };
    try {
      expect(await lacking(undefined)).toBe(
        `no sensitivity.json in the folder; it is made by: airace sensitivity ${folder}`,
      );
      expect(await lacking({ format: 9 })).toContain("format 9, expected 1");
      expect(await lacking({ sweep: "other" })).toContain("of the sweep other, expected 0123456789abcdef");
      expect(await lacking({ design: { ...designs.morris, trajectories: 5 } })).toContain(
        "of fewer or other runs",
      );
      expect(await lacking("{")).toContain(path);
    } finally {
      writeFileSync(path, text);
    }
    expect(lackingOf(await open(folder)).indices).toBeUndefined();
  });

  it("for want of a table of rows is what is drawn of rows alone", async () => {
    const folder = folders.sobol!;
    const path = join(folder, "rows.csv");
    const text = readFileSync(path, "utf8");
    rmSync(path);
    try {
      const plotted = await open(folder);
      expect(lackingOf(plotted).heat).toBe("no rows.csv, since it has too many rows");
      expect(dataOf(plotted, "indices").panels[0]!.rows).toHaveLength(3);
      if (plotted.kind !== "sweep") throw new Error("a sweep");
      const { rows, answer, drivers } = sweepOf(plotted.source, folder, { command: [] });
      // 64 base points of A, B, three factors and two groups.
      expect(rows).toBe(64 * 7);
      expect(answer).toBe("The sweep has 448 rows, too many to count who leads in how many.");
      expect(drivers!.scenarios[0]!.outcomes).toHaveLength(1);
    } finally {
      writeFileSync(path, text);
    }
  });

  it("of one at a time is all but the tornado, of Saltelli the tornado, of a grid all", () => {
    const names = (plotted: Plotted) =>
      Object.entries(lackingOf(plotted)).flatMap(([name, lacking]) => (lacking === undefined ? [name] : []));
    expect(names(madeUpSwings())).toEqual(["tornado", "heat"]);
    expect(lackingOf(madeUpSwings()).months).toBe(
      "a sweep of the design oneAtATime gives no sensitivity indices; there is the tornado",
    );
    expect(names(madeUpDrivers("sobol"))).toEqual(["indices", "groups", "months", "heat"]);
    expect(names(madeUpDrivers("morris"))).toEqual(["indices", "tornado", "groups", "months", "heat"]);
    const grid: Plotted = { kind: "sweep", source: { ...madeUpSwings().source, design: "grid" } };
    expect(names(grid)).toEqual(["heat"]);
    const unasked = [madeUpSwings(), madeUpDrivers("pawn"), grid].map(
      (one) => makeChart(one, undefined, {}).name,
    );
    expect(unasked).toEqual(["tornado", "indices", "heat"]);
  });

  it.each([
    ["indices", { outcomes: ["users_203"] }, "unknown outcome: users_203 (did you mean users_2030?)"],
    [
      "groups",
      { outcomes: ["flat", "users_2030"] },
      "chart groups: takes one outcome or scalar, found flat, users_2030",
    ],
    ["months", { outcomes: ["users_2030"] }, "unknown outcome: users_2030; there are lag_points_china"],
    ["indices", { month: "2028-01" }, "chart indices: takes no month, only outcome"],
    ["tornado", { month: "2028-01" }, "chart tornado: takes a month of a sweep of one at a time"],
  ])("refuses %s %o", (name, choice, message) => {
    expect(() => makeChart(madeUpDrivers("morris"), name, choice)).toThrow(message);
  });
});

describe("in a report", () => {
  const execution = { command: ["/bin/airace", "sweep", "a.yaml"] };

  it("a sweep with an analysis has all of it, the leading factors alone, in five digits", () => {
    const { drivers, rests } = sweepOf(madeUpDrivers("sobol").source, "folder", execution);
    const { outcomes, courses } = drivers!.scenarios[0]!;
    expect(outcomes.map(({ name }) => name)).toEqual([
      "users_2030",
      "Gap between US and Chinese labs, 2028-12",
      "flat",
    ]);
    expect(outcomes[0]!.indices!.panels[0]!.rows).toHaveLength(12);
    expect(outcomes[0]!.tornado).toBeUndefined();
    expect(outcomes[0]!.learning[0]).toMatchObject({
      path: "model.part0.f0",
      share: 0.4,
      deviationLeft: 0.07746,
    });
    // All the numbers make 0.004 / 0.4 of variance.
    expect(outcomes[0]!.deviation).toBe(0.1);
    expect(outcomes[2]).toMatchObject({
      refused: "nothing varies: every row has the same value",
      learning: [],
    });
    expect(outcomes[2]!.groups).toBeUndefined();
    expect(courses.map(({ name }) => name)).toEqual(["Gap between US and Chinese labs"]);
    expect(rests).toEqual({
      known: "How the 20 numbers that it varies are known: 5 assumed, 5 derived, 5 reported and 5 measured.",
      how: "",
      command: null,
    });
  });

  it("a sweep with an analysis is drawn over the factors that lead, and many others are counted", () => {
    const { source } = madeUpDrivers("sobol");
    const named = source.drivers!.factors.map(({ name }) => ({ name, about: name, unit: "" }));
    const factors = named.map((factor, place) => ({
      ...factor,
      values: source.runs.map((_, row) => (row + place) % 3),
    }));
    // The made-up analysis ranks f0 and f1 first.
    const [chart] = sweepOf({ ...source, factors: factors.toReversed() }, "folder", execution).charts;
    expect([chart!.x.label, chart!.y.label]).toEqual(["f0", "f1"]);
    expect(chart!.subtitle).toContain("and over 18 other factors.");
  });

  it("a sweep without says how its numbers are known, and what would measure how much rests on them", async () => {
    const { drivers: _, ...bare } = madeUpDrivers("sobol").source;
    const { drivers, rests } = sweepOf(bare, "a folder", execution);
    expect(drivers).toBeUndefined();
    expect(rests!.command).toBe("npx airace sensitivity 'a folder'");
    const grid = sweepOf({ ...bare, design: "grid" }, "folder", execution).rests!;
    expect([grid.command, grid.how]).toEqual([
      null,
      expect.stringContaining("The design grid does not tell"),
    ]);
    expect(variedText(variedNumbers([{ evidence: "assumed", members: [{}, {}, {}] as never }, {}]))).toBe(
      "How the 4 numbers that it varies are known: 3 assumed and 1 of unknown evidence.",
    );
    const source = await readSweepSource(folders.sobol!);
    expect(source.varied).toEqual({ measured: 0, reported: 0, derived: 1, assumed: 2, unsaid: 0 });
  });

  it("a sweep of one at a time has its tornado", () => {
    const drivers = reportDrivers(madeUpSwings().source)!;
    const [driven, ...others] = drivers.scenarios[0]!.outcomes;
    expect([others, driven!.indices, driven!.learning]).toEqual([[], undefined, []]);
    expect(driven!.name).toBe("Gap between US and Chinese labs, 2028-12");
    expect(driven!.tornado!.panels[0]!.rows).toHaveLength(3);
  });
});
