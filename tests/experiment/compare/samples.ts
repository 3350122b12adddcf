import { createDraws, keyOf, standardNormal, uniform } from "../../../src/engine/random.ts";

/** Samples of known distributions, the same each time. */
export interface Sampler {
  readonly uniform: (counter: number) => number;
  readonly normal: (counter: number) => number;
}

/** A sampler for one repeat of a test; luck of different repeats and names is independent. */
export function sampler(repeat: number, name = "values"): Sampler {
  const stream = createDraws(20260101, repeat).stream("test", name);
  const key = keyOf(name);
  return {
    uniform: (counter) => uniform(stream, key.high, key.low, 0, counter),
    normal: (counter) => standardNormal(stream, key, 0, counter),
  };
}

/** A sample of `size` values. */
export function sample(size: number, draw: (counter: number) => number): Float64Array {
  return Float64Array.from({ length: size }, (_, counter) => draw(counter));
}

/** Successes in `trials` of the given chance that lie within three standard deviations of what is expected. */
export function binomialBounds(trials: number, chance: number): readonly [number, number] {
  const spread = 3 * Math.sqrt(trials * chance * (1 - chance));
  return [trials * chance - spread, trials * chance + spread];
}
