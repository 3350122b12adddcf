import { type Grouped, groupsOf } from "../sweep/saltelliDesign.ts";
import type { Method } from "./method.ts";
import { morrisSteps } from "./morrisEffects.ts";

/** Trajectories below which intervals are a rough guide. */
const enough = 10;

/**
 * Screening after Morris: mu, mu* and sigma of each factor (see `morrisEffects`) of the trajectories picked. As a rough
 * guide to variance, the share of each factor and group in the sum of squared mu*: what they would explain if
 * effects were straight and simply added up.
 */
export function morrisMethod(points: readonly ArrayLike<number>[], factors: readonly Grouped[]): Method {
  const names = factors.map(({ name }) => name);
  const count = names.length;
  const block = count + 1;
  const steps = morrisSteps(points);
  const trajectories = points.length / block;
  const groups = [...groupsOf(factors, "evidence"), ...groupsOf(factors, "process")];
  const indices = ["mu", "muStar", "sigma", "share"] as const;
  return {
    ...{ name: "morris", samples: "trajectories", block, rankedBy: "muStar", ranked: "factor", least: 4 },
    independent: Array.from({ length: block }, (_, place) => place),
    keys: [
      ...indices.flatMap((index) => names.map((name) => ({ index, of: "factor", name }) as const)),
      ...groups.map(({ of, name }) => ({ index: "share", of, name }) as const),
    ],
    groupsBy: { evidence: "effects", process: "effects" },
    notes:
      trajectories < enough
        ? [`${trajectories} trajectories: intervals are a rough guide below ${enough}`]
        : [],
    prepare(values) {
      const effects = names.map(() => new Float64Array(trajectories));
      for (const { row, factor, step } of steps) {
        effects[factor]![Math.floor(row / block)] = (values[row]! - values[row - 1]!) / step;
      }
      return (picks) => {
        const found = new Float64Array(4 * count + groups.length);
        let squared = 0;
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
          found[count + factor] = size / picks.length;
          found[2 * count + factor] = Math.sqrt(squares / (picks.length - 1));
          squared += found[count + factor]! ** 2;
        }
        for (let factor = 0; factor < count; factor++) {
          found[3 * count + factor] = found[count + factor]! ** 2 / squared;
        }
        for (const [group, { places }] of groups.entries()) {
          found[4 * count + group] = places.reduce((sum, place) => sum + found[3 * count + place]!, 0);
        }
        return found;
      };
    },
  };
}
