import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { takeHomeless } from "./homeless.ts";
import { END_GROUP, FIRST_GROUP, RANGES, type Workspace } from "./workspace.ts";

/** Moves a pair's adopters by the probabilities themselves: the limit of many adopters. */
export function moveExpected(world: World, work: Workspace, pair: number): void {
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  const { states } = world.adopters;
  for (let row = 0; row < work.rows; row++) {
    const cell = (pair * work.rows + row) * TRUST_CLASSES;
    for (let trust = 0; trust < TRUST_CLASSES; trust++) {
      moveOutside(world, work, cell + trust, row * TRUST_CLASSES + trust, bonus);
    }
    for (let range = 0; range < RANGES.length - 1; range++) {
      const from = work.start[RANGES[range]];
      const to = work.start[RANGES[range + 1]];
      if (from === to) continue;
      admitRange(work, RANGES[range]);
      moveEntries(world, work, cell, cell * states + FIRST_SLOT, row * world.sizes.slots, from, to);
    }
  }
}

/** Moves those without an offer, and finds which share of the users stays and how many choose. */
function moveOutside(world: World, work: Workspace, cell: number, option: number, bonus: number): void {
  const { adopters, sizes } = world;
  const { counts, never, using } = adopters;
  const { convert, end } = work.rates;
  const first = cell * adopters.states;
  const waiting = counts[first + POTENTIAL];
  const lapsed = counts[first + LAPSED];
  const users = using[cell];
  const outside = never[cell];
  const trust = option % TRUST_CLASSES;
  const served = work.served[option] === 1;
  const start = work.starting[option];
  const leave = work.leaving[option];
  const redraw = served ? work.redraw[(option - trust) / TRUST_CLASSES] : 0;
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
  using[cell] = 0;
  work.staying[trust] = stay;
  work.choosers[trust] = pool * work.scale[option];
  work.choosersSmall[trust] = pool * work.scaleSmall[option];
}

/** Sets what the trust classes give to a range of offers: nothing where they do not admit it. */
function admitRange(work: Workspace, group: number): void {
  for (let trust = 0; trust < TRUST_CLASSES; trust++) {
    const admits = group >= FIRST_GROUP[trust] && group < END_GROUP[trust] ? 1 : 0;
    work.admitted[trust] = admits * work.staying[trust];
    work.admitted[TRUST_CLASSES + trust] = admits * work.choosers[trust];
    work.admitted[2 * TRUST_CLASSES + trust] = admits * work.choosersSmall[trust];
  }
}

/** The inner loop, over offers for the four trust classes at once: those who stay, and the share of the choosers. */
function moveEntries(
  world: World,
  work: Workspace,
  cell: number,
  slots: number,
  offset: number,
  from: number,
  to: number,
): void {
  const { counts, states, using } = world.adopters;
  const { slot, among, amongSmall, entryUsers, entryChosen, admitted } = work;
  const stayA = admitted[0];
  const stayB = admitted[1];
  const stayC = admitted[2];
  const stayD = admitted[3];
  const shareA = admitted[4];
  const shareB = admitted[5];
  const shareC = admitted[6];
  const shareD = admitted[7];
  const smallA = admitted[8];
  const smallB = admitted[9];
  const smallC = admitted[10];
  const smallD = admitted[11];
  let totalA = 0;
  let totalB = 0;
  let totalC = 0;
  let totalD = 0;
  for (let entry = from; entry < to; entry++) {
    const all = among[offset + entry];
    const small = amongSmall[offset + entry];
    const a = slots + slot[entry];
    const b = a + states;
    const c = b + states;
    const d = c + states;
    const chosenA = all * shareA + small * smallA;
    const chosenB = all * shareB + small * smallB;
    const chosenC = all * shareC + small * smallC;
    const chosenD = all * shareD + small * smallD;
    const countA = counts[a] * stayA + chosenA;
    const countB = counts[b] * stayB + chosenB;
    const countC = counts[c] * stayC + chosenC;
    const countD = counts[d] * stayD + chosenD;
    counts[a] = countA;
    counts[b] = countB;
    counts[c] = countC;
    counts[d] = countD;
    totalA += countA;
    totalB += countB;
    totalC += countC;
    totalD += countD;
    entryUsers[entry] += countA + countB + countC + countD;
    entryChosen[entry] += chosenA + chosenB + chosenC + chosenD;
  }
  using[cell] += totalA;
  using[cell + 1] += totalB;
  using[cell + 2] += totalC;
  using[cell + 3] += totalD;
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
