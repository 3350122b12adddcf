import type { Method } from "./method.ts";
import { sobolIndices } from "./sobolIndices.ts";

/** Sobol' indices of the rows of Saltelli's design (see `sobolIndices`): first, total and, if wanted, second order. */
export function sobolMethod(factors: readonly string[], secondOrder: boolean): Method {
  const count = factors.length;
  const block = 2 + count * (secondOrder ? 2 : 1);
  const pairs = secondOrder
    ? factors.flatMap((name, one) => factors.slice(one + 1).map((other) => ({ name, other })))
    : [];
  return {
    ...{ name: "sobol", samples: "base points", block, rankedBy: "total", least: 64 },
    independent: [0, block - 1],
    keys: [
      ...factors.map((name) => ({ index: "first", of: "factor", name }) as const),
      ...factors.map((name) => ({ index: "total", of: "factor", name }) as const),
      ...pairs.map((pair) => ({ index: "second", of: "pair", ...pair }) as const),
    ],
    prepare: (values) => (picks) => {
      const { first, total, second } = sobolIndices(values, { factors: count, secondOrder, picks });
      const upper = (second ?? []).flatMap((row, one) => Array.from(row.subarray(one + 1)));
      return Float64Array.of(...first, ...total, ...upper);
    },
  };
}
