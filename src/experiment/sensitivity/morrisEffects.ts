/** What a step of each factor does to a result. */
export interface MorrisEffects {
  /** Mean effect of each factor: near 0 also where effects of both signs cancel. */
  readonly mu: Float64Array;
  /** Mean size of the effect. */
  readonly muStar: Float64Array;
  /** Standard deviation of the effect: large where it depends on other factors or bends. NaN for one trajectory. */
  readonly sigma: Float64Array;
  /** The effects: of each factor, one a trajectory. */
  readonly effects: readonly Float64Array[];
}

/**
 * Elementary effects of the values at the points of Morris's design (see `morris`), in its order.
 *
 * The effect of a step is the change of the value over the change of the coordinate of the factor that moves; mu is
 * its mean over trajectories, mu* that of its size (F. Campolongo, J. Cariboni and A. Saltelli 2007), sigma its
 * standard deviation (by n - 1). Missing values (NaN) make those of the factors that they touch NaN. Throws a
 * RangeError where points are no trajectories that move each factor once.
 *
 * @example [...morrisEffects([[0, 0], [1, 0], [1, 1]], [0, 3, 1]).mu] // [3, -2]
 */
export function morrisEffects(
  points: readonly ArrayLike<number>[],
  values: ArrayLike<number>,
): MorrisEffects {
  const factors = points[0]?.length ?? 0;
  const length = factors + 1;
  if (factors === 0 || points.length % length !== 0 || values.length !== points.length) {
    const found = `${points.length} points of ${factors} factors and ${values.length} values`;
    throw new RangeError(`${found}, expected as many of both, ${length} a trajectory`);
  }
  const trajectories = points.length / length;
  const effects = Array.from({ length: factors }, () => new Float64Array(trajectories));
  for (const { row, factor, step } of morrisSteps(points)) {
    effects[factor]![Math.floor(row / length)] = (values[row]! - values[row - 1]!) / step;
  }
  const mean = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const mu = Float64Array.from(effects, mean);
  return {
    mu,
    muStar: Float64Array.from(effects, (list) => mean(list.map(Math.abs))),
    sigma: Float64Array.from(effects, (list, factor) =>
      Math.sqrt(list.reduce((sum, value) => sum + (value - mu[factor]!) ** 2, 0) / (list.length - 1)),
    ),
    effects,
  };
}

/** A step of a trajectory: the row it leads to, the factor that moves, and by how much. */
export interface MorrisStep {
  readonly row: number;
  readonly factor: number;
  readonly step: number;
}

/** The steps of Morris's design. Throws a RangeError where points are no trajectories that move each factor once. */
export function morrisSteps(points: readonly ArrayLike<number>[]): MorrisStep[] {
  const length = points[0]!.length + 1;
  const steps: MorrisStep[] = [];
  for (let start = 0; start < points.length; start += length) {
    const moved = new Set<number>();
    for (let row = start + 1; row < start + length; row++) {
      const factor = movedFactor(points[row - 1]!, points[row]!, row);
      if (moved.has(factor))
        throw new RangeError(`point ${row + 1} moves factor ${factor + 1} a second time`);
      moved.add(factor);
      steps.push({ row, factor, step: points[row]![factor]! - points[row - 1]![factor]! });
    }
  }
  return steps;
}

function movedFactor(before: ArrayLike<number>, after: ArrayLike<number>, row: number): number {
  const moved = Array.from(before, (_, factor) => factor).filter(
    (factor) => before[factor] !== after[factor],
  );
  if (moved.length === 1) return moved[0]!;
  throw new RangeError(`point ${row + 1} moves ${moved.length} factors, expected 1`);
}
