import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { turnExamples } from "../../scripts/docs/galleryPages.ts";
import { planOf } from "../../scripts/studies/record.ts";
import { inputsOf } from "../../scripts/studies/sensitivityRecord.ts";
import {
  readDiscoveryRecords,
  readFlipRecords,
  recordTurns,
  turnStaleness,
  writeTurn,
} from "../../scripts/studies/turns.ts";
import { flipFactors } from "../../src/experiment/flip/flipFactors.ts";
import { pointRunsId } from "../../src/experiment/flip/pointRuns.ts";
import { sweepFormat } from "../../src/experiment/sweep/job.ts";
import { planId } from "../../src/experiment/sweep/plan.ts";
import { boxData, tradeoffData, treeData } from "../../src/report/data/discoveryData.ts";
import { flipsData } from "../../src/report/data/flipData.ts";
import { questionWords } from "../../src/report/data/questionWords.ts";
import { flipsBeside, isFlipFolder, readDiscoveries, requireFlips } from "../../src/report/data/turnFiles.ts";
import { makeChart } from "../../src/report/kinds/index.ts";
import type { Plotted } from "../../src/report/kinds/kind.ts";
import { openPlotted } from "../../src/report/openPlotted.ts";
import { serverDocument } from "../../src/report/render/document.ts";
import { renderSvg } from "../../src/report/render/renderSvg.ts";
import { madeUpSweep } from "./madeUpRun.ts";
import { cartDiscovery, flipStudy, noDiscovery, noFlip, primDiscovery } from "./madeUpTurns.ts";

