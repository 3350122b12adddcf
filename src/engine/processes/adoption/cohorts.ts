import { exp } from "../../math.ts";
import { countOf, FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { drawCount, drawRare } from "./draws.ts";
import { chanceOf } from "./expected.ts";
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
    moveCell(world, work, pair, option, bonus);
  }
  countEntries(world, work, pair);
}

function moveCell(world: World, work: Workspace, pair: number, option: number, bonus: number): void {
  const { adopters, tick } = world;
  const { counts, never, using, states, cellsOfPair } = adopters;
  const cell = pair * cellsOfPair + option;
  const { streams, drawn, rates } = work;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const waiting = (pair * states + POTENTIAL) * cellsOfPair + option;
  const lapsed = (pair * states + LAPSED) * cellsOfPair + option;
  const start = work.starting[option];
  drawn.ended = 0;
  drawn.left = 0;
  drawn.choosing = 0;

  const converted = drawCount(streams.convert, high, low, tick, never[cell], rates.convert);
  const moves = 1 - (1 - rates.end) * (1 - start);
  const waitingOut = drawCount(streams.waiting, high, low, tick, counts[waiting], moves);
  const lapsedOut = drawCount(streams.lapsed, high, low, tick, counts[lapsed], moves);
  split(work, work.outsideKey, high, low, tick, waitingOut + lapsedOut, 0, start);
  counts[waiting] += converted - waitingOut;
  if (using[cell] > 0) moveUsers(world, work, pair, option, bonus);
  counts[lapsed] += drawn.left - lapsedOut;
  never[cell] += drawn.ended - converted;
  if (drawn.choosing > 0) shareOut(world, work, cell, option, drawn.choosing);
  using[cell] += drawn.choosing;
}

/** Takes those who drop out, leave or reconsider out of their offers. */
function moveUsers(world: World, work: Workspace, pair: number, option: number, bonus: number): void {
  const { adopters, tick } = world;
  const { rates } = work;
  const cell = pair * adopters.cellsOfPair + option;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const leave = work.leaving[option];
  const served = work.served[option] === 1;
  const homeless = takeHomeless(world, work, pair, option);
  split(work, work.homelessKey, high, low, tick, homeless, served ? leave : 1, 1);
  const redraw = served ? work.redraw[Math.floor(option / TRUST_CLASSES)] : 0;
  const stay = (1 - rates.end) * (1 - leave);
  adopters.using[cell] -= homeless;
  if (bonus > 0) {
    moveWithBonus(world, work, cell, option, redraw, bonus);
    return;
  }
  const moved = moveEntries(world, work, cell, option, 1 - stay * (1 - redraw));
  split(work, work.usersKey, high, low, tick, moved, leave, redraw);
  adopters.using[cell] -= moved;
}

/** The inner loop: draws how many users of each admitted offer leave it; returns their sum. */
function moveEntries(world: World, work: Workspace, cell: number, option: number, out: number): number {
  const { adopters, offers, tick } = world;
  const { counts, cellsOfPair } = adopters;
  const { slot } = work;
  const stream = work.streams.state;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const slots = countOf(adopters, cell, FIRST_SLOT);
  const trust = option % TRUST_CLASSES;
  const end = work.start[END_GROUP[trust]];
  let moved = 0;
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < end; entry++) {
    const index = slot[entry];
    const at = slots + index * cellsOfPair;
    const count = counts[at];
    if (count === 0) continue;
    const gone = drawRare(stream, high ^ offers.keyHigh[index], low ^ offers.keyLow[index], tick, count, out);
    if (gone === 0) continue;
    counts[at] = count - gone;
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
  const { adopters, offers, tick } = world;
  const { counts, cellsOfPair } = adopters;
  const trust = option % TRUST_CLASSES;
  const leave = work.leaving[option];
  const stay = (1 - work.rates.end) * (1 - leave);
  const slots = countOf(adopters, cell, FIRST_SLOT);
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < work.start[END_GROUP[trust]]; entry++) {
    const slot = work.slot[entry];
    const keyHigh = adopters.keyHigh[cell] ^ offers.keyHigh[slot];
    const keyLow = adopters.keyLow[cell] ^ offers.keyLow[slot];
    const own = redraw / (1 + chanceOf(work, option, entry) * bonus);
    const at = slots + slot * cellsOfPair;
    const count = counts[at];
    const out = drawCount(work.streams.state, keyHigh, keyLow, tick, count, 1 - stay * (1 - own));
    counts[at] = count - out;
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

/** Users of each entry, over the cells. */
function countEntries(world: World, work: Workspace, pair: number): void {
  const { counts, states, cellsOfPair } = world.adopters;
  const { entryUsers, slot } = work;
  for (let entry = 0; entry < work.counts.entries; entry++) {
    const first = (pair * states + FIRST_SLOT + slot[entry]) * cellsOfPair;
    let users = 0;
    for (let at = first; at < first + cellsOfPair; at++) users += counts[at];
    entryUsers[entry] = users;
  }
}
