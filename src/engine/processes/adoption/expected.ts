import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { takeHomeless } from "./homeless.ts";
import { END_GROUP, FIRST_GROUP, type Workspace } from "./workspace.ts";

/** Moves a pair's adopters by the probabilities themselves: the limit of many adopters. */
export function moveExpected(world: World, work: Workspace, pair: number): void {
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  const options = work.rows * TRUST_CLASSES;
  for (let option = 0; option < options; option++)
    moveCell(world, work, pair * options + option, option, bonus);
}

function moveCell(world: World, work: Workspace, cell: number, option: number, bonus: number): void {
  const { adopters, sizes } = world;
  const { counts, never, using } = adopters;
  const { convert, end } = work.rates;
  const first = cell * adopters.states;
  const waiting = counts[first + POTENTIAL];
  const lapsed = counts[first + LAPSED];
  const users = using[cell];
  const outside = never[cell];
  const trust = option % TRUST_CLASSES;
  const row = (option - trust) / TRUST_CLASSES;
  const served = work.served[option] === 1;
  const start = work.starting[option];
  const leave = work.leaving[option];
  const redraw = served ? work.redraw[row] : 0;
  const survive = 1 - end;
  const remain = survive * (1 - leave);
  const homeless = users > 0 ? takeHomeless(work, counts, first + FIRST_SLOT, trust) : 0;
  const settled = users - homeless;
  let pool = survive * (waiting + lapsed) * start + (served ? homeless * remain : 0);
  let stay = remain * (1 - redraw);
  if (bonus > 0) {
    pool += reconsiderWithBonus(work, counts, first + FIRST_SLOT, option, sizes.slots, remain, bonus);
    stay = 1;
  } else {
    pool += settled * remain * redraw;
  }
  counts[first + POTENTIAL] = waiting * survive * (1 - start) + outside * convert;
  counts[first + LAPSED] =
    lapsed * survive * (1 - start) + survive * (settled * leave + homeless * (served ? leave : 1));
  never[cell] = outside * (1 - convert) + (waiting + lapsed + users) * end;
  work.choosers[option] = pool;
  using[cell] = 0;
  if (users === 0 && pool === 0) return;
  const from = work.start[FIRST_GROUP[trust]];
  const to = work.start[END_GROUP[trust]];
  const offset = row * sizes.slots;
  const share = pool * work.scale[option];
  const shareSmall = pool * work.scaleSmall[option];
  if (shareSmall > 0) {
    using[cell] = moveEntries(work, counts, first + FIRST_SLOT, offset, from, to, stay, share, shareSmall);
  } else {
    using[cell] = moveAmongAll(work, counts, first + FIRST_SLOT, offset, from, to, stay, share);
  }
}

/** The inner loop: those who stay, and the share of the choosers; returns the users. */
function moveEntries(
  work: Workspace,
  counts: Float64Array,
  slots: number,
  offset: number,
  from: number,
  to: number,
  stay: number,
  share: number,
  shareSmall: number,
): number {
  const { slot, among, amongSmall, entryUsers } = work;
  let total = 0;
  for (let entry = from; entry < to; entry++) {
    const at = slots + slot[entry];
    const count = counts[at] * stay + among[offset + entry] * share + amongSmall[offset + entry] * shareSmall;
    counts[at] = count;
    total += count;
    entryUsers[entry] += count;
  }
  return total;
}

/** The same where nobody is bound to devices. */
function moveAmongAll(
  work: Workspace,
  counts: Float64Array,
  slots: number,
  offset: number,
  from: number,
  to: number,
  stay: number,
  share: number,
): number {
  const { slot, among, entryUsers } = work;
  let total = 0;
  for (let entry = from; entry < to; entry++) {
    const at = slots + slot[entry];
    const count = counts[at] * stay + among[offset + entry] * share;
    counts[at] = count;
    total += count;
    entryUsers[entry] += count;
  }
  return total;
}

/**
 * With a bonus for staying the odds of the offer in use are multiplied by e^sigma. The chance to move on to j is then
 * r*P_j/(1 + P_k*(e^sigma - 1)): as if fewer, r_k = r/(1 + P_k*(e^sigma - 1)), chose freely. Leaves those who
 * do not choose in their states and returns the others.
 */
function reconsiderWithBonus(
  work: Workspace,
  counts: Float64Array,
  slots: number,
  option: number,
  stride: number,
  remain: number,
  bonus: number,
): number {
  const trust = option % TRUST_CLASSES;
  const row = (option - trust) / TRUST_CLASSES;
  const redraw = work.served[option] === 1 ? work.redraw[row] : 0;
  let pool = 0;
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < work.start[END_GROUP[trust]]; entry++) {
    const at = slots + work.slot[entry];
    const own = redraw / (1 + probabilityOf(work, stride, option, entry) * bonus);
    const remaining = counts[at] * remain;
    pool += remaining * own;
    counts[at] = remaining * (1 - own);
  }
  return pool;
}

/** Probability that a chooser of an option picks an admitted entry. */
export function probabilityOf(work: Workspace, slots: number, option: number, entry: number): number {
  const at = Math.floor(option / TRUST_CLASSES) * slots + entry;
  return work.scale[option] * work.among[at] + work.scaleSmall[option] * work.amongSmall[at];
}
