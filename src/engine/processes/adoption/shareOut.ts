import { uniform } from "../../random.ts";
import { countOf, FIRST_SLOT, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { drawCount } from "./draws.ts";
import { pickEntry } from "./pick.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/** Most choosers who are drawn one by one; beyond that a chain of binomials takes fewer draws. */
const FEW = 24;

/**
 * Draws what a cell's choosers choose, a multinomial: one by one if they are few, else as a chain of binomials over groups and then over
 * the offers of each.
 */
export function shareOut(
  world: World,
  work: Workspace,
  cell: number,
  option: number,
  choosing: number,
): void {
  const { adopters, tick } = world;
  const { groupKeys } = work;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  if (choosing <= FEW) {
    pickEach(world, work, cell, option, choosing);
    return;
  }
  const trust = option % TRUST_CLASSES;
  const row = (option - trust) / TRUST_CLASSES;
  let people = choosing;
  let last = -1;
  let rest = 0;
  for (let group = FIRST_GROUP[trust]; group < END_GROUP[trust]; group++) {
    const probability = probabilityOfGroup(work, row, option, group);
    if (probability > 0) last = group;
    rest += probability;
  }
  for (let group = FIRST_GROUP[trust]; group <= last && people > 0; group++) {
    const probability = probabilityOfGroup(work, row, option, group);
    if (probability === 0) continue;
    const key = groupKeys[group];
    const share = group === last ? 1 : probability / rest;
    const count = drawCount(work.streams.group, high ^ key.high, low ^ key.low, tick, people, share);
    people -= count;
    rest -= probability;
    if (count > 0) shareGroup(world, work, cell, row, group, count);
  }
}

function pickEach(world: World, work: Workspace, cell: number, option: number, choosing: number): void {
  const { adopters, tick } = world;
  const stream = work.streams.choice;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const { cellsOfPair } = adopters;
  const slots = countOf(adopters, cell, FIRST_SLOT);
  for (let person = 0; person < choosing; person++) {
    const entry = pickEntry(uniform(stream, high, low, tick, person), work, work, 0, option);
    adopters.counts[slots + work.slot[entry] * cellsOfPair] += 1;
    work.entryChosen[entry] += 1;
  }
}

function probabilityOfGroup(work: Workspace, row: number, option: number, group: number): number {
  return work.unitChance[group * work.rows * TRUST_CLASSES + option] * work.groupRoom[row * GROUPS + group];
}

function shareGroup(
  world: World,
  work: Workspace,
  cell: number,
  row: number,
  group: number,
  choosing: number,
): void {
  const { adopters, offers, tick } = world;
  const { rows, weight, slot, start, entryChosen } = work;
  const { counts, cellsOfPair } = adopters;
  const stream = work.streams.offer;
  const high = adopters.keyHigh[cell];
  const low = adopters.keyLow[cell];
  const slots = countOf(adopters, cell, FIRST_SLOT);
  let last = start[group + 1] - 1;
  while (weight[last * rows + row] === 0) last--;
  let people = choosing;
  let rest = work.groupRoom[row * GROUPS + group];
  for (let entry = start[group]; entry <= last && people > 0; entry++) {
    const index = slot[entry];
    const part = weight[entry * rows + row];
    const share = entry === last ? 1 : part / rest;
    const count = drawCount(
      stream,
      high ^ offers.keyHigh[index],
      low ^ offers.keyLow[index],
      tick,
      people,
      share,
    );
    rest -= part;
    if (count === 0) continue;
    people -= count;
    counts[slots + index * cellsOfPair] += count;
    entryChosen[entry] += count;
  }
}
