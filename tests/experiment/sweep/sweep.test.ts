import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSummary } from "../../../src/experiment/sweep/finalFiles.ts";
import { loadExperiment } from "../../../src/experiment/sweep/loadExperiment.ts";
import { openCell, readCell } from "../../../src/experiment/sweep/readCell.ts";
import { relativeOf } from "../../../src/experiment/sweep/relatives.ts";
import { folderOf, sweep } from "../../../src/experiment/sweep/sweep.ts";
import { compare, loadScenario, parseMonth, simulate } from "../../../src/index.ts";
import { readTable } from "../../../src/results/tables/readTable.ts";

const file = "scenarios/baseline.yaml";
const [path, until] = ["chipLines.huawei.yield", parseMonth("2023-06")!];
const text = `
title: Yield
scenarios: { base: airace:baseline }
factors: { yield: { path: ${path}, values: [0.2, 0.5], evidence: reported, note: two of them } }
design: { kind: grid }
replicates: 2
resolution: expected
until: 2023-06
outcomes: [h100e_china]
scalars: { growth: last(h100e_china) - lowest(capability_china) }
checks:
  some: { it: there are chips, value: h100e_china, from: 2023-01, to: 2023-06, atLeast: 1 }
  many: { it: there are as many as anywhere, value: h100e_china, from: 2023-06, to: 2023-06, atLeast: LIMIT, inRuns: 0.75 }
`;
const home = mkdtempSync(join(tmpdir(), "airace-sweep-"));
const expected = [0.2, 0.5].flatMap((share) => {
  const { scenario } = loadScenario(file, { set: [`${path}=${share}`, "resolution=expected"] });
  return [0, 1].map((replicate) => simulate(scenario, { replicate, until }).columns);
});
const chips = expected.map(({ h100e_china }) => h100e_china!);
const limit = Math.max(...chips.map((column) => column.at(-1)!));
writeFileSync(join(home, "yield.yaml"), text.replace("LIMIT", String(limit)));
const { plan } = loadExperiment(join(home, "yield.yaml"));

it("runs the units of a plan as the engine does, each in its row's scenario", async () => {
  const out = join(home, "results");
  const outcome = await sweep(plan, { out, workers: 1 });
  expect(outcome).toMatchObject({ folder: folderOf(plan, out), total: 4, ran: 4, failures: [] });
  const runs = await readTable(join(outcome.folder, "runs.parquet"));
  const series = await readTable(join(outcome.folder, "series.parquet"));
  const columnOf = (table: typeof runs, name: string) => [
    ...table.columns.find((column) => column.name === name)!.data,
  ];
  expect(columnOf(series, "h100e_china")).toEqual(chips.flatMap((column) => [...column]));
  expect(columnOf(runs, "growth")).toEqual(
    expected.map(({ capability_china }, at) => chips[at]!.at(-1)! - Math.min(...capability_china!)),
  );
  expect(columnOf(runs, "yield")).toEqual([0.2, 0.2, 0.5, 0.5]);
  expect(new Set(chips.map((column) => column.at(-1))).size).toBeGreaterThan(1);
  expect(columnOf(runs, "some")).toEqual([1, 1, 1, 1]);
  expect(columnOf(runs, "many")).toEqual(chips.map((column) => Number(column.at(-1)! >= limit)));
  const held = chips.filter((column) => column.at(-1)! >= limit).length / chips.length;
  expect(readSummary(outcome.folder).checks).toMatchObject({
    some: { held: 1, passed: true },
    many: { inRuns: 0.75, held, passed: false },
  });
  const kept = readFileSync(join(outcome.folder, "scenario-0-base.yaml"), "utf8");
  expect(kept).toBe(plan.scenarios[0]!.text);

  expect(relativeOf(plan, out)).toBeUndefined();
  expect(relativeOf({ ...plan, engine: "other" }, out)).toEqual({
    folder: outcome.folder,
    changes: [`engine: was ${plan.engine.slice(0, 12)}, is other`],
  });
});

describe("rows of a sweep", () => {
  const folder = () => folderOf(plan, join(home, "results"));

  it("are read back as runs of their scenarios", async () => {
    const cell = openCell(`${folder()}#yield=0.5`);
    const result = await readCell(cell);
    expect(result).toMatchObject({
      replicates: [0, 1],
      months: until + 1,
      resolution: "expected",
      failures: [],
    });
    expect(result.columns.h100e_china).toEqual(chips.slice(2));
    expect(cell.scenario.scenario.chipLines.huawei!.yield).toBe(0.5);
  });

  it("are compared by the outcomes that they keep, and by their factors", async () => {
    const result = await compare(`${folder()}#0`, `${folder()}#1`, { at: ["2023-06"] });
    expect(result.pairs).toBe(2);
    expect(result.measures).toEqual([]);
    const [first, second, third, fourth] = chips.map((column) => column.at(-1)!) as [
      number,
      number,
      number,
      number,
    ];
    const [{ months }] = result.outcomes as [(typeof result.outcomes)[number]];
    expect(months[0]!.difference).toBeCloseTo((third - first + fourth - second) / 2, 9);
    expect(result.parameters).toMatchObject([
      { path, base: { value: 0.2 }, other: { value: 0.5, source: "factor yield", evidence: "reported" } },
    ]);
  });

  it.each([
    ["2", /row 2, rows go from 0 to 1/],
    ["yeild=0.2", /unknown factor: yeild \(did you mean yield\?\)/],
    ["yield=0.3", /no row has these values; yield takes 0.2, 0.5/],
    ["scenario=base", /2 rows have these values; add yield/],
    ["first", /expected the number of a row/],
  ])("are refused by %s", (text, message) => {
    expect(() => openCell(`${folder()}#${text}`)).toThrow(message);
  });

  it("are asked for where a whole sweep is named", async () => {
    await expect(compare(folder(), `${folder()}#1`)).rejects.toThrow(/a whole sweep; name one of its rows/);
    const untilDecided = { outcome: "h100e_china", month: "2023-06", budget: 20 };
    const grown = compare(`${folder()}#0`, `${folder()}#1`, { runs: 10, untilDecided });
    await expect(grown).rejects.toThrow(/run the sweep with more/);
  });
});
