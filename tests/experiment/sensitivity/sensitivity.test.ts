import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sensitivity, writeSensitivity } from "../../../src/experiment/sensitivity/sensitivity.ts";
import type { OutcomeSensitivity } from "../../../src/experiment/sensitivity/sensitivityResult.ts";
import type { Scale } from "../../../src/experiment/sweep/levels.ts";
import type { Design } from "../../../src/experiment/sweep/plan.ts";
import { reference } from "../designs/reference.ts";
import { study, type TestFactor, unit } from "./formulas.ts";

const angle: Scale = { kind: "continuous", range: [-Math.PI, Math.PI], dist: "uniform" };
const ishigami = { x: { scale: angle }, y: { scale: angle }, z: { scale: angle } };
const saltelli = (samples: number, more: Partial<Design> = {}): Design => ({
  ...{ kind: "saltelli", samples, scramble: true, seed: 3 },
  ...more,
});

/** The first outcome, and a way to its indices. */
async function analyse(folder: string, options = {}) {
  const found = await sensitivity(folder, { repeats: 100, ...options });
  const [outcome] = found.scenarios[0]!.outcomes as [OutcomeSensitivity];
  const of = (index: string, name: string, other?: string) => {
    const one = outcome.indices.find(
      (key) => key.index === index && key.name === name && (other === undefined || key.other === other),
    );
    if (one === undefined) throw new Error(`no ${index} of ${name}`);
    return one as { value: number; low: number; high: number };
  };
  return { found, outcome, of };
}

const dummy = { ...ishigami, nothing: { scale: unit } };

