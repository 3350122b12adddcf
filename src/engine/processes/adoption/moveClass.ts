import type { Stream } from "../../random.ts";
import { uniform } from "../../random.ts";
import { countOf, FIRST_SLOT, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { drawCount } from "./draws.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Moves a fraction of one trust class of a region to another; everybody keeps the state, and those who use what the new class does
 * not admit choose anew in the month's adoption.
 */
export function moveClass(
  world: World,
  work: Workspace,
  region: number,
  from: number,
  to: number,
  fraction: number,
): void {
  if (fraction <= 0) return;
  const { adopters, sizes, resolution } = world;
  const row = region * TRUST_CLASSES;
  const moved = adopters.trustShare[row + from] * fraction;
  adopters.trustShare[row + from] -= moved;
  adopters.trustShare[row + to] += moved;
  work.arrived[row + to] = 1;
  const stream = work.streams.trust[to];
  const cellsOfRegion = sizes.sectors * sizes.segments * TRUST_CLASSES;
  const end = (region + 1) * cellsOfRegion;
  if (resolution === "individuals") {
    moveIndividuals(world, stream, region * cellsOfRegion, end, from, to, fraction);
    return;
  }
  for (let cell = region * cellsOfRegion + from; cell < end; cell += TRUST_CLASSES) {
    moveCounts(world, stream, cell, cell + to - from, fraction);
  }
}

/** Moves expected or drawn counts of each state. */
function moveCounts(world: World, stream: Stream, from: number, to: number, fraction: number): void {
  const { adopters, offers, resolution, tick } = world;
  const { counts, never, using, states, cellsOfPair } = adopters;
  const high = adopters.keyHigh[from];
  const low = adopters.keyLow[from];
  const expected = resolution === "expected";
  // The states without an offer, and those who are not potential, take small whole numbers for keys.
  const outside = expected
    ? never[from] * fraction
    : drawCount(stream, high, low, tick, never[from], fraction);
  never[from] -= outside;
  never[to] += outside;
  let at = countOf(adopters, from, 0);
  for (let state = 0; state < states; state++, at += cellsOfPair) {
    const count = counts[at];
    if (count === 0) continue;
    const slot = state - FIRST_SLOT;
    const keyHigh = high ^ (slot < 0 ? state + 1 : offers.keyHigh[slot]);
    const keyLow = low ^ (slot < 0 ? 0 : offers.keyLow[slot]);
    const moved = expected ? count * fraction : drawCount(stream, keyHigh, keyLow, tick, count, fraction);
    counts[at] -= moved;
    counts[at + to - from] += moved;
    if (slot < 0) continue;
    using[from] -= moved;
    using[to] += moved;
  }
}

function moveIndividuals(
  world: World,
  stream: Stream,
  first: number,
  end: number,
  from: number,
  to: number,
  fraction: number,
): void {
  const { adopters, tick } = world;
  const { counts, never, using, individuals } = adopters;
  if (individuals === undefined) return;
  const { start, cell, state } = individuals;
  for (let origin = first; origin < end; origin++) {
    const high = adopters.keyHigh[origin];
    const low = adopters.keyLow[origin];
    for (let person = start[origin]; person < start[origin + 1]; person++) {
      const now = cell[person];
      if (now % TRUST_CLASSES !== from) continue;
      if (uniform(stream, high, low, tick, person - start[origin]) >= fraction) continue;
      const next = now + to - from;
      cell[person] = next;
      if (state[person] < 0) {
        never[now] -= 1;
        never[next] += 1;
        continue;
      }
      const at = countOf(adopters, now, state[person]);
      counts[at] -= 1;
      counts[at + to - from] += 1;
      if (state[person] < FIRST_SLOT) continue;
      using[now] -= 1;
      using[next] += 1;
    }
  }
}
