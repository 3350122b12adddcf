import {
  distanceOf,
  type FlipInput,
  type FlipSpace,
  flipSpace,
  moved,
  reachOf,
  type UnitPoint,
} from "./flipSpace.ts";
import { nearestOnPlane } from "./nearestOnPlane.ts";
import { refine } from "./refine.ts";
import { createSearch, type Found, type Search } from "./search.ts";
import { simplify } from "./simplify.ts";

export type { FlipInput } from "./flipSpace.ts";

/**
 * Margins of a conclusion at some points: above zero where it holds, zero or below where it does not, and not a number
 * where a point is not allowed. How far from zero says how far from turning; where that is not known, 1 and -1 do.
 */
export type Evaluate = (
  points: readonly (readonly number[])[],
) => readonly number[] | Promise<readonly number[]>;

/** How a flip is sought. */
export interface FlipOptions {
  /** Points, as values of the inputs, at which the conclusion is otherwise: where the search begins. */
  readonly candidates?: readonly (readonly number[])[];
  /** Most points that are evaluated; 300 by default. */
  readonly budget?: number;
  /** Relative error of the distance to the boundary that is good enough; 0.003 by default. */
  readonly tolerance?: number;
  /** Share of a range by which an input is changed to see its effect; 0.04 by default. */
  readonly step?: number;
  /** How many of the nearest candidates are refined; 2 by default. */
  readonly starts?: number;
}

/** A point at which the conclusion is otherwise, just beyond the boundary. */
export interface FlipPoint {
  /** Values of all inputs. */
  readonly values: readonly number[];
  /** Euclidean norm of the changes, each as a share of its input's range. */
  readonly distance: number;
  /** Margin there: zero or below if the conclusion held at the start, above zero if not. */
  readonly margin: number;
}

/** An input that turns the conclusion round alone. */
export interface SingleFlip {
  readonly input: string;
  readonly from: number;
  readonly to: number;
  readonly distance: number;
}

/** What was found. */
export interface FlipResult {
  /** Whether the conclusion holds at the start, and its margin there. */
  readonly holds: boolean;
  readonly margin: number;
  /** The smallest change found; missing where none was found in range. */
  readonly joint?: FlipPoint;
  /** Inputs that do it alone, the least change first. */
  readonly singles: readonly SingleFlip[];
  /**
   * Where none was found: whether the conclusion stands even if each input goes to the end that harms it more, as far
   * as margins tell which that is.
   */
  readonly worstCornerStands?: boolean;
  /** Points evaluated. */
  readonly points: number;
  /** The budget ended the search before it was done. */
  readonly outOfBudget: boolean;
}

/** Candidates at which the conclusion is asked again. */
const candidatesTried = 8;

/**
 * The smallest change of some inputs, within their ranges, that turns a conclusion round: the nearest point of its
 * boundary, where distance is the Euclidean norm of the changes, each as a share of its input's range (of the range in
 * logarithms for inputs with `scale: "log"`).
 *
 * First each input goes alone to either end of its range; where that turns the conclusion, its flip point is found by
 * bisection. These points, the candidates given, and where the effects of all inputs pull together are starts.
 * From the nearest of them: the effect of each input is measured at the boundary, the conclusion's margin is taken for
 * a plane there, and the point of that plane nearest to the start shows in which direction the boundary is nearest,
 * along which it is found by bisection; and again, until the distance falls no more. Then directions beside are tried
 * in turn, ever closer (a pattern search), which also finds its way where margins say yes or no alone. At last, inputs
 * that hardly change are put back. It is a search, so a nearer flip may exist, above all where the boundary is in
 * pieces; a change that is undone before the end of a range is not seen by the first step.
 *
 * @throws RangeError for inputs without a range around their start, and a start that is not allowed
 * @example
 * const inputs = [
 *   { name: "x", range: [0, 1], start: 0 },
 *   { name: "y", range: [0, 1], start: 0 },
 * ];
 * const { joint, singles } = await flip(inputs, (points) => points.map(([x, y]) => 0.5 - x - y));
 * joint.values.map((value) => value.toFixed(2)); // ["0.25", "0.25"]
 * singles.length; // 2
 */
