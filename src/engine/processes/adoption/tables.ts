import { exp } from "../../math.ts";
import type { AdopterState } from "../../world/adopters.ts";
import { TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/**
 * The month's probabilities for explicit adopters: what the workspace holds for one pair, for all of them. A row is pair x segment x
 * taste, an option is row x trust class; entries are the offers that the pair admits.
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
  /** Weights and what they were before room, pair x entry x row in the pair; top utility and weights of groups, row x group. */
  readonly weight: Float64Array;
  readonly raw: Float64Array;
  readonly groupTop: Float64Array;
  readonly groupRoom: Float64Array;
  /** Probability of an entry over its weight, pair x group x option in the pair. */
  readonly unitChance: Float64Array;
  /** By row: chance of reconsidering. */
  readonly redraw: Float64Array;
  /** By option: 1 where there is something to choose; bounds of the uniform below which adopters start, leave, reconsider. */
  readonly served: Uint8Array;
  readonly startUpTo: Float64Array;
  readonly leaveUpTo: Float64Array;
  readonly redrawUpTo: Float64Array;
  /** By option: pressures to start, times the pull of the log-sum, where neighbours are watched. */
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
export function tablesOf(world: World, work: Workspace): Tables {
  let tables = tablesByState.get(world.adopters);
  if (tables === undefined) {
    tables = createTables(world, work);
    tablesByState.set(world.adopters, tables);
  }
  return tables;
}

function createTables(world: World, work: Workspace): Tables {
  const { sizes, adopters } = world;
  const people = adopters.individuals;
  const pairs = sizes.regions * sizes.sectors;
  const rows = pairs * work.rows;
  const options = rows * TRUST_CLASSES;
  const network = people !== undefined && people.degree > 0;
  const byPairSlot = pairs * sizes.slots;
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
    unitChance: new Float64Array(options * GROUPS),
    redraw: new Float64Array(rows),
    served: new Uint8Array(options),
    startUpTo: new Float64Array(options),
    leaveUpTo: new Float64Array(options),
    redrawUpTo: new Float64Array(options),
    innovation: new Float64Array(options),
    imitation: new Float64Array(options),
    chosen: new Float64Array(byPairSlot),
    before: new Int16Array(network ? people.count : 0),
    near: new Int32Array(sizes.slots),
  };
}

/** Keeps what the workspace holds for a pair. */
export function keepPair(world: World, work: Workspace, pair: number): void {
  const tables = tablesOf(world, work);
  const rows = work.rows;
  keepEntries(world, work, tables, pair);
  tables.end[pair] = work.rates.end;
  tables.convert[pair] = work.rates.convert;
  tables.start.set(work.start, pair * (GROUPS + 1));
  tables.weight.set(work.weight, pair * rows * world.sizes.slots);
  if (tables.raw.length > 0) tables.raw.set(work.raw, pair * rows * world.sizes.slots);
  tables.groupTop.set(work.groupTop, pair * rows * GROUPS);
  tables.groupRoom.set(work.groupRoom, pair * rows * GROUPS);
  tables.redraw.set(work.redraw, pair * rows);
  tables.unitChance.set(work.unitChance, pair * rows * TRUST_CLASSES * GROUPS);
  tables.served.set(work.served, pair * rows * TRUST_CLASSES);
  keepBounds(work, tables, pair);
}

function keepEntries(world: World, work: Workspace, tables: Tables, pair: number): void {
  const { sizes, adopters, scenario } = world;
  const { peers, nestScale } = scenario.adoption;
  const first = pair * sizes.slots;
  tables.place.fill(-1, first, first + sizes.slots);
  tables.chosen.fill(0, first, first + sizes.slots);
  const byAdopter = adopters.adopted[pair] > 0 ? peers / nestScale / adopters.adopted[pair] : 0;
  for (let entry = 0; entry < work.counts.entries; entry++) {
    const slot = work.slot[entry];
    tables.place[first + slot] = entry;
    tables.slot[first + entry] = slot;
    tables.group[first + entry] = work.group[slot];
    tables.room[first + entry] = work.room[entry];
    if (tables.before.length > 0)
      tables.lonely[first + entry] = exp(-byAdopter * adopters.users[first + slot]);
  }
}

/** Bounds of the uniform that decides what happens to somebody: drop out, then leave or start, then reconsider. */
function keepBounds(work: Workspace, tables: Tables, pair: number): void {
  const { rates } = work;
  const survive = 1 - rates.end;
  const options = work.rows * TRUST_CLASSES;
  for (let option = 0; option < options; option++) {
    const to = pair * options + option;
    const served = work.served[option];
    const leave = work.leaving[option];
    const redraw = served * work.redraw[Math.floor(option / TRUST_CLASSES)];
    tables.startUpTo[to] = rates.end + survive * work.starting[option];
    tables.leaveUpTo[to] = rates.end + survive * leave;
    tables.redrawUpTo[to] = rates.end + survive * (leave + (1 - leave) * redraw);
    tables.innovation[to] = served * rates.innovation * work.pull[option];
    tables.imitation[to] = served * rates.imitation * work.pull[option];
  }
}
