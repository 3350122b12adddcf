import { exp, pow } from "../../math.ts";
import { OPEN, SMALL } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";

/** Sector whose users include developers of models. */
const DEVELOPERS_SECTOR = "software";

/**
 * Downloads of open weights: by adopters who newly choose them, and by developers, most of them of small tiers, drawn by capability,
 * by what is built on a lab's family already, and by freshness. Derivatives follow downloads.
 */
export function downloads(world: World): void {
  const { ecosystem } = world;
  ecosystem.downloads.fill(0);
  downloadByAdopters(world);
  downloadByDevelopers(world);
  addUp(world);
}

function downloadByAdopters(world: World): void {
  const { scenario, offers, adopters, ecosystem, sizes } = world;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] !== OPEN) continue;
    let chosen = 0;
    for (let at = slot; at < adopters.chosen.length; at += sizes.slots) chosen += adopters.chosen[at];
    ecosystem.downloads[slot] = scenario.ecosystem.downloadsPerChoice * chosen;
  }
}

function downloadByDevelopers(world: World): void {
  const { scenario, offers, ecosystem } = world;
  const all = developers(world) * scenario.ecosystem.developerDownloads;
  let best = -Infinity;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] === OPEN) best = Math.max(best, offers.capability[slot]);
  }
  const flagships = sumPull(world, best, 0);
  const small = sumPull(world, best, SMALL);
  // If only one tier has open weights, all developers take it.
  const toSmall = small === 0 ? 0 : flagships === 0 ? 1 : scenario.ecosystem.smallShare;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] !== OPEN) continue;
    const share = offers.tier[slot] === SMALL ? toSmall / small : (1 - toSmall) / flagships;
    ecosystem.downloads[slot] += all * share * pullOf(world, best, slot);
  }
}

/** Million developers of models: a share of the users in the software sector (in all sectors, if there is none). */
function developers(world: World): number {
  const { scenario, adopters, sizes } = world;
  const own = world.sectorIds.indexOf(DEVELOPERS_SECTOR);
  let users = 0;
  for (let pair = 0; pair < adopters.adopted.length; pair++) {
    if (own < 0 || pair % sizes.sectors === own) users += adopters.adopted[pair];
  }
  return users * scenario.ecosystem.developerShare;
}

/** What draws developers to an open offer, relative to the best one with a family of none, just released. */
function pullOf(world: World, best: number, slot: number): number {
  const { scenario, offers, ecosystem, tick } = world;
  const rules = scenario.ecosystem;
  const age = Math.max(0, tick - offers.released[slot]);
  const capability = rules.developerFit * (offers.capability[slot] - best);
  const family = pow(1 + ecosystem.family[offers.lab[slot]], rules.developerFamily);
  return family * exp(capability - age / rules.freshness);
}

function sumPull(world: World, best: number, tier: number): number {
  const { offers } = world;
  let sum = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.access[slot] === OPEN && offers.tier[slot] === tier) sum += pullOf(world, best, slot);
  }
  return sum;
}

/** Downloads so far, derivatives, and the family's pull, which depreciates. */
function addUp(world: World): void {
  const { scenario, offers, ecosystem } = world;
  const { derivatives, familyDepreciation } = scenario.ecosystem;
  const kept = Math.max(0, 1 - familyDepreciation / 12);
  for (let lab = 0; lab < ecosystem.family.length; lab++) ecosystem.family[lab] *= kept;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const lab = offers.lab[slot];
    const count = ecosystem.downloads[slot];
    ecosystem.cumulativeDownloads[lab] += count;
    ecosystem.derivatives[lab] += derivatives * count * 1e6;
    ecosystem.family[lab] += count;
  }
}