export async function flip(
  inputs: readonly FlipInput[],
  evaluate: Evaluate,
  options: FlipOptions = {},
): Promise<FlipResult> {
  const { budget = 300, tolerance = 0.003, step = 0.04, starts = 2 } = options;
  const space = flipSpace(inputs);
  const search = await createSearch(space, evaluate, { budget, tolerance, step });
  const { found: singles, corner, slopes } = await singleFlips(space, search);
  const given = (options.candidates ?? []).map((values) => space.toUnit(values));
  const nearest = spread(space, given, candidatesTried);
  const boundary = [...(await search.flippedAmong(nearest)), ...singles.map(({ at }) => at)];
  const nearestYet = Math.min(...boundary.map(({ distance }) => distance));
  const aim = secantAim(space, search, slopes, nearestYet);
  if (aim !== undefined) boundary.push(...(await search.flippedAmong([aim])));
  let worst: number | undefined;
  if (boundary.length === 0 && distanceOf(corner, space.start) > 0) {
    [worst] = await search.margins([corner]);
    boundary.push(...(await search.flippedAmong([corner])));
  }
  const chosen = boundary.sort((a, b) => a.distance - b.distance).slice(0, Math.max(1, starts));
  const refined: Found[] = [];
  for (const start of chosen) refined.push(await refine(space, search, start));
  const best = refined.sort((a, b) => a.distance - b.distance)[0];
  const joint = best && (await simplify(space, search, best));
  return {
    holds: search.holds,
    margin: search.startMargin,
    ...(joint && { joint: pointOf(space, joint, search) }),
    singles: singles
      .map(({ input, at }) => ({
        input: inputs[input]!.name,
        from: inputs[input]!.start,
        to: space.toValues(at.point)[input]!,
        distance: at.distance,
      }))
      .sort((a, b) => a.distance - b.distance),
    ...(joint === undefined && worst !== undefined && { worstCornerStands: worst > 0 }),
    points: search.used(),
    outOfBudget: search.spent(),
  };
}

function pointOf(space: FlipSpace, { point, distance, margin }: Found, search: Search): FlipPoint {
  return { values: space.toValues(point), distance, margin: search.holds ? margin : -margin };
}

/** Each input alone: where it turns the conclusion, and the corner to which all effects pull. */
async function singleFlips(space: FlipSpace, search: Search) {
  const { start } = space;
  const ends = start.flatMap((share, input) =>
    [0, 1].flatMap((end) => (end === share ? [] : [{ input, point: start.with(input, end) }])),
  );
  const margins = await search.margins(ends.map(({ point }) => point));
  const turned = ends
    .map((end, at) => ({ ...end, margin: margins[at]! }))
    .filter(({ margin }) => margin <= 0);
  const boundary = await search.boundaries(turned);
  const found = turned.flatMap(({ input }, at) => {
    const there = boundary[at];
    return there === undefined ? [] : [{ input, at: there }];
  });
  const nearest = found.filter(
    ({ input, at }) => !found.some((other) => other.input === input && other.at.distance < at.distance),
  );
  const corner = start.map((share, input) => {
    const own = ends.flatMap((end, at) => (end.input === input ? [{ ...end, margin: margins[at]! }] : []));
    const least = own.reduce((best, end) => (end.margin < best.margin ? end : best), {
      point: start,
      margin: search.startMarginStanding,
    });
    return least.point[input] ?? share;
  });
  const slopes = start.map((share, input) => {
    const alone = nearest.find((single) => single.input === input)?.at;
    const worse = ends.findIndex((end) => end.input === input && end.point[input] === corner[input]);
    const end = alone?.point[input] ?? corner[input]!;
    const margin = alone?.margin ?? margins[worse] ?? search.startMarginStanding;
    const slope = (margin - search.startMarginStanding) / (end - share);
    return Number.isFinite(slope) ? slope : 0;
  });
  return { found: nearest, corner, slopes };
}

/**
 * A point to try where inputs act together: what each does over its whole way, as far as known, makes a plane, and
 * its nearest point gives a direction. Over long ways, chance and bends weigh less than close to a point.
 */
function secantAim(
  { start }: FlipSpace,
  search: Search,
  slopes: readonly number[],
  distance: number,
): UnitPoint | undefined {
  const height = start.reduce((sum, share, input) => sum + share * slopes[input]!, 0);
  const foot = nearestOnPlane(start, slopes, height - search.startMarginStanding);
  if (foot === undefined) return undefined;
  const length = distanceOf(foot, start);
  const direction = foot.map((share, input) => (share - start[input]!) / length);
  // Short of the nearest known, or else twice as far as the plane says.
  const far = Math.min(reachOf(start, direction), Number.isFinite(distance) ? distance : 2 * length);
  return length > 0 ? moved(start, direction, far) : undefined;
}

/** The nearest of some points, passing over those that lie in a direction already there. */
function spread({ start }: FlipSpace, points: readonly UnitPoint[], most: number): UnitPoint[] {
  const sorted = points
    .map((point) => ({ point, distance: distanceOf(point, start) }))
    .filter(({ distance }) => distance > 0)
    .sort((a, b) => a.distance - b.distance);
  const kept: typeof sorted = [];
  for (const one of sorted) {
    const same = kept.some(({ point, distance }) => {
      const cosine = one.point.reduce((sum, share, place) => {
        return sum + (share - start[place]!) * (point[place]! - start[place]!);
      }, 0);
      return cosine / (distance * one.distance) > 0.8;
    });
    if (!same) kept.push(one);
    if (kept.length === most) break;
  }
  return kept.map(({ point }) => point);
}