describe("sensitivity by Saltelli's design", () => {
  it("holds the exact indices of the Ishigami function, and zero for a factor wired to nothing", async () => {
    const folder = await study(saltelli(256), dummy, { formula: "ishigami" });
    const { found, outcome, of } = await analyse(folder, { level: 0.99 });
    const { S1, ST } = reference.sobol_ishigami.analytic;
    for (const [place, name] of ["x", "y", "z"].entries()) {
      for (const [index, exact] of [
        ["first", S1[place]],
        ["total", ST[place]],
      ] as const) {
        expect(of(index, name).low).toBeLessThan(exact);
        expect(of(index, name).high).toBeGreaterThan(exact);
      }
    }
    // Of pairs, x and z alone work together: their share is what z has in all.
    expect(of("second", "x", "z").low).toBeLessThan(ST[2]);
    expect(of("second", "x", "z").high).toBeGreaterThan(ST[2]);
    expect(of("second", "x", "z").low).toBeGreaterThan(0);
    for (const index of ["first", "total"]) {
      expect(of(index, "nothing").low).toBeLessThanOrEqual(0);
      expect(of(index, "nothing").high).toBeGreaterThanOrEqual(0);
    }
    expect(of("second", "y", "nothing").low).toBeLessThan(0);
    expect(of("second", "y", "nothing").high).toBeGreaterThan(0);
    expect(outcome.ranking).toEqual(["x", "y", "z", "nothing"]);
    expect(outcome.learning.map(({ name }) => name).slice(0, 2)).toEqual(["y", "x"]);
    expect(outcome.convergence!.verdict).toMatch(/^ranking stable: the 3 leading factors/);
    expect(outcome.convergence!.doublings.map(({ samples }) => samples)).toEqual([64, 128, 256]);
    expect(outcome.noise).toBeNull();
    expect(found.groupsBy).toEqual({ evidence: "bounds", process: "bounds" });
    expect(JSON.parse(readFileSync(writeSensitivity(folder, found), "utf8"))).toEqual(found);
  });

  it("gives groups their exact shares, and bounds where they were not exchanged", async () => {
    const factors: Record<string, TestFactor> = {
      x: { scale: unit, evidence: "assumed", path: "adoption.x" },
      y: { scale: unit, evidence: "derived", path: "adoption.y" },
      z: { scale: unit, evidence: "derived", path: "market.z" },
    };
    // Variances in 12ths: 9, 4 and 1 alone, 3 of x and y together; 17 in all.
    const exact = {
      ...{ assumed: [9 / 17, 12 / 17], derived: [5 / 17, 8 / 17] },
      ...{ adoption: [16 / 17, 16 / 17], market: [1 / 17, 1 / 17] },
    };
    const design = saltelli(256, { secondOrder: false, byEvidence: true, byProcess: true });
    const { of, outcome, found } = await analyse(await study(design, factors, { formula: "groups" }), {
      level: 0.99,
    });
    expect(outcome.samples.all).toBe(256);
    expect(found.groupsBy).toEqual({ evidence: "exact", process: "exact" });
    for (const [name, [closed, total]] of Object.entries(exact)) {
      for (const [index, share] of [
        ["first", closed],
        ["total", total],
      ] as const) {
        expect(of(index, name).low).toBeLessThan(share!);
        expect(of(index, name).high).toBeGreaterThan(share!);
        expect(Math.abs(of(index, name).value - share!)).toBeLessThan(0.05);
      }
    }
    const only = saltelli(256, { byFactor: false, byProcess: true });
    const grouped = await analyse(await study(only, factors, { formula: "groups" }));
    expect(grouped.outcome.ranking).toEqual(["adoption", "market"]);
    expect(grouped.of("first", "adoption").value).toBeCloseTo(16 / 17, 1);
    const bounds = await analyse(
      await study(saltelli(256, { secondOrder: false }), factors, { formula: "groups" }),
    );
    // Alone, adoption explains more than x and y by themselves; in all, less than their totals, which share 3.
    expect(bounds.of("first", "adoption").value).toBeCloseTo(13 / 17, 1);
    expect(bounds.of("total", "adoption").value).toBeCloseTo(19 / 17, 1);
  });

  it("tells chance from factors, and what would be left once a factor is known", async () => {
    const factors = { x: { scale: unit }, y: { scale: unit }, z: { scale: unit } };
    const design = saltelli(256, { secondOrder: false });
    const folder = await study(design, factors, { formula: "groups", noise: 1, replicates: 4 });
    const { outcome } = await analyse(folder);
    // Variance 17 / 12 of the factors, 1 of chance.
    expect(outcome.noise!.factors / (17 / 12)).toBeCloseTo(1, 0);
    expect(outcome.noise!.chance).toBeCloseTo(1, 1);
    expect(outcome.noise!.share).toBeCloseTo(12 / 29, 1);
    expect(outcome.noise!.left).toBeCloseTo(0.25 / (17 / 12 + 0.25), 1);
    const [first] = outcome.learning;
    expect(first).toMatchObject({ name: "x" });
    expect(first!.reduction / (9 / 12)).toBeCloseTo(1, 0);
    expect(first!.deviationLeft).toBeCloseTo(Math.sqrt(outcome.noise!.factors - first!.reduction), 10);
  });

  it("drops base points whole where a run failed or has no value, and says so, or refuses", async () => {
    const design = saltelli(80, { secondOrder: false });
    // A base point has five rows: the rows named lie in base points 0, 2 and 3.
    const folder = await study(design, ishigami, { formula: "ishigami", fails: [1, 4, 11], lacks: [17] });
    const { outcome, found } = await analyse(folder);
    expect(outcome.samples).toEqual({ all: 80, used: 77, failed: 2, missing: 1 });
    expect(found.failures).toBe(3);
    await expect(sensitivity(folder, { failed: "refuse" })).rejects.toThrow("3 runs failed (failures.json)");
    const whole = await analyse(await study(design, ishigami, { formula: "ishigami" }));
    expect(outcome.indices[0]!.value).not.toBe(whole.outcome.indices[0]!.value);
  });

  it("refuses what the samples do not carry, and says why", async () => {
    const few = await analyse(await study(saltelli(32), ishigami, { formula: "ishigami" }));
    expect(few.outcome).toMatchObject({
      refused: "too few base points: 32; indices need at least 64",
      ...{ indices: [], ranking: [], ranked: false },
    });
    const fails = Array.from({ length: 40 }, (_, sample) => sample * 8);
    const dropped = await analyse(await study(saltelli(80), ishigami, { formula: "ishigami", fails }));
    expect(dropped.outcome.refused).toBe(
      "too few base points: 40 of 80, since 40 hold a run that failed; indices need at least 64",
    );
    const pairs = await analyse(await study(saltelli(64), ishigami, { formula: "ishigami" }));
    expect(pairs.outcome.indices.some(({ index }) => index === "second")).toBe(false);
    expect(pairs.outcome.notes).toContainEqual(
      "indices of pairs are not given: 64 base points, at least 256 are needed",
    );
    const noise = await analyse(
      await study(saltelli(64), { x: { scale: unit }, y: { scale: unit } }, { formula: "sum", noise: 9 }),
    );
    expect(noise.outcome.ranked).toBe(false);
    expect(noise.outcome.notes[0]).toBe(
      "no ranking is claimed: the intervals of all leading factors overlap",
    );
    const flat = await analyse(
      await study(saltelli(64), { nothing: { scale: unit }, ...zero }, { formula: "groups" }),
    );
    expect(flat.outcome.refused).toBe("nothing varies: every row has the same value");
  });
});

const one: Scale = { kind: "choice", values: [1] };
const zero = { x: { scale: one }, y: { scale: one }, z: { scale: one } };

