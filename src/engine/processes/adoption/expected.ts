import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { takeHomeless } from "./homeless.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/** Moves a pair's adopters by the probabilities themselves: the limit of many adopters. */
export function moveExpected(world: World, work: Workspace, pair: number): void {
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  const options = work.rows * TRUST_CLASSES;
  for (let option = 0; option < options; option++) moveOutside(world, work, pair, option, bonus);
  moveEntries(world, work, pair);
}

/** Moves those without an offer, and finds which share of the users stays and how many choose. */
function moveOutside(world: World, work: Workspace, pair: number, option: number, bonus: number): void {
  const { counts, never, using, states, cellsOfPair } = world.adopters;
  const { convert, end } = work.rates;
  const cell = pair * cellsOfPair + option;
  const first = pair * states * cellsOfPair + option;
  const waiting = counts[first + POTENTIAL * cellsOfPair];
  const lapsed = counts[first + LAPSED * cellsOfPair];
  const users = using[cell];
  const outside = never[cell];
  const served = work.served[option] === 1;
  const start = work.starting[option];
  const leave = work.leaving[option];
  const redraw = served ? work.redraw[Math.floor(option / TRUST_CLASSES)] : 0;
  const survive = 1 - end;
  const remain = survive * (1 - leave);
  const homeless = users > 0 ? takeHomeless(world, work, pair, option) : 0;
  const settled = users - homeless;
  let pool = survive * (waiting + lapsed) * start + (served ? homeless * remain : 0);
  if (bonus > 0) {
    const moved = reconsiderWithBonus(world, work, pair, option, remain, redraw, bonus);
    pool += moved;
    work.staying[option] = 1;
    using[cell] = settled * remain - moved + pool;
  } else {
    pool += settled * remain * redraw;
    work.staying[option] = remain * (1 - redraw);
    using[cell] = settled * work.staying[option] + pool;
  }
  work.choosers[option] = pool;
  counts[first + POTENTIAL * cellsOfPair] = waiting * survive * (1 - start) + outside * convert;
  counts[first + LAPSED * cellsOfPair] =
    lapsed * survive * (1 - start) + survive * (settled * leave + homeless * (served ? leave : 1));
  never[cell] = outside * (1 - convert) + (waiting + lapsed + users) * end;
}

/** The inner loop, over offers and the segments and trust classes of each: those who stay, and their part of the choosers. */
function moveEntries(world: World, work: Workspace, pair: number): void {
  const { counts, states, cellsOfPair } = world.adopters;
  const { rows, slot, start, weight, staying, joining, entryUsers, entryChosen } = work;
  const first = (pair * states + FIRST_SLOT) * cellsOfPair;
  for (let group = 0; group < GROUPS; group++) {
    const end = start[group + 1];
    if (start[group] === end) continue;
    joinGroup(work, group);
    for (let entry = start[group]; entry < end; entry++) {
      const slots = first + slot[entry] * cellsOfPair;
      let users = 0;
      let chosen = 0;
      for (let row = 0; row < rows; row++) {
        const each = weight[entry * rows + row];
        // The four trust classes are written out: this loop runs some 16 million times a run.
        const option = row * TRUST_CLASSES;
        const at = slots + option;
        const joinA = each * joining[option];
        const joinB = each * joining[option + 1];
        const joinC = each * joining[option + 2];
        const joinD = each * joining[option + 3];
        const countA = counts[at] * staying[option] + joinA;
        const countB = counts[at + 1] * staying[option + 1] + joinB;
        const countC = counts[at + 2] * staying[option + 2] + joinC;
        const countD = counts[at + 3] * staying[option + 3] + joinD;
        counts[at] = countA;
        counts[at + 1] = countB;
        counts[at + 2] = countC;
        counts[at + 3] = countD;
        users += countA + countB + (countC + countD);
        chosen += joinA + joinB + (joinC + joinD);
      }
      entryUsers[entry] = users;
      entryChosen[entry] = chosen;
    }
  }
}

/** Choosers of each option by unit of weight of a group's offers; none where the group is not admitted. */
function joinGroup(work: Workspace, group: number): void {
  const { joining, choosers, unitChance } = work;
  const first = group * joining.length;
  for (let option = 0; option < joining.length; option++) {
    joining[option] = choosers[option] * unitChance[first + option];
  }
}

/**
 * With a bonus for staying the odds of the offer in use are multiplied by e^sigma. The chance to move on to j is then
 * r*P_j/(1 + P_k*(e^sigma - 1)): as if fewer, r_k = r/(1 + P_k*(e^sigma - 1)), chose freely. Leaves those who
 * do not choose in their states and returns the others.
 */
function reconsiderWithBonus(
  world: World,
  work: Workspace,
  pair: number,
  option: number,
  remain: number,
  redraw: number,
  bonus: number,
): number {
  const { counts, states, cellsOfPair } = world.adopters;
  const first = (pair * states + FIRST_SLOT) * cellsOfPair + option;
  const trust = option % TRUST_CLASSES;
  let pool = 0;
  for (let entry = work.start[FIRST_GROUP[trust]]; entry < work.start[END_GROUP[trust]]; entry++) {
    const at = first + work.slot[entry] * cellsOfPair;
    const own = redraw / (1 + chanceOf(work, option, entry) * bonus);
    const remaining = counts[at] * remain;
    pool += remaining * own;
    counts[at] = remaining * (1 - own);
  }
  return pool;
}

/** Probability that a chooser of an option picks an admitted entry. */
export function chanceOf(work: Workspace, option: number, entry: number): number {
  const row = Math.floor(option / TRUST_CLASSES);
  const group = work.group[work.slot[entry]];
  return work.unitChance[group * work.rows * TRUST_CLASSES + option] * work.weight[entry * work.rows + row];
}
