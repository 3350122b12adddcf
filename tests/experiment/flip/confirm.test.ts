import { describe, expect, it } from "vitest";
import { uniform } from "../../../src/engine/random.ts";
import { designStream } from "../../../src/experiment/designs/designDraws.ts";
import { confirm } from "../../../src/experiment/flip/confirm.ts";
import { flip } from "../../../src/experiment/flip/flip.ts";
import type { FlipInput } from "../../../src/experiment/flip/flipSpace.ts";
import { confirmationVerdict } from "../../../src/experiment/flip/verdict.ts";
import { wilson } from "../../../src/experiment/flip/wilson.ts";

const inputs: readonly FlipInput[] = [
  { name: "x", range: [0, 1], start: 0.1 },
  { name: "y", range: [0, 1], start: 0.1 },
  { name: "idle", range: [0, 1], start: 0.5 },
];
const pairs = 20;
const stream = designStream(7, "test", "confirm");
/** Where the conclusion of a replicate turns: x + y reaches 0.8, and what chance adds to it. */
const boundaryOf = (replicate: number, shift: number) =>
  0.8 + shift + 0.4 * (uniform(stream, replicate, 0, 0, 0) - 0.5);
/** Runs of a known function: the conclusion holds below a boundary that chance moves, and in all runs moves by a shift. */
function noisy(shift: number) {
  let ran = 0;
  const runs = {
    async run(points: readonly (readonly number[])[], replicates: readonly number[]) {
      ran += points.length * replicates.length;
      return points.map(([x, y]) =>
        replicates.map((replicate) => ({
          replicate,
          columns: {},
          scalars: { left: boundaryOf(replicate, shift) - x! - y! },
        })),
      );
    },
  };
  return { runs, ran: () => ran };
}
const holds = (_: unknown, scalars?: Readonly<Record<string, number>>) => scalars!.left! > 0;
/** What a search says that sees the boundary without chance: x and y both at 0.4. */
const search = () => flip(inputs, (points) => points.map(([x, y]) => 0.8 - x! - y!), { budget: 300 });
const turnedAt = (along: number, shift: number, from = 0) =>
  Array.from({ length: pairs }, (_, pair) => boundaryOf(from + pair, shift)).filter(
    (boundary) => 0.2 + along * 0.6 >= boundary - 1e-9,
  ).length;

describe("confirm", () => {
  it("counts the pairs that turn along the way, as reckoned apart from it", async () => {
    const to = [0.4, 0.4, 0.5];
    const found = await confirm({ inputs, to, runs: noisy(0.1).runs, holds, stands: true, pairs });
    expect(found.steps.map(({ turned }) => turned)).toEqual(
      found.steps.map(({ along }) => (along === 0 ? 0 : turnedAt(along, 0.1))),
    );
    for (const { turned, stood, low, high } of found.steps)
      expect([low, high]).toEqual(wilson(turned, stood));
  });

  it("steps further along the way where the search found the flip too near, to where half of the pairs turn", async () => {
    const { joint } = await search();
    const to = joint!.values;
    const shift = 0.33;
    const { runs } = noisy(shift);
    const found = await confirm({ inputs, to, runs, holds, stands: true, pairs });
    expect(found.steps.find(({ along }) => along === 1)!.turned).toBeLessThan(pairs / 2);
    // Half of the pairs turn where x + y is the middle one of their boundaries.
    const middle = Array.from({ length: pairs }, (_, pair) => boundaryOf(pair, shift)).sort(
      (a, b) => a - b,
    )[9]!;
    const half = (middle - 0.2) / 0.6;
    expect(half).toBeGreaterThan(1.1);
    expect(found.halfAt!).toBeGreaterThanOrEqual(half - 0.01);
    expect(found.halfAt!).toBeLessThanOrEqual(half + 0.07);
    // Other pairs answer for themselves.
    expect(found.others!.turned).toBe(turnedAt(found.halfAt!, shift, pairs));
    expect(found.others!.along).toBe(found.halfAt);
    expect(confirmationVerdict(found, true)).toMatch(
      /^! Half of the pairs turn only at 1\.\d\d times the change: .* Of other pairs, \d+ of 20 turn there/,
    );
  });

  it("goes beyond twice the change, and on along the ends of ranges", async () => {
    // The flip of a search that was far too near: x + y = 0.3. The way leaves x's range at six times that.
    const ends: readonly FlipInput[] = [{ name: "x", range: [0, 0.4], start: 0.1 }, inputs[1]!, inputs[2]!];
    const to = [0.15, 0.15, 0.5];
    const shift = 0.2;
    const { runs } = noisy(shift);
    const found = await confirm({ inputs: ends, to, runs, holds, stands: true, pairs });
    const at = found.steps.find(({ along }) => along === found.halfAt)!;
    expect(found.halfAt).toBeGreaterThan(6);
    expect(at.turned).toBeGreaterThanOrEqual(pairs / 2);
    expect(found.steps.every(({ values }) => values[0]! <= 0.4 && values[2] === 0.5)).toBe(true);
    expect(found.steps.map(({ along }) => along)).toEqual(
      found.steps.map(({ along }) => along).sort((a, b) => a - b),
    );
  });

  it("says that nothing is confirmed where no pair turns up to the end of the ranges", async () => {
    const { runs, ran } = noisy(3);
    const found = await confirm({ inputs, to: [0.4, 0.4, 0.5], runs, holds, stands: true, pairs });
    expect(found).not.toHaveProperty("halfAt");
    // The ends: from 0.1 to 1 is three times the change.
    expect(found.steps.at(-1)!.along).toBeCloseTo(3, 9);
    expect(found.steps.at(-1)!.values).toEqual([1, 1, 0.5]);
    expect(ran()).toBe(found.steps.length * pairs);
    expect(confirmationVerdict(found, true)).toBe(
      "! Not confirmed in range: even at 3.00 times the change only 0 of 20 pairs turn.",
    );
  });

  it("goes no further where half of the pairs turn at the flip, and asks no other pairs", async () => {
    const { runs, ran } = noisy(-0.15);
    const found = await confirm({ inputs, to: [0.4, 0.4, 0.5], runs, holds, stands: true, pairs });
    expect(found.halfAt).toBeLessThanOrEqual(1);
    expect(found.steps.map(({ along }) => along)).toEqual([0, 0.5, 1, 1.25, 1.5, 2]);
    expect(found).not.toHaveProperty("others");
    expect(ran()).toBe(6 * pairs);
  });

  it("says so where the start itself answers otherwise", async () => {
    const found = await confirm({
      ...{ inputs, to: [0.4, 0.4, 0.5], runs: noisy(-0.75).runs, holds, stands: true, pairs },
    });
    expect(confirmationVerdict(found, true)).toMatch(
      /^! The start itself answers otherwise in 1\d of 20 runs/,
    );
  });
});
