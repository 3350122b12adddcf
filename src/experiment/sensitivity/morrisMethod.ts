import type { Method } from "./method.ts";
import { morrisSteps } from "./morrisEffects.ts";

/** Screening after Morris: mu, mu* and sigma of each factor (see `morrisEffects`) of the trajectories picked. */
export function morrisMethod(points: readonly ArrayLike<number>[], factors: readonly string[]): Method {
  const block = factors.length + 1;
  const steps = morrisSteps(points);
  const indices = ["mu", "muStar", "sigma"] as const;
  return {
    ...{ name: "morris", samples: "trajectories", block, rankedBy: "muStar", least: 4 },
    independent: Array.from({ length: block }, (_, place) => place),
    keys: indices.flatMap((index) => factors.map((name) => ({ index, of: "factor", name }) as const)),
    prepare(values) {
      const effects = factors.map(() => new Float64Array(points.length / block));
      for (const { row, factor, step } of steps) {
        effects[factor]![Math.floor(row / block)] = (values[row]! - values[row - 1]!) / step;
      }
      return (picks) => {
        const found = new Float64Array(3 * factors.length);
        for (const [factor, list] of effects.entries()) {
          let sum = 0;
          let size = 0;
          for (let pick = 0; pick < picks.length; pick++) {
            sum += list[picks[pick]!]!;
            size += Math.abs(list[picks[pick]!]!);
          }
          const mu = sum / picks.length;
          let squares = 0;
          for (let pick = 0; pick < picks.length; pick++) squares += (list[picks[pick]!]! - mu) ** 2;
          found[factor] = mu;
          found[factors.length + factor] = size / picks.length;
          found[2 * factors.length + factor] = Math.sqrt(squares / (picks.length - 1));
        }
        return found;
      };
    },
  };
}
