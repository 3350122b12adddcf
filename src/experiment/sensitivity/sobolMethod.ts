import type { Design } from "../sweep/plan.ts";
import {
  type FactorSet,
  type Grouped,
  groupsOf,
  saltelliBlockOf,
  saltelliPlan,
} from "../sweep/saltelliDesign.ts";
import type { IndexKey, Method } from "./method.ts";
import { sobolIndices } from "./sobolIndices.ts";

/** Fewest base points from which indices of pairs are given. */
export const leastForPairs = 256;

/**
 * Sobol' indices of the rows of a Saltelli design (see `sobolIndices`): first, total and, if wanted, second order of
 * factors, closed and total of groups. Where the design did not exchange groups, the sums over their factors stand in:
 * a group explains alone at least the sum of the first orders, and in all at most the sum of the totals.
 */
export function sobolMethod(design: Design, factors: readonly Grouped[]): Method {
  const { families, secondOrder } = saltelliPlan(design, factors);
  const block = saltelliBlockOf(design, factors);
  const samples = design.samples ?? 0;
  const pairs = secondOrder && samples >= leastForPairs;
  const names = families.factor.map(({ name }) => name);
  const width = names.length;
  const summed = (["evidence", "process"] as const).flatMap((of) =>
    families[of].length === 0 && width > 0 ? groupsOf(factors, of) : [],
  );
  const first: Family = { sets: families.factor, from: 1, complements: secondOrder };
  const evidence: Family = {
    sets: families.evidence,
    from: 1 + width * (secondOrder ? 2 : 1),
    complements: false,
  };
  const process: Family = {
    ...{ sets: families.process, complements: false },
    from: evidence.from + evidence.sets.length,
  };
  const groups = [evidence, process].filter(({ sets }) => sets.length > 0);
  const pairNames = pairs
    ? names.flatMap((name, one) => names.slice(one + 1).map((other) => ({ name, other })))
    : [];
  const keysOf = (sets: readonly FactorSet[]): IndexKey[] =>
    (["first", "total"] as const).flatMap((index) => sets.map(({ of, name }) => ({ index, of, name })));
  return {
    ...{ name: "sobol", samples: "base points", block, rankedBy: "total", least: 64 },
    ranked: width > 0 ? "factor" : evidence.sets.length > 0 ? "evidence" : "process",
    independent: [0, block - 1],
    keys: [
      ...keysOf(families.factor),
      ...pairNames.map((pair) => ({ index: "second", of: "pair", ...pair }) as const),
      ...groups.flatMap(({ sets }) => keysOf(sets)),
      ...keysOf(summed),
    ],
    groupsBy: {
      evidence: families.evidence.length > 0 ? "exact" : "bounds",
      process: families.process.length > 0 ? "exact" : "bounds",
    },
    notes:
      secondOrder && !pairs
        ? [`indices of pairs are not given: ${samples} base points, at least ${leastForPairs} are needed`]
        : [],
    prepare(values) {
      const estimators = [first, ...groups].map((family) => ({
        family,
        part: partOf(values, block, family),
      }));
      return (picks) => {
        const found = estimators.map(({ family, part }) => {
          if (family.sets.length === 0) return { numbers: [] as number[] };
          const options = { factors: family.sets.length, secondOrder: family.complements, picks };
          const indices = sobolIndices(part, options);
          return { indices, numbers: [...indices.first, ...indices.total] };
        });
        const [factor, ...others] = found;
        const second = pairs ? (factor!.indices!.second ?? []) : [];
        const upper = second.flatMap((row, one) => Array.from(row.subarray(one + 1)));
        const sums = summed.length === 0 ? [] : sumsOf(summed, factor!.numbers, width);
        return Float64Array.from([
          ...factor!.numbers,
          ...upper,
          ...others.flatMap(({ numbers }) => numbers),
          ...sums,
        ]);
      };
    },
  };
}

/** Sets whose rows stand together in a base point, from a place on; with complements, as many again follow. */
interface Family {
  readonly sets: readonly FactorSet[];
  readonly from: number;
  readonly complements: boolean;
}

/** The rows of a family with A and B, as a Saltelli design of its own. */
function partOf(values: Float64Array, block: number, { sets, from, complements }: Family): Float64Array {
  const inner = sets.length * (complements ? 2 : 1);
  const samples = values.length / block;
  const part = new Float64Array(samples * (inner + 2));
  for (let sample = 0; sample < samples; sample++) {
    const start = sample * block;
    const to = sample * (inner + 2);
    part[to] = values[start]!;
    part.set(values.subarray(start + from, start + from + inner), to + 1);
    part[to + inner + 1] = values[start + block - 1]!;
  }
  return part;
}

function sumsOf(groups: readonly FactorSet[], numbers: readonly number[], width: number): number[] {
  return [0, width].flatMap((from) =>
    groups.map(({ places }) => places.reduce((sum, place) => sum + numbers[from + place]!, 0)),
  );
}
