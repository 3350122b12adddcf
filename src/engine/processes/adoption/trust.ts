import { oneMinusExp, pow } from "../../math.ts";
import { bernoulli } from "../../random.ts";
import { ANY, HOSTED_ONLY, REFUSES_CHINA, REFUSES_US, TRUST_CLASSES } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { moveClass } from "./moveClass.ts";
import type { Workspace } from "./workspace.ts";

const US = 0;
const CHINA = 1;

/** Share of a region's adopters below which classes are left as they are: trust moves in steps, not by single people each month. */
const SMALLEST_MOVE = 0.002;

/**
 * Trust classes move: incidents turn accepting adopters away from an origin for a while, and restriction breeds refusal of US
 * technology. Both set a target for each refusing class, towards which adopters are moved, state and all.
 */
export function moveTrust(world: World, work: Workspace): void {
  const { adopters, sizes } = world;
  const ratio = capabilityRatio(world);
  work.arrived.fill(0);
  for (let region = 0; region < sizes.regions; region++) {
    haveIncidents(world, work, region);
    const row = region * TRUST_CLASSES;
    const origin = region * sizes.blocs;
    const refusesChina = adopters.trustBase[row + REFUSES_CHINA] + adopters.displaced[origin + CHINA];
    moveChina(world, work, region, refusesChina - adopters.trustShare[row + REFUSES_CHINA]);
    const refusesUs =
      adopters.trustBase[row + REFUSES_US] + adopters.displaced[origin + US] + backlash(world, region, ratio);
    moveUs(world, work, region, refusesUs - adopters.trustShare[row + REFUSES_US]);
  }
}

/** Hazard of an incident by use and origin; those whom it turns away come back at a constant rate. */
function haveIncidents(world: World, work: Workspace, region: number): void {
  const { scenario, adopters, sizes, tick } = world;
  const rules = scenario.trust;
  // Only the US and China have classes that refuse them.
  for (const bloc of [US, CHINA]) {
    const index = region * sizes.blocs + bloc;
    adopters.displaced[index] *= 1 - 1 / rules.incidentMonths;
    const yearly = bloc === US ? rules.incidentHazard.us : rules.incidentHazard.china;
    const hazard = (yearly / 12) * usersShare(world, region, bloc);
    const happens =
      hazard > 0 && bernoulli(work.streams.incident, work.originKeys[index], tick, oneMinusExp(hazard));
    adopters.incidents[index] = happens ? 1 : 0;
    if (!happens) continue;
    const row = region * TRUST_CLASSES;
    const accepting =
      bloc === CHINA
        ? adopters.trustShare[row + ANY] + adopters.trustShare[row + HOSTED_ONLY]
        : adopters.trustShare[row + ANY];
    adopters.displaced[index] += rules.incidentShift * accepting;
  }
}

/** Share of a region's users, last month's, who use models of a bloc. */
function usersShare(world: World, region: number, bloc: number): number {
  const { adopters, offers, sizes } = world;
  let all = 0;
  let own = 0;
  for (let sector = 0; sector < sizes.sectors; sector++) {
    const pair = region * sizes.sectors + sector;
    all += adopters.adopted[pair];
    for (let index = 0; index < offers.count.active; index++) {
      const slot = offers.activeSlots[index];
      if (offers.bloc[slot] === bloc) own += adopters.users[pair * sizes.slots + slot];
    }
  }
  return all > 0 ? Math.min(1, own / all) : 0;
}

/** K_China/K_US: best capability on offer from China over that from the US. */
function capabilityRatio(world: World): number {
  const { offers } = world;
  let us = 0;
  let china = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.bloc[slot] === US) us = Math.max(us, offers.capability[slot]);
    if (offers.bloc[slot] === CHINA) china = Math.max(china, offers.capability[slot]);
  }
  return us > 0 ? china / us : china > 0 ? 1 : 0;
}

/** Refusal of US models bred by restriction: `backlash * restriction * (K_China/K_US)^m`. */
function backlash(world: World, region: number, ratio: number): number {
  const { backlash: size, backlashExponent } = world.scenario.trust;
  const restriction = world.regions.restriction[region];
  return restriction > 0 && ratio > 0 ? size * restriction * pow(ratio, backlashExponent) : 0;
}

/** Those who refuse Chinese models come from, and return to, both classes that accept them. */
function moveChina(world: World, work: Workspace, region: number, rise: number): void {
  const { trustShare, trustBase } = world.adopters;
  const row = region * TRUST_CLASSES;
  if (Math.abs(rise) < SMALLEST_MOVE) return;
  if (rise > 0) {
    const accepting = trustShare[row + ANY] + trustShare[row + HOSTED_ONLY];
    if (accepting <= 0) return;
    const fraction = Math.min(1, rise / accepting);
    moveClass(world, work, region, ANY, REFUSES_CHINA, fraction);
    moveClass(world, work, region, HOSTED_ONLY, REFUSES_CHINA, fraction);
    return;
  }
  const accepting = trustBase[row + ANY] + trustBase[row + HOSTED_ONLY];
  const hosted = accepting > 0 ? trustBase[row + HOSTED_ONLY] / accepting : 0;
  const fraction = Math.min(1, -rise / trustShare[row + REFUSES_CHINA]);
  moveClass(world, work, region, REFUSES_CHINA, HOSTED_ONLY, fraction * hosted);
  const left = 1 - fraction * hosted;
  if (left > 0)
    moveClass(world, work, region, REFUSES_CHINA, ANY, Math.min(1, (fraction * (1 - hosted)) / left));
}

/** Those who refuse US models come from, and return to, the class that accepts any. */
function moveUs(world: World, work: Workspace, region: number, rise: number): void {
  const { trustShare } = world.adopters;
  const row = region * TRUST_CLASSES;
  if (Math.abs(rise) < SMALLEST_MOVE) return;
  const [from, to] = rise > 0 ? [ANY, REFUSES_US] : [REFUSES_US, ANY];
  if (trustShare[row + from] <= 0) return;
  moveClass(world, work, region, from, to, Math.min(1, Math.abs(rise) / trustShare[row + from]));
}
