import { exp, oneMinusExp } from "../../math.ts";
import { uniform } from "../../random.ts";
import type { Individuals } from "../../world/adopters.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { chooseNear, shareNear } from "./network.ts";
import { pickEntry } from "./pick.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { END_GROUP, FIRST_GROUP, GROUPS, type Workspace } from "./workspace.ts";

/** Moves each explicit adopter by the month's probabilities: one uniform for what happens, one for what is chosen. */
export function moveIndividuals(world: World, work: Workspace): void {
  const { adopters, sizes, scenario, tick } = world;
  const people = adopters.individuals;
  if (people === undefined) return;
  const tables = tablesOf(world, work);
  const watching = people.degree > 0 && tick > 0;
  if (watching) tables.before.set(people.state);
  // With neighbours or a stay bonus the bounds differ from one adopter to the next, so that each is looked at closely.
  const closely = watching || scenario.adoption.stayBonus > 0;
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  for (let origin = 0; origin < adopters.cells; origin++) {
    const pair = Math.floor(origin / cellsOfPair);
    moveOrigin(world, work, tables, people, origin, pair, closely);
  }
}

/** Moves those who were made in a cell; trust may have moved them to another cell of the same region and sector. */
function moveOrigin(
  world: World,
  work: Workspace,
  tables: Tables,
  people: Individuals,
  origin: number,
  pair: number,
  closely: boolean,
): void {
  const { adopters, sizes, tick } = world;
  const { state, cell, taste } = people;
  const { startUpTo, redrawUpTo, place, group } = tables;
  const stream = work.streams.event;
  const high = adopters.keyHigh[origin];
  const low = adopters.keyLow[origin];
  const tastes = people.tastes.length;
  const convert = tables.convert[pair];
  const slots = pair * sizes.slots;
  const first = people.start[origin];
  const last = people.start[origin + 1];
  for (let person = first; person < last; person++) {
    const now = state[person];
    const u = uniform(stream, high, low, tick, person - first);
    if (now < 0) {
      if (u < convert) become(adopters, people, pair, person, POTENTIAL);
      continue;
    }
    const option = tastes === 1 ? cell[person] : optionOf(cell[person], taste[person], tastes);
    if (!closely) {
      if (now < FIRST_SLOT) {
        if (u >= startUpTo[option]) continue;
      } else if (u >= redrawUpTo[option]) {
        // Nobody stays with an offer that is not admitted any more.
        const entry = place[slots + now - FIRST_SLOT];
        if (entry >= 0 && admits(option % TRUST_CLASSES, group[slots + entry])) continue;
      }
    }
    const next = nextState(world, work, tables, people, person, origin, option, u);
    if (next !== now) become(adopters, people, pair, person, next);
  }
}

function admits(trust: number, group: number): boolean {
  return group >= FIRST_GROUP[trust] && group < END_GROUP[trust];
}

/** Number of a cell and taste among the options. */
function optionOf(cell: number, taste: number, tastes: number): number {
  const trust = cell % TRUST_CLASSES;
  return (((cell - trust) / TRUST_CLASSES) * tastes + taste) * TRUST_CLASSES + trust;
}

/** Puts an adopter into a state (-1: never potential) and keeps the counts; `pair` spares the division that finds it from the cell. */
function become(
  adopters: World["adopters"],
  people: Individuals,
  pair: number,
  person: number,
  next: number,
): void {
  const { counts, never, using, states, cellsOfPair } = adopters;
  const here = people.cell[person];
  const now = people.state[person];
  const first = pair * (states - 1) * cellsOfPair + here;
  people.state[person] = next;
  if (now < 0) never[here] -= 1;
  else counts[first + now * cellsOfPair] -= 1;
  if (next < 0) never[here] += 1;
  else counts[first + next * cellsOfPair] += 1;
  using[here] += (next >= FIRST_SLOT ? 1 : 0) - (now >= FIRST_SLOT ? 1 : 0);
}

/** The state in which somebody potential ends the month, who draws `u`. */
function nextState(
  world: World,
  work: Workspace,
  tables: Tables,
  people: Individuals,
  person: number,
  origin: number,
  option: number,
  u: number,
): number {
  const now = people.state[person];
  const row = Math.floor(option / TRUST_CLASSES);
  const pair = Math.floor(row / work.rows);
  const end = tables.end[pair];
  if (now < FIRST_SLOT) {
    const watching = people.degree > 0 && world.tick > 0;
    const bound = watching ? startNear(tables, people, person, option, end) : tables.startUpTo[option];
    if (u >= bound) return now;
    return u < end ? -1 : draw(world, work, tables, people, person, origin, option);
  }
  const slots = pair * world.sizes.slots;
  const entry = tables.place[slots + now - FIRST_SLOT];
  const admitted = entry >= 0 && admits(option % TRUST_CLASSES, tables.group[slots + entry]);
  if (u < end) return -1;
  if (u < tables.leaveUpTo[option]) return LAPSED;
  if (!admitted) {
    return tables.served[option] === 1 ? draw(world, work, tables, people, person, origin, option) : LAPSED;
  }
  if (u >= redrawBound(world, work, tables, pair, option, entry)) return now;
  return draw(world, work, tables, people, person, origin, option);
}

/** Bound of the uniform below which somebody starts, by the share of users among the neighbours. */
function startNear(tables: Tables, people: Individuals, person: number, option: number, end: number): number {
  const pressure = tables.innovation[option] + tables.imitation[option] * shareNear(tables, people, person);
  return end + (1 - end) * oneMinusExp(pressure);
}

/** Bound below which a user of an entry reconsiders; with a stay bonus fewer do (see `expected`). */
function redrawBound(
  world: World,
  work: Workspace,
  tables: Tables,
  pair: number,
  option: number,
  entry: number,
): number {
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  if (bonus === 0 || tables.served[option] === 0) return tables.redrawUpTo[option];
  const options = work.rows * TRUST_CLASSES;
  const row = Math.floor(option / TRUST_CLASSES);
  const slots = pair * work.slots;
  const group = pair * GROUPS + tables.group[slots + entry];
  const unit = tables.unitChance[group * options + option - pair * options];
  const chance = unit * tables.weight[(slots + entry) * work.rows + row - pair * work.rows];
  const free = tables.redraw[row] / (1 + chance * bonus);
  return tables.leaveUpTo[option] + (1 - tables.leaveUpTo[option]) * free;
}

/** The state that a chooser moves to. */
function draw(
  world: World,
  work: Workspace,
  tables: Tables,
  people: Individuals,
  person: number,
  origin: number,
  option: number,
): number {
  const { adopters, sizes, scenario, tick } = world;
  const place = person - people.start[origin];
  const u = uniform(work.streams.choice, adopters.keyHigh[origin], adopters.keyLow[origin], tick, place);
  const row = Math.floor(option / TRUST_CLASSES);
  const pair = Math.floor(row / work.rows);
  const entry =
    people.degree > 0 && scenario.adoption.peers > 0 && tick > 0
      ? chooseNear(world, work, tables, people, person, row, option % TRUST_CLASSES, u)
      : pickEntry(u, tables, work, pair, option - pair * work.rows * TRUST_CLASSES);
  const slot = tables.slot[pair * sizes.slots + entry];
  tables.chosen[pair * sizes.slots + slot] += 1;
  return FIRST_SLOT + slot;
}
