import { uniform } from "../../engine/random.ts";
import { designStream, shuffled } from "./designDraws.ts";
import { checkCount, checkSize } from "./sizes.ts";

/** Size of Morris's design. */
export interface MorrisOptions {
  readonly trajectories: number;
  /** Number of levels p of each factor, even; 4 by default. */
  readonly levels?: number;
  readonly seed: number | string;
}

/**
 * Morris's design for screening: trajectories through the cube that change one factor a step.
 *
 * Coordinates lie on p levels 0, 1/(p-1), ..., 1; each of the k factors moves once, in random order, by
 * delta = p / (2 (p - 1)) up or down. Returns trajectories x (k + 1) points, trajectory by trajectory. A trajectory
 * depends on its number alone, so that more of them leave the first as they are. Throws a RangeError for counts
 * below one and for an odd number of levels.
 *
 * Source: M. D. Morris (1991), Technometrics 33, 161-174.
 *
 * @example morris(5, { trajectories: 10, seed: 1 }).length // 60
 */
export function morris(dimensions: number, options: MorrisOptions): Float64Array[] {
  const { trajectories, levels = 4, seed } = options;
  checkCount("dimensions", dimensions, 1);
  checkCount("trajectories", trajectories, 1);
  checkCount("levels", levels, 2, 1000);
  if (levels % 2 !== 0) throw new RangeError(`levels is ${levels}, expected an even number`);
  checkSize(trajectories * (dimensions + 1), dimensions);
  const order = designStream(seed, "morris", "order");
  const start = designStream(seed, "morris", "start");
  const half = levels / 2;
  const points: Float64Array[] = [];
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    // Levels are drawn as whole numbers: a start in the lower half moves up, one in the upper half down.
    const level = Array.from({ length: dimensions }, (_, factor) =>
      Math.floor(uniform(start, trajectory, 0, factor, 0) * levels),
    );
    const push = () => points.push(Float64Array.from(level, (place) => place / (levels - 1)));
    push();
    for (const factor of shuffled(order, trajectory, dimensions)) {
      level[factor]! += level[factor]! < half ? half : -half;
      push();
    }
  }
  return points;
}
