import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cart, type TreeNode } from "../../../src/experiment/discovery/cart.ts";
import type { DiscoveryInput } from "../../../src/experiment/discovery/inputs.ts";
import { gini } from "../../../src/experiment/discovery/split.ts";
import { randomInputs, withNoise } from "./planted.ts";

const number = (name: string, values: readonly number[]): DiscoveryInput => ({
  name,
  kind: "number",
  values,
});

function leavesOf(node: TreeNode): TreeNode[] {
  return node.split === undefined ? [node] : [...leavesOf(node.split.left), ...leavesOf(node.split.right)];
}

describe("cart", () => {
  it("cuts where Gini's impurity falls most, by the amount reckoned by hand", () => {
    // Ten cases, four yes: impurity 2 * 0.4 * 0.6 = 0.48. Cut between 6 and 7: six cases without a yes, and four of
    // which all are yes; nothing is left. Cut along the other input, 1 of 5 and 3 of 5: 0.32 and 0.48 are left.
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const other = [0, 1, 0, 1, 0, 1, 1, 1, 0, 1].map((value, at) => (at === 9 ? 0 : value));
    const answers = x.map((value) => value > 6);
    const { tree } = cart([number("x", x)], answers, { minMass: 0.1 });
    expect(tree.impurity).toBeCloseTo(0.48, 12);
    expect(tree.split).toMatchObject({ input: "x", gain: 1 });
    expect(tree.split!.left.limits).toEqual([{ input: "x", high: 6.5 }]);
    const coarse = cart([number("other", other)], answers, { minMass: 0.1, maxDepth: 1 });
    const yes = (value: number) => answers.filter((answer, row) => answer && other[row] === value).length;
    expect([yes(0), yes(1)]).toEqual([2, 2]);
    // 5 cases with 2 yes on both sides tell nothing, so there is no cut.
    expect(coarse.tree.split).toBeUndefined();
  });

  it("takes away as much impurity as is reckoned by hand where the parts are not pure", () => {
    // 8 cases, 4 yes: 0.5. Left 3 of 4 no, right 3 of 4 yes: 0.375 each. A quarter of the impurity is gone.
    const { tree } = cart(
      [number("x", [1, 2, 3, 4, 5, 6, 7, 8])],
      [false, true, false, false, true, true, false, true],
      { minMass: 0.3, maxDepth: 1 },
    );
    expect(tree.split!.left).toMatchObject({ cases: 4, yes: 1, impurity: 0.375 });
    expect(tree.split!.gain).toBeCloseTo(0.25, 12);
  });

  it("divides categories as well as any division of them", () => {
    const names = ["a", "b", "c", "d"];
    const values = Array.from({ length: 80 }, (_, row) => names[row % 4]!);
    const answers = values.map((value, row) =>
      value === "b" || value === "d" ? row % 8 < 6 : row % 8 === 0,
    );
    const { tree } = cart([{ name: "rule", kind: "category", values }], answers, { maxDepth: 1 });
    const shareOf = (some: readonly string[]) => {
      const inside = answers.filter((_, row) => some.includes(values[row]!));
      return [inside.length, inside.filter((yes) => yes).length] as const;
    };
    const gainOf = (some: readonly string[]) => {
      const [cases, yes] = shareOf(some);
      const [all, allYes] = shareOf(names);
      const left = cases * gini(cases, yes) + (all - cases) * gini(all - cases, allYes - yes);
      return 1 - left / (all * gini(all, allYes));
    };
    const divisions = [["a"], ["b"], ["c"], ["d"], ["a", "b"], ["a", "c"], ["a", "d"]];
    expect(tree.split!.gain).toBeCloseTo(Math.max(...divisions.map(gainOf)), 12);
  });

  it("finds a planted box in ten dimensions with noise", () => {
    const inputs = randomInputs(1000, 10, 2);
    const inside = Array.from(
      { length: 1000 },
      (_, row) => Number(inputs[3]!.values[row]) > 0.5 && Number(inputs[6]!.values[row]) < 0.6,
    );
    const { boxes } = cart(inputs, withNoise(inside, 0.05));
    expect(boxes[0]!.limits.map(({ input }) => input)).toEqual(["x3", "x6"]);
    expect(boxes[0]!.limits).toMatchObject([
      { low: expect.closeTo(0.5, 1) },
      { high: expect.closeTo(0.6, 1) },
    ]);
  });

  it("divides all cases among its leaves, and stops as it is told", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 0.02, max: 0.3, noNaN: true }),
        (seed, maxDepth, minMass) => {
          const inputs = randomInputs(120, 3, seed);
          const answers = withNoise(
            Array.from(inputs[0]!.values as Float64Array, (value) => value > 0.6),
            0.2,
            seed,
          );
          const { tree, boxes } = cart(inputs, answers, { maxDepth, minMass });
          const leaves = leavesOf(tree);
          expect(leaves.reduce((sum, { cases }) => sum + cases, 0)).toBe(120);
          expect(leaves.reduce((sum, { yes }) => sum + yes, 0)).toBe(tree.yes);
          expect(leaves.length).toBeLessThanOrEqual(2 ** maxDepth);
          if (leaves.length > 1)
            expect(Math.min(...leaves.map(({ mass }) => mass))).toBeGreaterThanOrEqual(minMass);
          for (const { density } of boxes) expect(density).toBeGreaterThanOrEqual(0.5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("says nothing where there is nothing to tell", () => {
    const inputs = randomInputs(50, 2);
    expect(cart(inputs, new Array(50).fill(true)).boxes).toEqual([]);
    expect(cart(inputs, new Array(50).fill(false)).tree.split).toBeUndefined();
    expect(() => cart(inputs, new Array(50).fill(false), { maxDepth: 1.5 })).toThrow("maxDepth is 1.5");
  });
});
