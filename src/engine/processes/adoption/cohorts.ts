import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { drawCount } from "./draws.ts";
import { takeHomeless } from "./homeless.ts";
import { ADMITS, GROUPS, type Workspace } from "./workspace.ts";

/**
 * Moves a cell's adopters by drawing counts, exactly as if each had been drawn alone: how many leave each state; how many of
 * these drop out, lapse or choose; and one multinomial over what they choose (groups, then offers).
 */
export function moveCohort(world: World, work: Workspace, cell: number, trust: number): void {
  const { adopters, tick } = world;
  const { counts, never, using } = adopters;
  const { streams, drawn, rates } = work;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const first = cell * adopters.states;
  const start = work.served ? rates.start : 0;
  drawn.ended = 0;
  drawn.left = 0;
  drawn.choosing = 0;

  const converted = drawCount(streams.convert, high, low, tick, never[cell], rates.convert);
  const moves = 1 - (1 - rates.end) * (1 - start);
  const waitingOut = drawCount(streams.waiting, high, low, tick, counts[first + POTENTIAL], moves);
  const lapsedOut = drawCount(streams.lapsed, high, low, tick, counts[first + LAPSED], moves);
  split(work, work.outsideKey, high, low, tick, waitingOut + lapsedOut, 0, start);
  counts[first + POTENTIAL] += converted - waitingOut;
  if (using[cell] > 0) moveUsers(world, work, cell, trust);
  counts[first + LAPSED] += drawn.left - lapsedOut;
  never[cell] += drawn.ended - converted;
  const chosen = drawn.choosing;
  if (chosen > 0) shareOut(world, work, cell, trust, chosen);
  using[cell] += chosen;
  for (let entry = 0; entry < work.entries; entry++) {
    work.entryUsers[entry] += counts[first + FIRST_SLOT + work.slot[entry]];
  }
}

/** Takes those who drop out, leave or reconsider out of their offers. */
function moveUsers(world: World, work: Workspace, cell: number, trust: number): void {
  const { adopters, offers, tick, scenario } = world;
  const { counts, using } = adopters;
  const { rates, streams } = work;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const slots = cell * adopters.states + FIRST_SLOT;
  const homeless = takeHomeless(work, counts, slots, trust);
  split(work, work.homelessKey, high, low, tick, homeless, work.served ? rates.leave : 1, 1);
  const redraw = work.served ? rates.redraw : 0;
  const stay = (1 - rates.end) * (1 - rates.leave);
  const bonus = exp(scenario.adoption.stayBonus) - 1;
  let moved = 0;
  let taken = homeless;
  for (let group = 0; group < GROUPS; group++) {
    if (ADMITS[trust * GROUPS + group] === 0) continue;
    for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
      const slot = work.slot[entry];
      const count = counts[slots + slot];
      if (count === 0) continue;
      const keyHigh = high ^ offers.keyHigh[slot];
      const keyLow = low ^ offers.keyLow[slot];
      // With a stay bonus, fewer than the usual share choose freely (see `reconsiderWithBonus`).
      const own = bonus === 0 ? redraw : redraw / (1 + work.choice[group] * work.weight[entry] * bonus);
      const out = drawCount(streams.state, keyHigh, keyLow, tick, count, 1 - stay * (1 - own));
      counts[slots + slot] = count - out;
      taken += out;
      if (bonus === 0) moved += out;
      else split(work, work.usersKey, keyHigh, keyLow, tick, out, rates.leave, own);
    }
  }
  if (bonus === 0) split(work, work.usersKey, high, low, tick, moved, rates.leave, redraw);
  using[cell] -= taken;
}

/** Of those who left their state, draws how many dropped out, how many of the rest lapsed; the others choose. */
function split(
  work: Workspace,
  key: Workspace["usersKey"],
  high: number,
  low: number,
  tick: number,
  out: number,
  leave: number,
  choose: number,
): void {
  if (out === 0) return;
  const { streams, drawn, rates } = work;
  const stay = (1 - leave) * (1 - choose);
  const keyHigh = high ^ key.high;
  const keyLow = low ^ key.low;
  const ended = drawCount(streams.end, keyHigh, keyLow, tick, out, rates.end / (1 - (1 - rates.end) * stay));
  const left = drawCount(
    streams.leave,
    keyHigh,
    keyLow,
    tick,
    out - ended,
    stay < 1 ? leave / (1 - stay) : 0,
  );
  drawn.ended += ended;
  drawn.left += left;
  drawn.choosing += out - ended - left;
}

/** Draws what the choosers choose: a multinomial as a chain of binomials. */
function shareOut(world: World, work: Workspace, cell: number, trust: number, choosing: number): void {
  const { adopters, tick } = world;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  let people = choosing;
  let last = -1;
  let rest = 0;
  for (let group = 0; group < GROUPS; group++) {
    const probability = ADMITS[trust * GROUPS + group] === 1 ? work.choice[group] * work.groupRoom[group] : 0;
    if (probability > 0) last = group;
    rest += probability;
  }
  for (let group = 0; group <= last && people > 0; group++) {
    const probability = ADMITS[trust * GROUPS + group] === 1 ? work.choice[group] * work.groupRoom[group] : 0;
    if (probability === 0) continue;
    const key = work.groupKeys[group];
    const share = group === last ? 1 : probability / rest;
    const count = drawCount(work.streams.group, high ^ key.high, low ^ key.low, tick, people, share);
    people -= count;
    rest -= probability;
    if (count > 0) shareGroup(world, work, cell, group, count);
  }
}

function shareGroup(world: World, work: Workspace, cell: number, group: number, choosing: number): void {
  const { adopters, offers, tick } = world;
  const slots = cell * adopters.states + FIRST_SLOT;
  let last = work.start[group + 1] - 1;
  while (work.weight[last] === 0) last--;
  let people = choosing;
  let rest = work.groupRoom[group];
  for (let entry = work.start[group]; entry <= last && people > 0; entry++) {
    const slot = work.slot[entry];
    const share = entry === last ? 1 : work.weight[entry] / rest;
    const keyHigh = adopters.keyHigh[cell] ^ offers.keyHigh[slot];
    const keyLow = adopters.keyLow[cell] ^ offers.keyLow[slot];
    const count = drawCount(work.streams.offer, keyHigh, keyLow, tick, people, share);
    rest -= work.weight[entry];
    people -= count;
    adopters.counts[slots + slot] += count;
    work.entryChosen[entry] += count;
  }
}
