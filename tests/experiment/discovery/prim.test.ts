import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { binomialTail } from "../../../src/experiment/discovery/binomialTail.ts";
import type { Limit } from "../../../src/experiment/discovery/box.ts";
import type { DiscoveryInput } from "../../../src/experiment/discovery/inputs.ts";
import { type Objective, objectives } from "../../../src/experiment/discovery/objective.ts";
import { prim } from "../../../src/experiment/discovery/prim.ts";
import { randomInputs, withNoise } from "./planted.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../fixtures/discovery/prim.json", import.meta.url), "utf8"),
) as {
  columns: string[];
  X: number[][];
  y: number[];
  trajectory: [number, number, number, number][];
  last_box: [number[], number[]];
};
const referenceInputs = reference.columns.map(
  (name, place): DiscoveryInput => ({
    name,
    kind: "number",
    values: reference.X.map((point) => point[place]!),
  }),
);

describe("prim against the EMA Workbench", () => {
  const { boxes } = prim(referenceInputs, reference.y, { level: 1 });
  const { trajectory } = boxes[0]!;

  it("peels as it does, step by step", () => {
    const found = trajectory.map(({ coverage, density, mass, restricted }) => [
      coverage,
      density,
      mass,
      restricted,
    ]);
    expect(found).toHaveLength(reference.trajectory.length);
    found.forEach((step, at) => {
      step.forEach((value, column) => {
        expect(Math.abs(value - reference.trajectory[at]![column]!)).toBeLessThan(1e-12);
      });
    });
  });

  it("ends at its last box", () => {
    const [low, high] = reference.last_box;
    // The whole box reaches from the lowest to the highest value, and ends that are there are not told.
    const limits = reference.columns.map((name, place) => {
      const column = reference.X.map((point) => point[place]!);
      const limit = trajectory.at(-1)!.limits.find(({ input }) => input === name);
      const at: { low?: number; high?: number } = limit?.values === undefined ? { ...limit } : {};
      return [at.low ?? Math.min(...column), at.high ?? Math.max(...column)];
    });
    expect(limits).toEqual(low.map((value, place) => [value, high[place]!]));
  });

  it("takes the box that agrees best with the answers, and says how sure each limit is", () => {
    const [box] = prim(referenceInputs, reference.y).boxes;
    expect(box!.limits.map(({ input }) => input)).toEqual(["a", "b"]);
    // The correlation of two yes/no columns, from the shares that the trajectory tells: 86 of 400 are a yes.
    const phi = (density: number, mass: number) => {
      const share = 86 / 400;
      return (mass * density - mass * share) / Math.sqrt(mass * (1 - mass) * share * (1 - share));
    };
    const best = Math.max(...reference.trajectory.slice(1).map(([, density, mass]) => phi(density, mass)));
    expect(phi(box!.density, box!.mass)).toBeCloseTo(best, 12);
    // Without its limit on a, the box holds what lies below that of b.
    const [a, b] = box!.limits as readonly Extract<Limit, { kind: "number" | "integer" }>[];
    const wider = reference.X.map((point, row) => ({ point, yes: reference.y[row]! })).filter(
      ({ point }) => point[1]! <= b!.high!,
    );
    const inside = wider.filter(({ point }) => point[0]! >= a!.low!);
    const yes = (rows: typeof wider) => rows.filter((row) => row.yes === 1).length;
    expect(a!.quasiP).toBe(binomialTail(yes(inside), inside.length, yes(wider) / wider.length));
  });
});

