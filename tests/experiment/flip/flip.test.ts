import { describe, expect, it } from "vitest";
import { uniform } from "../../../src/engine/random.ts";
import { designStream } from "../../../src/experiment/designs/designDraws.ts";
import { type FlipOptions, type FlipResult, flip } from "../../../src/experiment/flip/flip.ts";
import type { FlipInput } from "../../../src/experiment/flip/flipSpace.ts";

type Margin = (values: readonly number[]) => number;

const inputs = (starts: readonly number[]): FlipInput[] =>
  starts.map((start, place) => ({ name: `x${place}`, range: [0, 1], start }));
const seek = (of: readonly FlipInput[], margin: Margin, options?: FlipOptions): Promise<FlipResult> =>
  flip(of, (points) => points.map(margin), { budget: 1000, ...options });
/** The same without saying how far from turning: yes or no alone. */
const yesNo =
  (margin: Margin): Margin =>
  (values) =>
    margin(values) > 0 ? 1 : -1;
const within = (found: FlipResult, distance: number, error = 0.01) => {
  expect(found.joint!.distance).toBeGreaterThanOrEqual(distance * (1 - 1e-9));
  expect(found.joint!.distance).toBeLessThanOrEqual(distance * (1 + error));
};
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, place) => sum + value * b[place]!, 0);

describe("flip finds the nearest boundary to 1 %", () => {
  it("of a plane, and the flip points of single inputs on it", async () => {
    const found = await seek(inputs([0.1, 0.2]), ([x, y]) => 0.8 - 2 * (x! - 0.1) - (y! - 0.2));
    within(found, 0.8 / Math.sqrt(5));
    expect(found.holds).toBe(true);
    expect(found.joint!.values[0]).toBeCloseTo(0.1 + 0.32, 2);
    expect(found.joint!.values[1]).toBeCloseTo(0.2 + 0.16, 2);
    expect(found.singles).toMatchObject([
      { input: "x0", from: 0.1, to: expect.closeTo(0.5, 2), distance: expect.closeTo(0.4, 2) },
      // 0.2 + 0.8 is the very end of its range.
      { input: "x1", from: 0.2, to: 1, distance: expect.closeTo(0.8, 2) },
    ]);
  });

  it.each(["margins", "yes or no"])(
    "of a circle, from a candidate beside the nearest point, by %s",
    async (by) => {
      const circle: Margin = ([x, y]) => Math.hypot(x! - 0.8, y! - 0.7) - 0.2;
      const options = {
        candidates: [
          [0.95, 0.8],
          [0.7, 0.85],
        ],
      };
      const start = inputs([0.2, 0.3]);
      const found = await seek(start, by === "margins" ? circle : yesNo(circle), options);
      within(found, Math.hypot(0.6, 0.4) - 0.2);
      expect(found.singles).toEqual([]);
    },
  );

  it.each(["margins", "yes or no"])("of an oblique plane in five dimensions, by %s", async (by) => {
    const normal = [1, -0.7, 0.4, 0.9, -0.2];
    const start = [0.5, 0.6, 0.4, 0.5, 0.5];
    const plane: Margin = (values) => 0.6 - dot(normal, values) + dot(normal, start);
    const options = { candidates: [[1, 0.2, 0.9, 0.9, 0.4]], budget: 3000 };
    const found = await seek(inputs(start), by === "margins" ? plane : yesNo(plane), options);
    within(found, 0.6 / Math.hypot(...normal));
  });

  it("of an oblique plane in ten dimensions in few points, since margins tell which way to go", async () => {
    const normal = [1, -0.9, 0.8, -0.7, 0.6, -0.5, 0.4, -0.3, 0.2, -0.1];
    const start = normal.map(() => 0.5);
    const plane: Margin = (values) => 0.7 - dot(normal, values) + dot(normal, start);
    within(await seek(inputs(start), plane, { budget: 60 }), 0.7 / Math.hypot(...normal));
  });

  it("of a bent surface in five dimensions that is not along the axes", async () => {
    // An ellipsoid around the start, turned by 45 degrees in the first two dimensions; its shortest half axis is 0.3.
    const axes = [0.3, 0.6, 0.5, 0.7, 0.9];
    const start = [0.4, 0.5, 0.5, 0.5, 0.5];
    const margin: Margin = (values) => {
      const [a, b, ...rest] = values.map((value, place) => value - start[place]!) as [number, number];
      const turned = [(a + b) / Math.SQRT2, (a - b) / Math.SQRT2, ...(rest as number[])];
      return (
        1 -
        dot(
          turned,
          turned.map((value, place) => value / axes[place]! ** 2),
        )
      );
    };
    within(await seek(inputs(start), margin), 0.3);
  });

  it("where the ends of ranges are in the way", async () => {
    // The plane's foot lies outside: the first input stops at its end, and the second does the rest.
    const found = await seek(
      [
        { name: "x", range: [0, 0.2], start: 0 },
        { name: "y", range: [0, 10], start: 0 },
      ],
      ([x, y]) => 0.6 - x! - y! / 10,
    );
    // x is worth 0.2 of the margin over its range, y 1: the foot is at a share of 0.6 / 1.04 times (0.2, 1).
    within(found, 0.6 / Math.hypot(0.2, 1));
  });

  it("in logarithms where an input is spread over orders of magnitude", async () => {
    const log: FlipInput[] = [{ name: "x", range: [1, 10_000], start: 10, scale: "log" }];
    const found = await seek(log, ([x]) => 1000 - x!);
    // From 10 to 1,000: two of four decades.
    within(found, 0.5);
    expect(found.joint!.values[0]).toBeGreaterThanOrEqual(1000);
  });

  it("the other way round: from where it does not hold to where it does", async () => {
    const found = await seek(inputs([0.1, 0.1]), ([x, y]) => x! + y! - 0.8);
    expect(found.holds).toBe(false);
    within(found, 0.6 / Math.SQRT2);
    expect(found.joint!.margin).toBeGreaterThan(0);
  });

  it("of two pieces, the nearer one, if candidates lie on both", async () => {
    const pieces: Margin = ([x, y]) =>
      Math.min(Math.hypot(x! - 1, y! - 1) - 0.3, Math.hypot(x!, y! - 0.9) - 0.2);
    const options = {
      candidates: [
        [0.95, 0.95],
        [0.05, 0.85],
      ],
    };
    within(await seek(inputs([0.3, 0.3]), pieces, options), Math.hypot(0.3, 0.6) - 0.2);
  });
});

