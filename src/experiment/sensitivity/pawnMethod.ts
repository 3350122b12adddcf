import { uniform } from "../../engine/random.ts";
import { designStream } from "../designs/designDraws.ts";
import { type Grouped, groupsOf } from "../sweep/saltelliDesign.ts";
import type { Method } from "./method.ts";
import { pawn } from "./pawn.ts";
import { slicedVariance } from "./slicedVariance.ts";

/** Slices of a factor, where there are points enough. */
const mostSlices = 10;
/** Points that a slice should hold. */
const pointsInSlice = 20;

/**
 * PAWN indices (see `pawn`, median over slices) of the points picked, of any design; and that of a dummy, a factor
 * wired to nothing, whose coordinates are drawn by a fixed seed. Beside them the share of the variance that each
 * factor explains alone (see `slicedVariance`).
 */
export function pawnMethod(points: readonly ArrayLike<number>[], factors: readonly Grouped[]): Method {
  const names = factors.map(({ name }) => name);
  const count = names.length;
  const stream = designStream(1, "pawn", "dummy");
  const withDummy = points.map((point, row) => {
    const coordinates = Float64Array.from({ length: count + 1 }, (_, at) => point[at] ?? 0);
    coordinates[count] = uniform(stream, row, 0, 0, 0);
    return coordinates;
  });
  const groups = [...groupsOf(factors, "evidence"), ...groupsOf(factors, "process")];
  return {
    ...{ name: "pawn", samples: "points", block: 1, rankedBy: "pawn", ranked: "factor", least: 100 },
    independent: [0],
    keys: [
      ...names.map((name) => ({ index: "pawn", of: "factor", name }) as const),
      { index: "dummy", of: "factor", name: "" },
      ...names.map((name) => ({ index: "first", of: "factor", name }) as const),
      ...groups.map(({ of, name }) => ({ index: "first", of, name }) as const),
    ],
    groupsBy: { evidence: "bounds", process: "bounds" },
    inflated: ["pawn", "dummy", "first"],
    notes: [],
    prepare: (values) => (picks) => {
      const picked = Array.from(picks);
      const slices = Math.max(2, Math.min(mostSlices, Math.floor(picked.length / pointsInSlice)));
      const chosen = picked.map((row) => withDummy[row]!);
      const results = picked.map((row) => values[row]!);
      const found = pawn(chosen, results, slices).map(({ median }) => median);
      const first = names.map((_, place) =>
        slicedVariance(
          chosen.map((point) => point[place]!),
          results,
          slices,
        ),
      );
      const sums = groups.map(({ places }) => places.reduce((sum, place) => sum + first[place]!, 0));
      return Float64Array.from([...found, ...first, ...sums]);
    },
  };
}
