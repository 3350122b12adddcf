import { uniform } from "../../../src/engine/random.ts";
import { designStream } from "../../../src/experiment/designs/designDraws.ts";
import type { DiscoveryInput } from "../../../src/experiment/discovery/inputs.ts";

/** Random points of a unit cube, a column an input. */
export function randomInputs(count: number, dimensions: number, seed = 1): DiscoveryInput[] {
  const stream = designStream(seed, "test", "points");
  return Array.from({ length: dimensions }, (_, place) => ({
    name: `x${place}`,
    kind: "number" as const,
    values: Float64Array.from({ length: count }, (_, row) => uniform(stream, row, place, 0, 0)),
  }));
}

/** Turns round a share of answers at random. */
export function withNoise(answers: readonly boolean[], share: number, seed = 1): boolean[] {
  const stream = designStream(seed, "test", "noise");
  return answers.map((answer, row) => (uniform(stream, row, 0, 0, 0) < share ? !answer : answer));
}