const folder = mkdtempSync(join(tmpdir(), "airace-turns-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, data: unknown, age = 0) => {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof data === "string" ? data : JSON.stringify(data));
  const then = new Date(Date.UTC(2026, 0, 1) - age * 1000);
  utimesSync(path, then, then);
};
const elements = (svg: string, selector: string) => {
  const document = serverDocument();
  document.body.innerHTML = svg;
  return [...document.body.querySelectorAll(selector)];
};
const sweepWith = (...discoveries: (typeof primDiscovery)[]): Plotted => ({
  kind: "sweep",
  source: madeUpSweep().source,
  discoveries,
});

describe("charts of discoveries have the numbers of the file", () => {
  const { found } = primDiscovery.found;

  it("trade-off: every step, the one that was taken, its box and the base rate", () => {
    const data = tradeoffData(primDiscovery)!;
    expect(data.steps.map(({ coverage, density, restricted }) => [coverage, density, restricted])).toEqual(
      found.boxes[0]!.trajectory!.map(({ coverage, density, restricted }) => [coverage, density, restricted]),
    );
    expect([data.chosen, data.base]).toEqual([2, 0.3]);
    expect(data.box).toEqual({ coverage: 0.8, density: 0.6, mass: 0.4, restricted: 2 });
    const svg = renderSvg(makeChart(sweepWith(primDiscovery), "tradeoff", {}));
    // Four circles and a square on the way, a ring around the taken one, a diamond where its box is.
    expect(elements(svg, "g[aria-label=dot] > *")).toHaveLength(5 + 1 + 1);
    expect(svg).toContain("all futures: 30 %");
    expect(svg).toContain("discovery aaaa00001111");
  });

  it("boxes: the part of each range, units and quasi-p, the surest limit first", () => {
    const data = boxData(primDiscovery)!;
    expect(data.boxes.map(({ label, cases, yes }) => [label, cases, yes])).toEqual([
      ["Box 1", 80, 48],
      ["Box 2", 12, 6],
    ]);
    const [need, visas] = data.boxes[0]!.limits;
    expect(need).toMatchObject({ words: "need is below 0.5", from: 0, to: 0.25, quasiP: "< 0.001" });
    expect(need!.range).toEqual(["0", "2"]);
    expect(visas).toMatchObject({ words: "visas is above 30 %", from: expect.closeTo(0.25, 9), to: 1 });
    expect([visas!.range, visas!.quasiP]).toEqual([["10 %", "90 %"], "0.042"]);
    const [labs, opens, stance] = data.boxes[1]!.limits;
    expect(labs).toMatchObject({ words: "labs is between 4 and 7 labs", from: 0.2, to: 0.5 });
    expect(opens).toMatchObject({
      words: "opens is 2028-01 or later",
      range: ["2026-01", "2030-01"],
      from: 0.5,
    });
    expect(stance!.categories!.map(({ inside }) => inside)).toEqual([false, true, true]);
    const bars = elements(renderSvg(makeChart(sweepWith(primDiscovery), "box", {}), { width: 388 }), "rect");
    const widths = bars.map((bar) => Number(bar.getAttribute("width")));
    // The ground; then ranges of 360 pixels, and the parts of them inside.
    expect(widths.slice(1, 5)).toEqual([360, 90, 360, 270]);
  });

  it("tree: each part with its limit, rows and yes, and the leaves that are boxes", () => {
    const data = treeData(cartDiscovery)!;
    expect(data.parts.map(({ words, depth, cases, yes, box }) => [words, depth, cases, yes, box])).toEqual([
      ["all futures", 0, 200, 60, false],
      ["need is below 0.55", 1, 80, 52, false],
      ["stance is closed markets", 2, 30, 6, false],
      ["stance is not closed markets", 2, 50, 46, true],
      ["need is above 0.55", 1, 120, 8, false],
    ]);
    const svg = renderSvg(makeChart(sweepWith(cartDiscovery), "tree", {}));
    for (const text of ["30 % of 200", "65 % of 80", "92 % of 50", "7 % of 120"]) expect(svg).toContain(text);
    expect(elements(svg, "svg[class=airace-chart] text[font-weight='600']")).toHaveLength(2);
  });

  it("flips: places on each range, alone and together, and where half of the pairs turn", () => {
    const data = flipsData(flipStudy);
    expect(data.distance).toBe(0.4301);
    const [need, setup, visas] = data.rows;
    expect(need).toMatchObject({ name: "need", start: { place: 0.5 }, single: { place: 0.1, words: "0.2" } });
    expect(need!.joint).toMatchObject({ place: 0.19, share: expect.closeTo(-0.31, 9) });
    // In logarithms: 10 is the middle of 1 to 100, and 2.51 is 0.4 of two decades.
    expect(setup).toMatchObject({
      logarithms: true,
      start: { place: 0.5 },
      joint: { place: expect.closeTo(0.2, 6) },
    });
    expect(setup!.confirmed!.place).toBeCloseTo(0.125, 6);
    expect(setup).not.toHaveProperty("single");
    expect(visas).not.toHaveProperty("joint");
    expect(data.subtitle).toContain("7 of 20 pairs of runs (cohorts) turn there, 95 % interval 18 to 57 %");
    expect(data.subtitle).toContain("Half of the pairs turn only at 1.25 times the change");
    expect(data.subtitle).toContain("Of other pairs, 9 of 20 turn there (95 %: 26–66 %)");
    const svg = renderSvg(makeChart({ kind: "flip", flips: [flipStudy] }, "flips", {}));
    expect(svg).toContain("none in its range");
    expect(elements(svg, "circle")).toHaveLength(2);
  });

  it("a search that found nothing says so in its chart", () => {
    const { none, subtitle, rows } = flipsData(noFlip);
    expect(none).toBe(
      "No change of these 3 factors within their ranges was found that turns it, not even with each at the end that harms it more.",
    );
    expect(subtitle).toContain(none);
    expect(rows).toHaveLength(3);
    for (const width of [390, 800]) {
      const drawn = renderSvg(makeChart({ kind: "flip", flips: [noFlip] }, undefined, {}), { width });
      const texts = elements(drawn, "text").map(({ textContent }) => textContent!);
      expect(texts.filter((text) => text.includes("none in its range"))).toHaveLength(3);
    }
    expect(subtitle).not.toContain("pairs");
  });

  it("says questions in words", () => {
    expect(questionWords('at(x, month("2030-12")) >= -0.5 and not (y < 2)')).toBe(
      "at(x, 2030-12) is at least −0.5 and not (y is below 2)",
    );
  });
});

describe("which discovery or flip is drawn", () => {
  const other = {
    ...primDiscovery,
    hash: "ffff00001111",
    found: { ...primDiscovery.found, when: "gap > 7" },
  };
  const sweep = sweepWith(other, primDiscovery, cartDiscovery, noDiscovery);
  const idOf = (chart: string, question?: string) =>
    makeChart(sweep, chart, question === undefined ? {} : { question }).data.footer.run.slice(-12);

  it("the newest that has it, or that of the question or the hash", () => {
    expect(idOf("tradeoff")).toBe("ffff00001111");
    expect(idOf("tree")).toBe("bbbb00001111");
    expect(idOf("box", "lead>-0.3")).toBe("aaaa00001111");
    expect(idOf("tree", "lead > -0.3")).toBe("bbbb00001111");
    expect(idOf("box", "bbbb")).toBe("bbbb00001111");
  });

  it.each([
    [
      "tradeoff",
      "bbbb",
      'question bbbb: discovery bbbb00001111 is by CART, which has no way from box to box; airace discover FOLDER --when "lead > -0.3" --method prim makes one',
    ],
    ["tree", "gap > 7", "question gap > 7: discovery ffff00001111 is by PRIM, which has no tree"],
    ["box", "gap > 8", "unknown question: gap > 8 (did you mean gap > 7?)"],
    [
      "box",
      "lead > 2",
      "chart box: discovery cccc00001111 found no box: no box is denser than all futures together",
    ],
    ["tradeoff", "cccc", "chart tradeoff: discovery cccc00001111 found no box"],
  ])("refuses %s of %s", (chart, question, message) => {
    expect(() => makeChart(sweep, chart, { question })).toThrow(message);
  });

  it("says what to run where there is nothing", () => {
    const { source } = madeUpSweep();
    const bare: Plotted = { kind: "sweep", source };
    for (const [chart, message] of [
      [
        "tradeoff",
        'chart tradeoff: no discovery is kept with the sweep; airace discover FOLDER --when "..." makes one',
      ],
      [
        "tree",
        'no discovery is kept with the sweep; airace discover FOLDER --when "..." --method cart makes one',
      ],
      ["flips", "chart flips: no finished search for a flip is kept beside the sweep"],
    ] as const) {
      expect(() => makeChart(bare, chart, {})).toThrow(message);
    }
    expect(() => makeChart(sweepWith(cartDiscovery), "tradeoff", {})).toThrow(
      "no discovery by PRIM is kept with the sweep",
    );
    expect(() => makeChart(sweep, "heat", { question: "lead" })).toThrow("chart heat: takes no question");
    expect(() => makeChart({ kind: "flip", flips: [flipStudy] }, "box", {})).toThrow(
      "chart box: is of a sweep, and this is a search for a flip; there are flips",
    );
  });
});

describe("files of discoveries and flips", () => {
  const sweep = join(folder, "made-up", "sweep-0123456789abcdef");
  const factors = flipStudy.found.inputs.map(({ name, path }) => ({ name, path }));
  write(join(sweep, "manifest.json"), { id: "0123456789abcdef", name: "made-up", factors });
  write(join(sweep, "plan.json"), {});
  write(join(sweep, "discover-aaaa00001111.json"), primDiscovery.found, 5);
  write(join(sweep, "discover-bbbb00001111.json"), cartDiscovery.found);
  const flips = join(folder, "made-up", "flip-0000111122223333");
  write(join(flips, "flip-dddd00001111.json"), flipStudy.found, 5);
  write(join(flips, "flip-eeee00001111.json"), noFlip.found);
  const elsewhere = { ...flipStudy.found, search: { ...flipStudy.found.search, sweep: "another" } };
  write(join(folder, "made-up", "flip-0000111122224444", "flip-dddd00002222.json"), elsewhere);

  it("are read the newest first, and flips are found beside their sweep", async () => {
    expect(readDiscoveries(sweep).map(({ hash }) => hash)).toEqual(["bbbb00001111", "aaaa00001111"]);
    expect(requireFlips(flips).map(({ hash }) => hash)).toEqual(["eeee00001111", "dddd00001111"]);
    expect(flipsBeside(sweep).map(({ hash }) => hash)).toEqual(["eeee00001111", "dddd00001111"]);
    expect([isFlipFolder(flips), isFlipFolder(sweep), isFlipFolder(folder)]).toEqual([true, false, false]);
    const plotted = await openPlotted([flips]);
    expect(makeChart(plotted, undefined, {}).data.footer.run).toBe("flip search eeee00001111");
    await expect(openPlotted([flips, sweep])).rejects.toThrow("a sweep is drawn alone");
    await expect(openPlotted([flips, flips])).rejects.toThrow("a search for a flip is drawn alone");
  });

  it("are refused where they are damaged, of another kind or format, or not there yet", async () => {
    const bad = join(folder, "bad", "flip-0000111122225555");
    write(join(bad, "records.log"), "");
    await expect(openPlotted([bad])).rejects.toThrow("the search for a flip is not finished");
    const path = join(bad, "flip-aaaabbbbcccc.json");
    for (const [data, message] of [
      ['{"format": 1', `${path}: `],
      [{ ...flipStudy.found, kind: "discovery" }, `${path}: kind "discovery", expected "flip"`],
      [{ ...flipStudy.found, format: 2 }, `${path}: format 2, expected 1`],
      [{ ...flipStudy.found, singles: undefined }, `${path}: lacks singles; the same command writes it anew`],
    ] as const) {
      write(path, data);
      await expect(openPlotted([bad])).rejects.toThrow(message);
    }
  });

  it("are kept as records that are read back, and say when they are stale", () => {
    const into = join(folder, "records");
    const inputs = inputsOf("lead-abroad");
    const record = { format: 1 as const, name: "lead-abroad", inputs };
    const path = writeTurn({ ...record, ...primDiscovery }, into);
    expect(path).toBe(join(into, "lead-abroad-aaaa00001111.json"));
    writeTurn({ ...record, ...cartDiscovery }, into);
    expect(readDiscoveryRecords(into)).toEqual([
      { ...record, ...primDiscovery },
      { ...record, ...cartDiscovery },
    ]);
    expect(turnStaleness({ name: "lead-abroad", inputs })).toBeUndefined();
    for (const [part, message] of [
      ["engine", "the engine's code has changed"],
      ["experiment", "the experiment file has changed"],
      ["baseline", "the baseline has changed"],
    ] as const) {
      expect(turnStaleness({ name: "lead-abroad", inputs: { ...inputs, [part]: "old" } })).toBe(message);
    }
    const apart = join(folder, "flips");
    writeTurn({ ...record, ...flipStudy }, apart);
    expect(readFlipRecords(apart)[0]!.found).toEqual(flipStudy.found);
    expect(readFlipRecords(join(folder, "none"))).toEqual([]);

    const examples = turnExamples({ discovery: into, flip: apart });
    expect(examples.map(({ name, choice }) => [name, choice!.question])).toEqual([
      ["tradeoff", "aaaa00001111"],
      ["box", "aaaa00001111"],
      ["tree", "bbbb00001111"],
      ["flips", "dddd00001111"],
    ]);
    expect(turnExamples({ discovery: join(folder, "none"), flip: join(folder, "none") })).toEqual([]);
  });

  it("are taken from folders of today's engine and experiment, rounded, and from no others", () => {
    const plan = planOf("lead-abroad");
    const base = plan.scenarios[0]!;
    const id = pointRunsId(plan, base, flipFactors(plan.factors, base).factors);
    const study = {
      ...flipStudy.found,
      scenario: base.name,
      start: { ...flipStudy.found.start, margin: 0.123456789 },
    };
    const own = join(folder, "own", `flip-${id}`);
    write(join(own, "flip-dddd00001111.json"), study);
    const [record] = recordTurns("lead-abroad", own);
    expect(record).toMatchObject({
      name: "lead-abroad",
      hash: "dddd00001111",
      found: { start: { margin: 0.1234568 } },
    });
    expect(turnStaleness(record!)).toBeUndefined();
    const today = join(folder, "own", "sweep");
    const planFile = { format: sweepFormat, id: planId(plan), rows: [] };
    write(join(today, "plan.json"), planFile);
    expect(() => recordTurns("lead-abroad", today)).toThrow("holds no finished discovery or flip");
    write(join(today, "discover-aaaa00001111.json"), primDiscovery.found);
    expect(recordTurns("lead-abroad", today).map(({ hash }) => hash)).toEqual(["aaaa00001111"]);
    write(join(today, "plan.json"), { ...planFile, id: "0123" });
    expect(() => recordTurns("lead-abroad", today)).toThrow(
      "made by another engine or experiment than today's",
    );
  });

  it("records that are damaged, or not what their names say, are refused", () => {
    const into = join(folder, "damaged");
    const record = {
      format: 1 as const,
      name: "lead-abroad",
      inputs: inputsOf("lead-abroad"),
      ...primDiscovery,
    };
    const path = writeTurn(record, into);
    const text = readFileSync(path, "utf8");
    for (const [data, message] of [
      [text.slice(0, 500), `${path}: `],
      [text.replace('"format": 1', '"format": 3'), `${path}: format 3, expected 1`],
      [text.replace("aaaa00001111", "aaaa00002222"), "is not the record that its name says"],
      [text.replace('"kind": "discovery"', '"kind": "flip"'), `kind "flip", expected "discovery"`],
    ] as const) {
      writeFileSync(path, data);
      expect(() => readDiscoveryRecords(into)).toThrow(message);
    }
    // A folder that another engine made.
    expect(() => recordTurns("lead-abroad", flips)).toThrow(
      "made by another engine or experiment than today's",
    );
  });
});
