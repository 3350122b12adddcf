import { type Bracket, narrowed, nextShare } from "./boundary.ts";
import type { Evaluate } from "./flip.ts";
import { between, distanceOf, type FlipSpace, type UnitPoint } from "./flipSpace.ts";

/** A flipped point close to the boundary. */
export interface Found {
  readonly point: UnitPoint;
  readonly distance: number;
  /** Of the conclusion at the start: zero or below, since it stands no more. */
  readonly margin: number;
}

/** Evaluates points within a budget, with margins turned so that the start's is above zero. */
export interface Search {
  readonly holds: boolean;
  /** As told at the start. */
  readonly startMargin: number;
  /** The same, turned. */
  readonly startMarginStanding: number;
  readonly step: number;
  readonly tolerance: number;
  /** Margins of points; above zero what is not allowed, and what the budget leaves no room for. */
  readonly margins: (points: readonly UnitPoint[]) => Promise<number[]>;
  /** Where the ways from the start to flipped points cross the boundary; undefined where the budget ended. */
  readonly boundaries: (
    ends: readonly { readonly point: UnitPoint; readonly margin: number }[],
  ) => Promise<Found[]>;
  /** The same for those of some points that are flipped. */
  readonly flippedAmong: (points: readonly UnitPoint[]) => Promise<Found[]>;
  /** Points evaluated so far. */
  readonly used: () => number;
  /** Whether there was no room for all that was wanted. */
  readonly spent: () => boolean;
}

/** Begins a search. Throws a RangeError if the start is not allowed. */
export async function createSearch(
  space: FlipSpace,
  evaluate: Evaluate,
  { budget, tolerance, step }: { budget: number; tolerance: number; step: number },
): Promise<Search> {
  const { start } = space;
  const [startMargin] = await evaluate([space.toValues(start)]);
  if (startMargin === undefined || Number.isNaN(startMargin)) {
    throw new RangeError("the start has no margin, expected a point that is allowed");
  }
  const holds = startMargin > 0;
  // A margin of nothing at the start is one that does not hold, and any above it is flipped.
  const turn = (margin: number) =>
    holds ? margin : margin > 0 ? -margin : Math.max(-margin, Number.MIN_VALUE);
  let used = 1;
  let spent = false;
  const known = new Map<string, number>();
  const margins = async (points: readonly UnitPoint[]): Promise<number[]> => {
    const keys = points.map((point) => point.join());
    const fresh = points.filter((_, at) => !known.has(keys[at]!) && keys.indexOf(keys[at]!) === at);
    const wanted = fresh.slice(0, Math.max(0, budget - used));
    if (wanted.length < fresh.length) spent = true;
    used += wanted.length;
    const found = wanted.length === 0 ? [] : await evaluate(wanted.map(space.toValues));
    wanted.forEach((point, at) => {
      known.set(point.join(), turn(found[at]!));
    });
    return keys.map((key) => known.get(key) ?? Number.NaN);
  };
  const boundaries: Search["boundaries"] = async (ends) => {
    const ways = ends.map(({ point, margin }) => ({
      point,
      bracket: { stands: 0, standsMargin: turn(startMargin), flipped: 1, flippedMargin: margin } as Bracket,
      widths: [1],
    }));
    const open = () =>
      ways.filter(({ bracket }) => bracket.flipped - bracket.stands > tolerance * bracket.flipped);
    for (let round = 0; round < 40 && open().length > 0 && !spent; round++) {
      const tried = open().map((way) => {
        const slow = way.widths.length > 2 && way.widths.at(-1)! > way.widths.at(-3)! / 2;
        return { way, share: nextShare(way.bracket, slow) };
      });
      const found = await margins(tried.map(({ way, share }) => between(start, way.point, share)));
      tried.forEach(({ way, share }, at) => {
        // What is not allowed does not flip; after the budget's end nothing is known any more.
        const margin = found[at]!;
        if (Number.isNaN(margin) && spent) return;
        way.bracket = narrowed(way.bracket, share, Number.isNaN(margin) ? Number.POSITIVE_INFINITY : margin);
        way.widths.push(way.bracket.flipped - way.bracket.stands);
      });
    }
    return ways.map(({ point, bracket }) => {
      const at = between(start, point, bracket.flipped);
      return { point: at, distance: distanceOf(at, start), margin: bracket.flippedMargin };
    });
  };
  const flippedAmong: Search["flippedAmong"] = async (points) => {
    const found = await margins(points);
    const flipped = points.map((point, at) => ({ point, margin: found[at]! }));
    return boundaries(flipped.filter(({ margin }) => margin <= 0));
  };
  return {
    ...{ holds, startMargin, startMarginStanding: turn(startMargin), step, tolerance },
    ...{ margins, boundaries, flippedAmong },
    used: () => used,
    spent: () => spent,
  };
}
