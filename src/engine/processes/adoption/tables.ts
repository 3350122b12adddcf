import { exp } from "../../math.ts";
import type { AdopterState } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/**
 * The month's probabilities for explicit adopters. A pair is region x sector, a row is pair x segment x taste, a table is
 * cell x taste; entries are the offers that the pair admits.
 */
export interface Tables {
  /** By pair. */
  readonly end: Float64Array;
  readonly convert: Float64Array;
  /** First entry of each group, pair x (groups + 1). */
  readonly start: Int32Array;
  /** Entry of each slot (-1: not admitted), pair x slot. */
  readonly place: Int32Array;
  /** Slot, group, room, and e^(-J*share/mu) with the pair's mean share, pair x entry. */
  readonly slot: Int32Array;
  readonly group: Uint8Array;
  readonly room: Float64Array;
  readonly lonely: Float64Array;
  /** Weights and what they were before room, row x entry; top utility and weights of groups, row x group. */
  readonly weight: Float64Array;
  readonly raw: Float64Array;
  readonly groupTop: Float64Array;
  readonly groupRoom: Float64Array;
  /** Chance of reconsidering, by pair x segment. */
  readonly redraw: Float64Array;
  /** Choice, table x group. */
  readonly choice: Float64Array;
  /** By table: 1 where there is something to choose; bounds of the uniform below which adopters start, leave, reconsider. */
  readonly served: Uint8Array;
  readonly startUpTo: Float64Array;
  readonly leaveUpTo: Float64Array;
  readonly redrawUpTo: Float64Array;
  /** By table: pressures to start, times the pull of the log-sum, where neighbours are watched. */
  readonly innovation: Float64Array;
  readonly imitation: Float64Array;
  /** Adopters who chose the slot this month, pair x slot. */
  readonly chosen: Float64Array;
  /** States of last month, where neighbours are watched. */
  readonly before: Int16Array;
  /** Neighbours of the chooser at hand who use an entry. */
  readonly near: Int32Array;
}

const tablesByState = new WeakMap<AdopterState, Tables>();

/** The tables of a world, made at the first call. */
export function tablesOf(world: World): Tables {
  let tables = tablesByState.get(world.adopters);
  if (tables === undefined) {
    tables = createTables(world);
    tablesByState.set(world.adopters, tables);
  }
  return tables;
}

function createTables(world: World): Tables {
  const { sizes, adopters } = world;
  const people = adopters.individuals;
  const tastes = people?.tastes.length ?? 1;
  const pairs = sizes.regions * sizes.sectors;
  const rows = pairs * sizes.segments * tastes;
  const tables = adopters.cells * tastes;
  const network = people !== undefined && people.degree > 0;
  const byPairSlot = pairs * sizes.slots;
  const byTable = (): Float64Array => new Float64Array(tables);
  return {
    end: new Float64Array(pairs),
    convert: new Float64Array(pairs),
    start: new Int32Array(pairs * (GROUPS + 1)),
    place: new Int32Array(byPairSlot),
    slot: new Int32Array(byPairSlot),
    group: new Uint8Array(byPairSlot),
    room: new Float64Array(byPairSlot),
    lonely: new Float64Array(byPairSlot),
    weight: new Float64Array(rows * sizes.slots),
    raw: new Float64Array(network ? rows * sizes.slots : 0),
    groupTop: new Float64Array(rows * GROUPS),
    groupRoom: new Float64Array(rows * GROUPS),
    redraw: new Float64Array(pairs * sizes.segments),
    choice: new Float64Array(tables * GROUPS),
    served: new Uint8Array(tables),
    startUpTo: byTable(),
    leaveUpTo: byTable(),
    redrawUpTo: byTable(),
    innovation: byTable(),
    imitation: byTable(),
    chosen: new Float64Array(byPairSlot),
    before: new Int16Array(network ? people.count : 0),
    near: new Int32Array(sizes.slots),
  };
}

/** Keeps what a region's sector admits this month. */
export function keepPair(world: World, work: Workspace, pair: number): void {
  const tables = tablesOf(world);
  const { sizes, adopters, scenario } = world;
  const { peers, nestScale } = scenario.adoption;
  const row = pair * sizes.slots;
  tables.end[pair] = work.rates.end;
  tables.convert[pair] = work.rates.convert;
  tables.place.fill(-1, row, row + sizes.slots);
  tables.chosen.fill(0, row, row + sizes.slots);
  const byAdopter = adopters.adopted[pair] > 0 ? peers / nestScale / adopters.adopted[pair] : 0;
  for (let group = 0; group <= GROUPS; group++) {
    tables.start[pair * (GROUPS + 1) + group] = work.start[group];
    if (group === GROUPS) break;
    for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
      const slot = work.slot[entry];
      tables.place[row + slot] = entry;
      tables.slot[row + entry] = slot;
      tables.group[row + entry] = group;
      tables.room[row + entry] = work.room[entry];
      if (tables.before.length > 0) tables.lonely[row + entry] = exp(-byAdopter * adopters.users[row + slot]);
    }
  }
}

/** Keeps the weights of a segment with a taste. */
export function keepRow(world: World, work: Workspace, segmentRow: number, taste: number): void {
  const tables = tablesOf(world);
  const tastes = world.adopters.individuals?.tastes.length ?? 1;
  const row = segmentRow * tastes + taste;
  const at = row * world.sizes.slots;
  tables.redraw[segmentRow] = work.rates.redraw;
  for (let entry = 0; entry < work.entries; entry++) tables.weight[at + entry] = work.weight[entry];
  if (tables.raw.length > 0) {
    for (let entry = 0; entry < work.entries; entry++) tables.raw[at + entry] = work.raw[entry];
  }
  for (let group = 0; group < GROUPS; group++) {
    tables.groupTop[row * GROUPS + group] = work.groupTop[group];
    tables.groupRoom[row * GROUPS + group] = work.groupRoom[group];
  }
}

/** Keeps the choice and hazards of a cell with a taste. */
export function keepTable(world: World, work: Workspace, cell: number, taste: number): void {
  const tables = tablesOf(world);
  const tastes = world.adopters.individuals?.tastes.length ?? 1;
  const table = cell * tastes + taste;
  const { rates } = work;
  const survive = 1 - rates.end;
  tables.served[table] = work.served ? 1 : 0;
  tables.startUpTo[table] = rates.end + survive * (work.served ? rates.start : 0);
  tables.leaveUpTo[table] = rates.end + survive * rates.leave;
  const redraw = work.served ? rates.redraw : 0;
  tables.redrawUpTo[table] = rates.end + survive * (rates.leave + (1 - rates.leave) * redraw);
  tables.innovation[table] = work.served ? rates.innovation * rates.pull : 0;
  tables.imitation[table] = work.served ? (world.scenario.adoption.imitation / 12) * rates.pull : 0;
  for (let group = 0; group < GROUPS; group++) tables.choice[table * GROUPS + group] = work.choice[group];
}
