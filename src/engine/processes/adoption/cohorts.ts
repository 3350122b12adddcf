import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { drawCount, drawRare } from "./draws.ts";
import { probabilityOf } from "./expected.ts";
import { takeHomeless } from "./homeless.ts";
import { shareOut } from "./shareOut.ts";
import { END_GROUP, FIRST_GROUP, type Workspace } from "./workspace.ts";

/**
 * Moves a pair's adopters by drawing counts, exactly as if each had been drawn alone: how many leave each state; how many of
 * these drop out, lapse or choose; and one multinomial over what they choose (groups, then offers).
 */
export function moveCohorts(world: World, work: Workspace, pair: number): void {
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  for (let option = 0; option < work.rows * TRUST_CLASSES; option++) {
    moveCell(world, work, pair * work.rows * TRUST_CLASSES + option, option, bonus);
  }
}

function moveCell(world: World, work: Workspace, cell: number, option: number, bonus: number): void {
  const { adopters, tick } = world;
  const { counts, never, using } = adopters;
  const { streams, drawn, rates } = work;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const first = cell * adopters.states;
  const start = work.starting[option];
  drawn.ended = 0;
  drawn.left = 0;
  drawn.choosing = 0;

  const converted = drawCount(streams.convert, high, low, tick, never[cell], rates.convert);
  const moves = 1 - (1 - rates.end) * (1 - start);
  const waitingOut = drawCount(streams.waiting, high, low, tick, counts[first + POTENTIAL], moves);
  const lapsedOut = drawCount(streams.lapsed, high, low, tick, counts[first + LAPSED], moves);
  split(work, work.outsideKey, high, low, tick, waitingOut + lapsedOut, 0, start);
  counts[first + POTENTIAL] += converted - waitingOut;
  if (using[cell] > 0) moveUsers(world, work, cell, option, bonus);
  counts[first + LAPSED] += drawn.left - lapsedOut;
  never[cell] += drawn.ended - converted;
  if (drawn.choosing > 0) shareOut(world, work, cell, option, drawn.choosing);
  using[cell] += drawn.choosing;
  if (using[cell] > 0) countEntries(work, counts, first + FIRST_SLOT);
}

/** Takes those who drop out, leave or reconsider out of their offers. */
function moveUsers(world: World, work: Workspace, cell: number, option: number, bonus: number): void {
  const { adopters, tick } = world;
  const { rates } = work;
  const trust = option % TRUST_CLASSES;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const leave = work.leaving[option];
  const served = work.served[option] === 1;
  const homeless = takeHomeless(work, adopters.counts, cell * adopters.states + FIRST_SLOT, trust);
  split(work, work.homelessKey, high, low, tick, homeless, served ? leave : 1, 1);
  const redraw = served ? work.redraw[Math.floor(option / TRUST_CLASSES)] : 0;
  const stay = (1 - rates.end) * (1 - leave);
  adopters.using[cell] -= homeless;
  if (bonus > 0) {
    moveWithBonus(world, work, cell, option, redraw, bonus);
    return;
  }
  const moved = moveEntries(world, work, cell, trust, 1 - stay * (1 - redraw));
  split(work, work.usersKey, high, low, tick, moved, leave, redraw);
  adopters.using[cell] -= moved;
}

/** The inner loop: draws how many users of each admitted offer leave it; returns their sum. */
function moveEntries(world: World, work: Workspace, cell: number, trust: number, out: number): number {
  const { adopters, offers, tick } = world;
  const { counts } = adopters;
  const { slot } = work;
  const stream = work.streams.state;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const slots = cell * adopters.states + FIRST_SLOT;
  const end = work.start[END_GROUP[trust]];
  let moved = 0;
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < end; entry++) {
    const index = slot[entry];
    const count = counts[slots + index];
    if (count === 0) continue;
    const gone = drawRare(stream, high ^ offers.keyHigh[index], low ^ offers.keyLow[index], tick, count, out);
    if (gone === 0) continue;
    counts[slots + index] = count - gone;
    moved += gone;
  }
  return moved;
}

/** With a stay bonus, fewer than the usual share of an offer's users choose freely (see `expected`). */
function moveWithBonus(
  world: World,
  work: Workspace,
  cell: number,
  option: number,
  redraw: number,
  bonus: number,
): void {
  const { adopters, offers, tick, sizes } = world;
  const { counts } = adopters;
  const trust = option % TRUST_CLASSES;
  const leave = work.leaving[option];
  const stay = (1 - work.rates.end) * (1 - leave);
  const slots = cell * adopters.states + FIRST_SLOT;
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < work.start[END_GROUP[trust]]; entry++) {
    const slot = work.slot[entry];
    const keyHigh = adopters.keyHigh[cell] ^ offers.keyHigh[slot];
    const keyLow = adopters.keyLow[cell] ^ offers.keyLow[slot];
    const own = redraw / (1 + probabilityOf(work, sizes.slots, option, entry) * bonus);
    const count = counts[slots + slot];
    const out = drawCount(work.streams.state, keyHigh, keyLow, tick, count, 1 - stay * (1 - own));
    counts[slots + slot] = count - out;
    adopters.using[cell] -= out;
    split(work, work.usersKey, keyHigh, keyLow, tick, out, leave, own);
  }
}

/** Of those who left their state, draws how many dropped out and how many of the rest lapsed; the others choose. */
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

function countEntries(work: Workspace, counts: Float64Array, slots: number): void {
  const { entryUsers, slot } = work;
  const entries = work.counts.entries;
  for (let entry = 0; entry < entries; entry++) entryUsers[entry] += counts[slots + slot[entry]];
}
