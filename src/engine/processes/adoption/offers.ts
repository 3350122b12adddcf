import { expEach } from "../../math.ts";
import { normalCumulative } from "../../normal.ts";
import { CLOSED, FLAGSHIP } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import {
  CLOSED_KIND,
  FLAGSHIP_KIND,
  GROUPS,
  KINDS,
  PLACE_OF_BLOC,
  SMALL_KIND,
  type Workspace,
} from "./workspace.ts";

/** China's place among the blocs. */
export const CHINA = 1;

/** Sorts the month's offers by group, finds those that vanished with users, and takes what they are to each sector's segments. */
export function prepareOffers(world: World, work: Workspace): void {
  const { offers, sizes } = world;
  const starts = work.orderedStart;
  starts.fill(0);
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (!offers.active[slot]) {
      work.group[slot] = -1;
      continue;
    }
    const openKind = offers.tier[slot] === FLAGSHIP ? FLAGSHIP_KIND : SMALL_KIND;
    const kind = offers.access[slot] === CLOSED ? CLOSED_KIND : openKind;
    const group = PLACE_OF_BLOC[offers.bloc[slot]] * KINDS + kind;
    // Its users may be of classes that do not admit the bloc to which the lab has moved.
    if (work.group[slot] >= 0 && work.group[slot] !== group) work.arrived.fill(1);
    work.group[slot] = group;
    starts[work.group[slot] + 1] += 1;
  }
  for (let group = 0; group < GROUPS; group++) starts[group + 1] += starts[group];
  // The starts serve as cursors and are one group ahead afterwards.
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (offers.active[slot]) work.ordered[starts[work.group[slot]]++] = slot;
  }
  for (let group = GROUPS; group > 0; group--) starts[group] = starts[group - 1];
  starts[0] = 0;
  findVanished(world, work);
  for (let sector = 0; sector < sizes.sectors; sector++) meetNeeds(world, work, sector);
}

function findVanished(world: World, work: Workspace): void {
  const { offers, sizes, adopters } = world;
  work.counts.vanished = 0;
  for (let slot = 0; slot < sizes.slots; slot++) {
    if (offers.active[slot]) continue;
    for (let at = slot; at < adopters.users.length; at += sizes.slots) {
      if (adopters.users[at] === 0) continue;
      work.vanished[work.counts.vanished++] = slot;
      break;
    }
  }
}

/**
 * Utility from fit, `beta * Phi((K + spec - need)/spread)` with `need = need0 + nu*(K_frontier(t) - K_frontier(0))`, and from what audits of
 * open weights calm about censorship.
 */
function meetNeeds(world: World, work: Workspace, sector: number): void {
  const { scenario, offers, labs, sizes, frontier } = world;
  const { needFollows, fitSpread, nestScale } = scenario.adoption;
  const { utility, factor, high, low } = work.sectorPart;
  const need = work.need[sector] + needFollows * (frontier.current - frontier.initial);
  const first = sector * sizes.segments;
  const count = work.orderedStart[GROUPS];
  high.fill(-Infinity, first, first + sizes.segments);
  low.fill(Infinity, first, first + sizes.segments);
  for (let index = 0; index < count; index++) {
    const slot = work.ordered[index];
    const capability =
      offers.capability[slot] + labs.specialisation[offers.lab[slot] * sizes.sectors + sector];
    const fit = normalCumulative((capability - need) / fitSpread);
    const censored = offers.bloc[slot] === CHINA ? work.censorship[sector] * offers.openness[slot] : 0;
    for (let segment = 0; segment < sizes.segments; segment++) {
      const value = work.fitTaste[segment] * fit + work.audit[segment] * censored;
      utility[(sector * sizes.slots + slot) * sizes.segments + segment] = value;
      if (value > high[first + segment]) high[first + segment] = value;
      if (value < low[first + segment]) low[first + segment] = value;
    }
  }
  for (let index = 0; index < count; index++) {
    const at = (sector * sizes.slots + work.ordered[index]) * sizes.segments;
    for (let segment = 0; segment < sizes.segments; segment++) {
      factor[at + segment] = (utility[at + segment] - high[first + segment]) / nestScale;
    }
    expEach(factor, at, at + sizes.segments);
  }
}
