import { exp } from "../../math.ts";
import type { Individuals } from "../../world/adopters.ts";
import { FIRST_SLOT } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { chooseOption, setUnitChances } from "./choice.ts";
import { joinNests } from "./nests.ts";
import { pickEntry } from "./pick.ts";
import type { Tables } from "./tables.ts";
import { sumGroups } from "./utility.ts";
import { GROUPS, type Workspace } from "./workspace.ts";

/** Share of users among an adopter's potential neighbours, last month's: N/M nearby. */
export function shareNear(tables: Tables, people: Individuals, person: number): number {
  const { neighbours, degree } = people;
  let potential = 0;
  let users = 0;
  for (let link = person * degree; link < (person + 1) * degree; link++) {
    const state = tables.before[neighbours[link]];
    if (state < 0) continue;
    potential++;
    if (state >= FIRST_SLOT) users++;
  }
  return potential > 0 ? users / potential : 0;
}

/**
 * The entry chosen when J weighs the shares of the offers among the neighbours who use any, instead of those in the region's
 * sector: weights are multiplied by e^(J*(near - mean)/mu), and nests are summed anew.
 *
 * @param row the chooser's row among all pairs'; `trust` the trust class; `u` the uniform that decides
 */
export function chooseNear(
  world: World,
  work: Workspace,
  tables: Tables,
  people: Individuals,
  person: number,
  row: number,
  trust: number,
  u: number,
): number {
  const { sizes, scenario } = world;
  const { peers, nestScale } = scenario.adoption;
  const pair = Math.floor(row / work.rows);
  const inPair = row - pair * work.rows;
  const first = pair * (GROUPS + 1);
  const entries = tables.start[first + GROUPS];
  const users = countNear(tables, people, person, pair, sizes.slots);
  const strength = users > 0 ? peers / nestScale / users : 0;
  for (let group = 0; group < GROUPS; group++) {
    work.start[group] = tables.start[first + group];
    work.present[group] = tables.start[first + group + 1] > work.start[group] ? 1 : 0;
    work.groupTop[group] = tables.groupTop[row * GROUPS + group];
  }
  work.start[GROUPS] = entries;
  for (let entry = 0; entry < entries; entry++) {
    let raw =
      tables.raw[(pair * sizes.slots + entry) * work.rows + inPair] *
      tables.lonely[pair * sizes.slots + entry];
    if (tables.near[entry] > 0) raw *= exp(strength * tables.near[entry]);
    work.raw[entry * work.rows] = raw;
    work.room[entry] = tables.room[pair * sizes.slots + entry];
  }
  const edge = work.edge[pair % sizes.sectors];
  sumGroups(work, 0);
  joinNests(work, 1, nestScale, edge > 0);
  chooseOption(work, 0, trust, edge);
  setUnitChances(work, 1);
  return pickEntry(u, work, work, 0, trust);
}

/** Counts the neighbours who use each entry into `near`, and returns how many use any offer. */
function countNear(tables: Tables, people: Individuals, person: number, pair: number, slots: number): number {
  const { neighbours, degree } = people;
  tables.near.fill(0);
  let users = 0;
  for (let link = person * degree; link < (person + 1) * degree; link++) {
    const state = tables.before[neighbours[link]];
    if (state < FIRST_SLOT) continue;
    users++;
    const entry = tables.place[pair * slots + state - FIRST_SLOT];
    if (entry >= 0) tables.near[entry]++;
  }
  return users;
}
