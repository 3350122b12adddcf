import { distanceOf, type FlipSpace, moved, reachOf, type UnitPoint } from "./flipSpace.ts";
import { nearestOnPlane } from "./nearestOnPlane.ts";
import type { Found, Search } from "./search.ts";

/** Rounds of planes at most. */
const rounds = 12;
/** Angles, in radians, at which directions beside the best are tried. */
const angles = [0.4, 0.2, 0.1, 0.05];

/** Moves a point of the boundary along it, to where it is nearest to the start. */
export async function refine(space: FlipSpace, search: Search, from: Found): Promise<Found> {
  let best = from;
  for (let round = 0; round < rounds && !search.spent(); round++) {
    const next = await alongPlane(space, search, best);
    if (next === undefined) break;
    const gained = best.distance - next.distance;
    best = next;
    if (gained < search.tolerance * best.distance) break;
  }
  return beside(space, search, best);
}

/**
 * A nearer point of the boundary, by the plane that the margins around the best one make; undefined where there is
 * none, or where margins tell nothing.
 */
async function alongPlane(space: FlipSpace, search: Search, best: Found): Promise<Found | undefined> {
  const { start } = space;
  const { point, margin } = best;
  // A change to the side where there is room.
  const steps = point.map((share) => (share + search.step <= 1 ? search.step : -search.step));
  const around = await search.margins(steps.map((step, place) => point.with(place, point[place]! + step)));
  const effects = around.map((found, place) => (found - margin) / steps[place]!);
  if (!effects.every(Number.isFinite) || effects.every((effect) => effect === 0)) return undefined;
  const height = point.reduce((sum, share, place) => sum + share * effects[place]!, 0);
  const aim = nearestOnPlane(start, effects, height - margin);
  if (aim === undefined || distanceOf(aim, start) === 0) return undefined;
  // The boundary bends: if it is not nearer where the plane says, it may be on half the way there.
  let target = aim;
  for (let halving = 0; halving < 4 && !search.spent(); halving++) {
    const nearer = await nearerAlong(space, search, target, best);
    if (nearer !== undefined) return nearer;
    const size = distanceOf(target, start) / best.distance;
    target = target.map((share, place) => {
      return (share + start[place]! + (point[place]! - start[place]!) * size) / 2;
    });
  }
  return undefined;
}

/** The boundary in the direction of a target, if it is nearer there than the best. */
async function nearerAlong(
  { start }: FlipSpace,
  search: Search,
  target: UnitPoint,
  best: Found,
): Promise<Found | undefined> {
  const end = endAlong(start, target, best.distance * (1 - search.tolerance / 2));
  if (end === undefined) return undefined;
  const [found] = await search.flippedAmong([end]);
  return found;
}

/** The point at a distance from the start in the direction of another; undefined where that leaves the ranges. */
function endAlong(start: UnitPoint, target: UnitPoint, distance: number): UnitPoint | undefined {
  const length = distanceOf(target, start);
  const direction = target.map((share, place) => (share - start[place]!) / length);
  if (!(length > 0) || reachOf(start, direction) < distance * (1 - 1e-12)) return undefined;
  return moved(start, direction, distance);
}

/** Tries directions beside the best, along each input to both sides, ever closer to it. */
async function beside({ start }: FlipSpace, search: Search, from: Found): Promise<Found> {
  let best = from;
  for (const angle of angles) {
    for (let round = 0; round < rounds && !search.spent(); round++) {
      const { point, distance } = best;
      const points = point.flatMap((share, place) =>
        [angle, -angle].flatMap((turn) => {
          const shifted = Math.min(1, Math.max(0, share + turn * distance));
          const end = endAlong(start, point.with(place, shifted), distance * (1 - search.tolerance));
          return end === undefined ? [] : [end];
        }),
      );
      const nearest = (await search.flippedAmong(points)).sort((a, b) => a.distance - b.distance)[0];
      if (nearest === undefined || nearest.distance >= best.distance) break;
      best = nearest;
    }
  }
  return best;
}
