import { uniform } from "../../engine/random.ts";
import { designStream } from "../designs/designDraws.ts";
import type { Method } from "./method.ts";
import { pawn } from "./pawn.ts";

/** Slices of a factor, where there are points enough. */
const slices = 10;
/** Points that a slice should hold. */
const pointsInSlice = 20;

/**
 * PAWN indices (see `pawn`, median over slices) of the points picked, of any design; and what a dummy would have: a
 * factor wired to nothing, whose coordinates are drawn anew, by a fixed seed.
 */
export function pawnMethod(points: readonly ArrayLike<number>[], factors: readonly string[]): Method {
  const stream = designStream(1, "pawn", "dummy");
  const withDummy = points.map((point, row) => {
    const coordinates = Float64Array.from({ length: factors.length + 1 }, (_, at) => point[at] ?? 0);
    coordinates[factors.length] = uniform(stream, row, 0, 0, 0);
    return coordinates;
  });
  return {
    ...{ name: "pawn", samples: "points", block: 1, rankedBy: "pawn", least: 100 },
    independent: [0],
    keys: [
      ...factors.map((name) => ({ index: "pawn", of: "factor", name }) as const),
      { index: "dummy", of: "factor", name: "" },
    ],
    prepare: (values) => (picks) => {
      const picked = Array.from(picks);
      const found = pawn(
        picked.map((row) => withDummy[row]!),
        picked.map((row) => values[row]!),
        Math.max(2, Math.min(slices, Math.floor(picked.length / pointsInSlice))),
      );
      return Float64Array.from(found, ({ median }) => median);
    },
  };
}