describe("prim", () => {
  it("recovers a box planted in ten dimensions, through noise, and nothing else", () => {
    const inputs = randomInputs(1000, 10);
    const inside = Array.from(
      { length: 1000 },
      (_, row) =>
        Number(inputs[2]!.values[row]) > 0.55 &&
        Number(inputs[5]!.values[row]) < 0.5 &&
        Number(inputs[8]!.values[row]) > 0.3,
    );
    const [box] = prim(inputs, withNoise(inside, 0.05)).boxes;
    const limits = Object.fromEntries(box!.limits.map((limit) => [limit.input, limit]));
    expect(Object.keys(limits)).toEqual(["x2", "x5", "x8"]);
    expect(limits.x2).toMatchObject({ low: expect.closeTo(0.55, 1) });
    expect(limits.x5).toMatchObject({ high: expect.closeTo(0.5, 1) });
    expect(limits.x8).toMatchObject({ low: expect.closeTo(0.3, 1) });
    expect(box!.coverage).toBeGreaterThan(0.7);
    expect(box!.density).toBeGreaterThan(0.85);
  });

  it("finds several boxes, each outside of those before", () => {
    const inputs = randomInputs(1000, 4);
    const [a, b, c, d] = inputs.map(({ values }) => values as Float64Array);
    const inside = Array.from(
      a!,
      (x, row) => (x > 0.6 && b![row]! > 0.3) || (c![row]! < 0.2 && d![row]! > 0.6),
    );
    const { boxes, coverage, density, mass } = prim(inputs, inside, { boxes: 3 });
    expect(boxes).toHaveLength(2);
    const sums = boxes.reduce((sum, box) => [sum[0]! + box.yes, sum[1]! + box.cases], [0, 0]);
    const yes = inside.filter((one) => one).length;
    expect([coverage, density, mass]).toEqual([sums[0]! / yes, sums[0]! / sums[1]!, sums[1]! / 1000]);
    const named = boxes.map(({ limits }) => limits.map(({ input }) => input));
    expect(named).toEqual([
      ["x0", "x1"],
      ["x2", "x3"],
    ]);
    expect(coverage).toBeGreaterThan(0.85);
    expect(density).toBeGreaterThan(0.85);
  });

  it("treats whole numbers, categories and switches as what they are", () => {
    const count = 300;
    const [noise] = randomInputs(count, 1);
    const whole = Array.from({ length: count }, (_, row) => row % 7);
    const rule = Array.from({ length: count }, (_, row) => ["open", "closed", "mixed"][row % 3]!);
    const flag = Array.from({ length: count }, (_, row) => row % 4 < 2);
    const inputs: DiscoveryInput[] = [
      noise!,
      { name: "whole", kind: "integer", values: whole },
      { name: "rule", kind: "category", values: rule },
      { name: "flag", kind: "category", values: flag },
    ];
    const answers = whole.map((value, row) => value >= 3 && rule[row] !== "closed" && flag[row]!);
    const [box] = prim(inputs, answers).boxes;
    expect(box).toMatchObject({ coverage: 1, density: 1 });
    expect(box!.limits).toMatchObject([
      { input: "whole", kind: "integer", low: 3 },
      { input: "rule", values: ["mixed", "open"] },
      { input: "flag", values: [true] },
    ]);
    expect(box!.limits[0]).not.toHaveProperty("high");
  });

  it("pastes back what peeling took too much of", () => {
    // Peels of a third overshoot the edge at 60, since what they cut off is poor on the whole; what lies just below
    // the box is pure, purer than the box with its hole from 75 to 79.
    const x = Array.from({ length: 100 }, (_, at) => at);
    const inputs: DiscoveryInput[] = [{ name: "x", kind: "number", values: x }];
    const answers = x.map((value) => value >= 60 && (value < 75 || value > 79));
    const { trajectory } = prim(inputs, answers, { peelAlpha: 0.3, pasteAlpha: 0.1 }).boxes[0]!;
    const pasted = trajectory.filter(({ phase }) => phase === "paste");
    expect(pasted.length).toBeGreaterThan(0);
    for (const step of pasted) {
      const before = trajectory[trajectory.indexOf(step) - 1]!;
      expect(step.cases).toBeGreaterThan(before.cases);
      expect(step.density).toBeGreaterThan(before.density);
    }
    expect(trajectory.every(({ mass }) => mass >= 0.05)).toBe(true);
  });

  it("judges a peel by the gain for each case lost, or as it is told", () => {
    // Of 10 cases with 4 yes, two no are cut off: 0.5 less 0.4.
    const [old, fresh] = [
      { cases: 10, yes: 4 },
      { cases: 8, yes: 4 },
    ];
    expect(objectives.lenient1(old, fresh)).toBeCloseTo(0.05, 12);
    expect(objectives.lenient2(old, fresh)).toBeCloseTo(0.4, 12);
    expect(objectives.original(old, fresh)).toBe(0.5);
    // A category of half the cases gains more than a slice of a twentieth, but less for each case.
    const x = Array.from({ length: 100 }, (_, at) => at);
    const inputs: DiscoveryInput[] = [
      { name: "x", kind: "number", values: x },
      { name: "half", kind: "category", values: x.map((at) => at % 2 === 0) },
    ];
    const answers = x.map((at) => at >= 5 && (at % 2 === 0 || at % 4 === 1));
    const first = (objective: Objective) =>
      prim(inputs, answers, { objective, level: 1 }).boxes[0]!.trajectory[1]!.input;
    expect([first("lenient1"), first("original")]).toEqual(["x", "half"]);
  });

  it("leaves out limits that could well be chance, and keeps all at level 1", () => {
    const inputs = randomInputs(200, 8, 4);
    const answers = withNoise(
      Array.from(inputs[0]!.values as Float64Array, (value) => value > 0.5),
      0.25,
    );
    const [kept] = prim(inputs, answers, { level: 1 }).boxes;
    const [dropped] = prim(inputs, answers).boxes;
    expect(dropped!.limits.length).toBeLessThan(kept!.limits.length);
    expect(dropped!.dropped.length).toBeGreaterThan(0);
    for (const limit of dropped!.limits) expect(limit.quasiP).toBeLessThanOrEqual(0.1);
  });

  it("takes the step that is asked for", () => {
    const [box] = prim(referenceInputs, reference.y, { step: 10, level: 1 }).boxes;
    const { coverage, density, mass, restricted } = box!;
    expect([coverage, density, mass, restricted]).toEqual(reference.trajectory[10]);
    expect(() => prim(referenceInputs, reference.y, { step: 99 })).toThrow(
      "step 99, expected one from 0 to 32",
    );
  });

  it("finds nothing where no answer is yes, or all are", () => {
    expect(prim(referenceInputs, new Array(400).fill(false)).boxes).toEqual([]);
    expect(prim(referenceInputs, new Array(400).fill(true)).boxes).toEqual([]);
  });

  it("says what is wrong with its columns and options", () => {
    const input = (values: number[], kind: "number" | "integer" = "number") => ({ name: "x", kind, values });
    expect(() => prim([input([1, 2])], [true])).toThrow("input x has 2 values for 1 answers");
    expect(() => prim([input([1, Number.NaN])], [true, false])).toThrow(
      "input x, case 1: NaN, expected a finite number",
    );
    expect(() => prim([input([1.5], "integer")], [true])).toThrow(
      "input x, case 0: 1.5, expected a whole number",
    );
    expect(() => prim([input([1]), input([2])], [true])).toThrow("two inputs are called x");
    expect(() => prim([], [])).toThrow("no cases");
    expect(() => prim([input([1])], [true], { peelAlpha: 0 })).toThrow("peelAlpha is 0");
    expect(() => prim([input([1])], [true], { minMass: 1 })).toThrow("minMass is 1");
  });
});
