import { describe, expect, it } from "vitest";
import { cart, type TreeNode } from "../../../src/experiment/discovery/cart.ts";
import { growTree, leavesOf } from "../../../src/experiment/discovery/growTree.ts";
import { codeCases } from "../../../src/experiment/discovery/inputs.ts";
import { prune } from "../../../src/experiment/discovery/prune.ts";
import { pruningWords } from "../../../src/experiment/discovery/pruningWords.ts";
import { randomInputs, withNoise } from "./planted.ts";

const leaves = (node: TreeNode): TreeNode[] =>
  node.split === undefined ? [node] : [...leaves(node.split.left), ...leaves(node.split.right)];
const free = { minMass: 0.01, maxDepth: 6, minGain: 0 };

describe("pruning by cross-validation", () => {
  it.each([1, 2, 3, 4, 5])("leaves the planted leaves of a noisy tree, and nothing else (%i)", (seed) => {
    const inputs = randomInputs(800, 6, seed);
    const [x, y] = [inputs[1]!.values, inputs[4]!.values];
    // Three leaves: x up to 0.5; beyond, y up to 0.6, which says yes; and the rest.
    const planted = Array.from({ length: 800 }, (_, row) => Number(x[row]) > 0.5 && Number(y[row]) < 0.6);
    const answers = withNoise(planted, 0.1, seed);
    const grown = cart(inputs, answers, free);
    const { tree, boxes, pruning } = cart(inputs, answers, { ...free, folds: 10 });
    expect(leaves(grown.tree).length).toBeGreaterThan(10);
    expect(leaves(tree)).toHaveLength(3);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]!.limits).toMatchObject([
      { input: "x1", low: expect.closeTo(0.5, 1) },
      { input: "x4", high: expect.closeTo(0.6, 1) },
    ]);
    // Its error is that of the noise, 0.1 · 0.9, and far below that of no tree.
    const taken = pruning!.trees[pruning!.chosen]!;
    expect(taken.error).toBeGreaterThan(0.06);
    expect(taken.error).toBeLessThan(0.13);
    expect(pruning!.trees.at(-1)!.error).toBeGreaterThan(taken.error + 5 * taken.standardError);
  });

  it("prunes to the root where the answers are pure noise", () => {
    const roots = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((seed) => {
      const inputs = randomInputs(300, 8, seed);
      const answers = withNoise(new Array(300).fill(false), 0.35, seed);
      expect(leaves(cart(inputs, answers, free).tree).length).toBeGreaterThan(8);
      return cart(inputs, answers, { ...free, folds: 10 }).tree.split === undefined;
    });
    expect(roots.length).toBeGreaterThanOrEqual(9);
  });

  it("takes the smallest tree within one standard error of the best, not the best", () => {
    const others = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const inputs = randomInputs(250, 4, seed);
      // The share of yes rises evenly along one input, so each further cut helps less.
      const luck = randomInputs(250, 1, seed + 100)[0]!.values;
      const answers = Array.from(
        { length: 250 },
        (_, row) => Number(luck[row]) < Number(inputs[0]!.values[row]),
      );
      const { trees, chosen } = cart(inputs, answers, { ...free, folds: 10 }).pruning!;
      const errors = trees.map(({ error }) => error);
      const best = errors.indexOf(Math.min(...errors));
      const most = errors[best]! + trees[best]!.standardError;
      expect(errors[chosen]).toBeLessThanOrEqual(most);
      for (const error of errors.slice(chosen + 1)) expect(error).toBeGreaterThan(most);
      return chosen > best;
    });
    expect(others.length).toBeGreaterThan(0);
  });

  it("cuts the weakest link first, at the prices reckoned by hand", () => {
    // Twelve cases in three blocks of four: 0, 1 and 4 yes. The first cut is after the second block; as leaves, in
    // twelfths of squared error: root 5·7/12, first two blocks 1·7/8, the blocks 0, 3/4 and 0.
    const rows = Array.from({ length: 12 }, (_, row) => row);
    const x = rows.map((row) => Math.floor(row / 4));
    const answers = rows.map((row) => row >= 7);
    const cases = codeCases([{ name: "x", kind: "number", values: x }], answers);
    const limits = { minMass: 0.3, maxDepth: 3, minGain: 0 };
    const tree = growTree(cases, Int32Array.from(rows), limits);
    expect(leavesOf(tree).map(({ rows, yes }) => [rows.length, yes])).toEqual([
      [4, 0],
      [4, 1],
      [4, 4],
    ]);
    const { pruning } = prune(cases, tree, limits, { folds: 3, seed: 1 });
    expect(pruning.trees.map((one) => one.leaves)).toEqual([3, 2, 1]);
    const [first, second, third] = pruning.trees.map(({ complexity }) => complexity);
    expect(first).toBe(0);
    expect(second).toBeCloseTo((7 / 8 - 3 / 4) / 12, 12);
    expect(third).toBeCloseTo((35 / 12 - 7 / 8) / 12, 12);
  });

  it("is the same each time, and another for another seed of the folds", () => {
    const inputs = randomInputs(150, 4, 3);
    const answers = withNoise(
      Array.from(inputs[0]!.values as Float64Array, (value) => value > 0.6),
      0.2,
    );
    const errors = (seed: number) => cart(inputs, answers, { folds: 5, seed }).pruning!.trees;
    expect(errors(1)).toEqual(errors(1));
    expect(errors(2)).not.toEqual(errors(1));
  });

  it("refuses folds that cannot be, and says how far it pruned", () => {
    const inputs = randomInputs(40, 2, 3);
    const answers = Array.from({ length: 40 }, (_, row) => row < 20);
    expect(() => cart(inputs, answers, { folds: 1 })).toThrow(
      "folds is 1, expected 0, or a whole number from 2 to 40, the cases",
    );
    expect(() => cart(inputs, answers, { folds: 41 })).toThrow("folds is 41");
    const tree = (count: number, error: number) => ({
      ...{ leaves: count, complexity: 0, error, standardError: 0.01 },
    });
    const pruning = { folds: 10, trees: [tree(9, 0.14), tree(3, 0.13), tree(1, 0.22)], chosen: 1 };
    expect(pruningWords(pruning)).toBe(
      "Pruned by 10-fold cross-validation to the smallest tree within one standard error of the best: 3 of 9 leaves stay (squared error on rows left out 0.130 ± 0.010, without a tree 0.220 ± 0.010).",
    );
  });
});
