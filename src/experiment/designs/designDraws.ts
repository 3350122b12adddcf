import { createDraws, type Stream, uniform } from "../../engine/random.ts";

/**
 * The stream of random numbers of a design: a function of the seed, the kind of design and the purpose alone, so
 * that a design is the same on each machine, and does not depend on the order in which it is made.
 *
 * @example designStream(1, "morris", "order").high === designStream(1, "morris", "order").high // true
 */
export function designStream(seed: number | string, kind: string, purpose: string): Stream {
  return createDraws(seed, 0).stream(`design ${kind}`, purpose);
}

/**
 * The numbers from 0 to count - 1 in random order, by Fisher and Yates; another key gives another order.
 *
 * @example shuffled(designStream(1, "doc", "order"), 0, 5).sort() // [0, 1, 2, 3, 4]
 */
export function shuffled(stream: Stream, key: number, count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(uniform(stream, key, 0, last, 0) * (last + 1));
    const moved = order[last]!;
    order[last] = order[other]!;
    order[other] = moved;
  }
  return order;
}