describe("flip", () => {
  it("says that there is none in range, and whether the worst corner stands", async () => {
    const found = await seek(inputs([0.5, 0.5, 0.5]), (values) => 5 - dot(values, [1, 1, -1]));
    expect(found).toMatchObject({ singles: [], worstCornerStands: true });
    expect(found).not.toHaveProperty("joint");
    // Of yes and no alone, no corner is known to be worse.
    expect(await seek(inputs([0.5]), () => 1)).not.toHaveProperty("worstCornerStands");
  });

  it("finds what only the worst corner turns", async () => {
    const found = await seek(inputs([0, 1, 0]), ([x, y, z]) => 2.9 - x! - (1 - y!) - z!);
    within(found, 2.9 / Math.sqrt(3));
  });

  it("comes close through noise", async () => {
    const stream = designStream(1, "test", "flip");
    const noisy: Margin = ([x, y, z]) => {
      const luck = uniform(stream, Math.floor(x! * 1e6), Math.floor(y! * 1e6), Math.floor(z! * 1e6), 0) - 0.5;
      return 0.7 - x! - y! - z! / 2 + 0.06 * luck;
    };
    const found = await seek(inputs([0, 0, 0]), noisy);
    const distance = 0.7 / Math.hypot(1, 1, 0.5);
    // Noise of up to 0.03 moves the boundary by that much of 0.7.
    expect(Math.abs(found.joint!.distance / distance - 1)).toBeLessThan(0.08);
  });

  it("puts back inputs that hardly change", async () => {
    const normal = [1, 1, 0.01, -0.02, 0];
    const found = await seek(
      inputs([0.1, 0.1, 0.5, 0.5, 0.5]),
      (values) =>
        0.5 -
        dot(
          normal,
          values.map((value, place) => value - (place < 2 ? 0.1 : 0.5)),
        ),
    );
    within(found, 0.5 / Math.hypot(...normal));
    expect(found.joint!.values.slice(2)).toEqual([0.5, 0.5, 0.5]);
  });

  it("goes around what is not allowed", async () => {
    const found = await seek(inputs([0.1, 0.1]), ([x, y]) => (x! > 0.4 ? Number.NaN : 0.7 - x! - y!), {
      candidates: [[0.2, 0.9]],
    });
    // The foot, at 0.35 of both, is allowed; the end of the first range is not.
    within(found, 0.5 / Math.SQRT2);
    await expect(seek(inputs([0.5]), () => Number.NaN)).rejects.toThrow("the start has no margin");
  });

  it("keeps to its budget, and says when that ended it", async () => {
    let asked = 0;
    const counted = (points: readonly (readonly number[])[]) => {
      asked += points.length;
      return points.map((values) => 0.6 - dot(values, [1, 1, 0.3, 0.2]));
    };
    const found = await flip(inputs([0, 0, 0, 0]), counted, { budget: 15 });
    expect([asked, found.points, found.outOfBudget]).toEqual([15, 15, true]);
    expect((await flip(inputs([0, 0, 0, 0]), counted, { budget: 500 })).outOfBudget).toBe(false);
  });

  it("asks no point twice", async () => {
    const asked: string[] = [];
    await flip(inputs([0, 0, 0]), (points) => {
      asked.push(...points.map((point) => point.join()));
      return points.map((values) => 0.6 - dot(values, [1, 1, 0.3]));
    });
    expect(new Set(asked).size).toBe(asked.length);
  });

  it("says what is wrong with its inputs", async () => {
    await expect(seek([], () => 1)).rejects.toThrow("no inputs");
    await expect(seek([{ name: "x", range: [1, 0], start: 0 }], () => 1)).rejects.toThrow("x: range 1 to 0");
    await expect(seek([{ name: "x", range: [0, 1], start: 2 }], () => 1)).rejects.toThrow(
      "x: 2 lies outside of its range, 0 to 1",
    );
    await expect(seek([{ name: "x", range: [0, 1], start: 0, scale: "log" }], () => 1)).rejects.toThrow(
      "expected one above zero",
    );
  });
});
