import type { Pruning } from "./prune.ts";

/** How far a tree was pruned, in a sentence. */
export function pruningWords({ folds, trees, chosen }: Pruning): string {
  const [whole, taken, root] = [trees[0]!, trees[chosen]!, trees.at(-1)!];
  const figures = ({ error, standardError }: typeof taken) =>
    `${error.toFixed(3)} ± ${standardError.toFixed(3)}`;
  const leaves = (count: number) => `${count} ${count === 1 ? "leaf" : "leaves"}`;
  const kept =
    taken.leaves === whole.leaves
      ? `all ${leaves(whole.leaves)} stay`
      : `${taken.leaves} of ${leaves(whole.leaves)} stay`;
  const errors =
    taken === root
      ? `squared error on rows left out ${figures(root)}`
      : `squared error on rows left out ${figures(taken)}, without a tree ${figures(root)}`;
  return `Pruned by ${folds}-fold cross-validation to the smallest tree within one standard error of the best: ${kept} (${errors}).`;
}