describe("sensitivity by Morris's design", () => {
  it("takes numbers, whole numbers, switches and choices, from end to end", async () => {
    const factors: Record<string, TestFactor> = {
      number: { scale: unit },
      whole: { scale: { kind: "integer", range: [0, 3], dist: "uniform" } },
      flag: { scale: { kind: "choice", values: [false, true] } },
      choice: { scale: { kind: "choice", values: ["low", "middle", "high"] } },
      nothing: { scale: unit },
    };
    const design: Design = { kind: "morris", trajectories: 24, levels: 4, seed: 2 };
    const { of, outcome } = await analyse(await study(design, factors, { formula: "mixed" }));
    expect(of("mu", "number")).toMatchObject({ value: expect.closeTo(2, 10), low: expect.closeTo(2, 10) });
    expect(of("sigma", "number").value).toBeCloseTo(0, 10);
    // Two of three steps up: 2 for 2 thirds of the range. Off and on: 3 for 2 thirds.
    expect(of("mu", "whole").value).toBeCloseTo(3, 10);
    expect(of("mu", "flag").value).toBeCloseTo(4.5, 10);
    // From low to high or from middle to high, 5 or 4 for 2 thirds: the effect depends on the start.
    expect(of("mu", "choice").value).toBeGreaterThan(6.2);
    expect(of("mu", "choice").value).toBeLessThan(7.3);
    expect(of("sigma", "choice").value).toBeGreaterThan(0.6);
    expect(of("muStar", "nothing")).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(outcome.ranking.at(-1)).toBe("nothing");
    expect(outcome.learning[0]!.share).toBeGreaterThan(0.4);
  });

  it("is a rough guide from few trajectories, and none from fewer", async () => {
    const factors = { x: { scale: unit }, y: { scale: unit }, z: { scale: unit } };
    const morris = (trajectories: number): Design => ({ kind: "morris", trajectories, levels: 4, seed: 1 });
    const rough = await analyse(await study(morris(5), factors, { formula: "groups" }));
    expect(rough.outcome.notes).toEqual([
      "no ranking is claimed: there are too few samples to try it with half of them",
      "5 trajectories: intervals are a rough guide below 10",
    ]);
    const none = await analyse(await study(morris(3), factors, { formula: "groups" }));
    expect(none.outcome.refused).toBe("too few trajectories: 3; indices need at least 4");
  });
});

describe("sensitivity of any points", () => {
  const cube: Design = { kind: "latinHypercube", samples: 400, seed: 1 };

  it("ranks by PAWN, beside a dummy, with the share that each factor explains alone", async () => {
    const { of, outcome } = await analyse(await study(cube, dummy, { formula: "ishigami" }), { level: 0.99 });
    const { S1 } = reference.sobol_ishigami.analytic;
    expect(of("pawn", "nothing").value).toBeLessThan(2 * of("dummy", "").value);
    for (const name of ["x", "y"]) expect(of("pawn", name).low).toBeGreaterThan(of("dummy", "").value);
    for (const [place, name] of ["x", "y", "z"].entries()) {
      expect(of("first", name).low).toBeLessThan(S1[place]);
      expect(of("first", name).high).toBeGreaterThan(S1[place]);
    }
    expect(of("first", "nothing").low).toBeLessThan(0);
    expect(of("first", "nothing").high).toBeGreaterThan(0);
    expect(outcome.ranking.at(-1)).toBe("nothing");
  });

  it("follows factors over time", async () => {
    const folder = await study(
      cube,
      { x: { scale: unit }, y: { scale: unit } },
      { formula: "course", months: 13 },
    );
    const { found } = await analyse(folder);
    const { months } = found.scenarios[0]!;
    expect(months.map(({ month }) => month)).toEqual(["2023-01", "2023-07", "2024-01"]);
    const shares = months.map(({ indices }) =>
      ["x", "y"].map((name) => indices.find((key) => key.index === "first" && key.name === name)!.value),
    );
    for (const [place, [x, y]] of [
      [1, 0],
      [0.5, 0.5],
      [0, 1],
    ].entries()) {
      expect(Math.abs(shares[place]![0]! - x!)).toBeLessThan(0.06);
      expect(Math.abs(shares[place]![1]! - y!)).toBeLessThan(0.06);
    }
  });

  it("refuses a design that gives no indices, and a folder that is not finished", async () => {
    const folder = await study(cube, { x: { scale: unit } }, { formula: "alone" });
    rmSync(join(folder, "manifest.json"));
    await expect(sensitivity(folder)).rejects.toThrow("the sweep is not finished");
    await expect(sensitivity(join(folder, "records"))).rejects.toThrow("no sweep");
  });
});
