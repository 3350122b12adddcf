import { distanceOf, type FlipSpace, moved, reachOf } from "./flipSpace.ts";
import type { Found, Search } from "./search.ts";

/** Shares of the squared distance that may be put back, the largest first. */
const smallParts = [0.05, 0.01];
/** How much farther a flip of fewer changes may be. */
const allowance = 1.005;

/**
 * The same flip with fewer changes: inputs that together make up a small part of the distance are put back, if the
 * conclusion still turns hardly farther away.
 */
export async function simplify({ start }: FlipSpace, search: Search, best: Found): Promise<Found> {
  const parts = best.point
    .map((share, place) => ({ place, part: ((share - start[place]!) / best.distance) ** 2 }))
    .filter(({ part }) => part > 0)
    .sort((a, b) => a.part - b.part);
  for (const most of smallParts) {
    let sum = 0;
    const back = parts.filter(({ part }) => {
      sum += part;
      return sum <= most;
    });
    if (back.length === 0) continue;
    const places = new Set(back.map(({ place }) => place));
    const fewer = best.point.map((share, place) => (places.has(place) ? start[place]! : share));
    const length = distanceOf(fewer, start);
    const direction = fewer.map((share, place) => (share - start[place]!) / length);
    const point = moved(start, direction, Math.min(reachOf(start, direction), best.distance * allowance));
    const [found] = await search.flippedAmong([point]);
    if (found !== undefined) return found;
  }
  return best;
}
