import { exp, oneMinusExp } from "../../math.ts";
import { uniform } from "../../random.ts";
import type { Individuals } from "../../world/adopters.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { chooseNear, shareNear } from "./network.ts";
import { pickEntry } from "./pick.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { ADMITS, GROUPS, type Workspace } from "./workspace.ts";

/** Moves each explicit adopter by the month's probabilities: one uniform for what happens, one for what is chosen. */
export function moveIndividuals(world: World, work: Workspace): void {
  const { adopters, sizes } = world;
  const people = adopters.individuals;
  if (people === undefined) return;
  const tables = tablesOf(world);
  if (people.degree > 0) tables.before.set(people.state);
  const cellsOfPair = sizes.segments * TRUST_CLASSES;
  for (let origin = 0; origin < adopters.cells; origin++) {
    moveOrigin(world, work, tables, people, origin, Math.floor(origin / cellsOfPair));
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
): void {
  const { adopters, sizes, tick } = world;
  const { state, cell, taste } = people;
  const { counts, never, using, states } = adopters;
  const { event } = work.streams;
  const high = adopters.keyHigh[origin];
  const low = adopters.keyLow[origin];
  const tastes = people.tastes.length;
  const bonus = exp(world.scenario.adoption.stayBonus) - 1;
  const watching = people.degree > 0 && tick > 0;
  const end = tables.end[pair];
  const convert = tables.convert[pair];
  const first = people.start[origin];
  const last = people.start[origin + 1];
  for (let person = first; person < last; person++) {
    const now = state[person];
    const u = uniform(event, high, low, tick, person - first);
    const here = cell[person];
    if (now < 0) {
      if (u >= convert) continue;
      state[person] = POTENTIAL;
      never[here] -= 1;
      counts[here * states + POTENTIAL] += 1;
      continue;
    }
    const table = here * tastes + taste[person];
    let next = -1;
    if (now < FIRST_SLOT) {
      const bound = watching ? startNear(tables, people, person, table, end) : tables.startUpTo[table];
      if (u >= bound) continue;
      if (u >= end) next = draw(world, work, tables, people, person, pair, table, origin);
    } else {
      const entry = tables.place[pair * sizes.slots + now - FIRST_SLOT];
      const group = entry < 0 ? -1 : tables.group[pair * sizes.slots + entry];
      if (group < 0 || ADMITS[(here % TRUST_CLASSES) * GROUPS + group] === 0) {
        // Homeless: all who do not drop out or leave choose, if there is anything to choose.
        if (u >= end) {
          next =
            u < tables.leaveUpTo[table] || tables.served[table] === 0
              ? LAPSED
              : draw(world, work, tables, people, person, pair, table, origin);
        }
      } else {
        let bound = tables.redrawUpTo[table];
        if (bonus > 0 && tables.served[table] === 1) {
          const own =
            tables.choice[table * GROUPS + group] * weightOf(tables, sizes.slots, table, tastes, entry);
          const free = tables.redraw[Math.floor(here / TRUST_CLASSES)] / (1 + own * bonus);
          bound = tables.leaveUpTo[table] + (1 - tables.leaveUpTo[table]) * free;
        }
        if (u >= bound) continue;
        if (u >= end) {
          next =
            u < tables.leaveUpTo[table]
              ? LAPSED
              : draw(world, work, tables, people, person, pair, table, origin);
        }
      }
    }
    if (next === now) continue;
    state[person] = next;
    counts[here * states + now] -= 1;
    if (next < 0) never[here] += 1;
    else counts[here * states + next] += 1;
    using[here] += (next >= FIRST_SLOT ? 1 : 0) - (now >= FIRST_SLOT ? 1 : 0);
  }
}

/** Weight of an entry in the row of a table. */
function weightOf(tables: Tables, slots: number, table: number, tastes: number, entry: number): number {
  return tables.weight[rowOf(table, tastes) * slots + entry];
}

/** Row (pair x segment x taste) of a table (cell x taste). */
function rowOf(table: number, tastes: number): number {
  const cell = Math.floor(table / tastes);
  return Math.floor(cell / TRUST_CLASSES) * tastes + (table % tastes);
}

/** Bound of the uniform below which somebody starts, by the share of users among the neighbours. */
function startNear(tables: Tables, people: Individuals, person: number, table: number, end: number): number {
  const pressure = tables.innovation[table] + tables.imitation[table] * shareNear(tables, people, person);
  return end + (1 - end) * oneMinusExp(pressure);
}

/** The state that a chooser moves to. */
function draw(
  world: World,
  work: Workspace,
  tables: Tables,
  people: Individuals,
  person: number,
  pair: number,
  table: number,
  origin: number,
): number {
  const { adopters, sizes, scenario, tick } = world;
  const u = uniform(
    work.streams.choice,
    adopters.keyHigh[origin],
    adopters.keyLow[origin],
    tick,
    person - people.start[origin],
  );
  const row = rowOf(table, people.tastes.length);
  const first = pair * (GROUPS + 1);
  let entry: number;
  if (people.degree > 0 && scenario.adoption.peers > 0 && tick > 0) {
    entry = chooseNear(world, work, tables, people, person, pair, table, row, u);
  } else {
    entry = pickEntry(
      u,
      tables.choice,
      table * GROUPS,
      tables.groupRoom,
      row * GROUPS,
      tables.weight,
      row * sizes.slots,
      tables.start,
      first,
    );
  }
  const slot = tables.slot[pair * sizes.slots + entry];
  tables.chosen[pair * sizes.slots + slot] += 1;
  return FIRST_SLOT + slot;
}
