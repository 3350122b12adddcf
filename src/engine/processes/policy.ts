import { lever, usGovernment } from "../levers.ts";
import { blocIds } from "../parameters/entities.ts";
import { leverNames } from "../parameters/policy.ts";
import type { Setting } from "../world/policy.ts";
import type { World } from "../world/world.ts";

/**
 * Governments apply their levers, dated changes and rules, and what follows from them at once is put down: whom
 * closed offers reach, which APIs are sanctioned, how restricted a region is, how skill grows.
 *
 * Levers are laid anew each month (first values, then dated changes by month, then active rules), so that ending
 * a rule restores what the schedule says.
 */
export function policy(world: World): void {
  layFirstValues(world);
  for (const change of world.policy.schedule) {
    if (change.at <= world.tick) applyAll(world, change.government, change.settings);
  }
  for (const rule of world.policy.rules) {
    judgeRule(world, rule);
    if (rule.active) applyAll(world, rule.government, rule.settings);
  }
  spreadAccess(world);
  spreadSanctions(world);
  growSkill(world);
}

function layFirstValues(world: World): void {
  const { scenario, regions } = world;
  const state = world.policy;
  state.procurement.fill(0);
  state.bans.fill(0);
  state.sanctions.fill(0);
  world.labs.ids.forEach((id, lab) => {
    const fixed = scenario.labs[id]?.releasePolicy ?? "free";
    state.releasePolicy[lab] = fixed === "open" ? 1 : fixed === "closed" ? -1 : 0;
  });
  regions.ids.forEach((id, region) => {
    leverNames.forEach((name, index) => {
      state.levers[region * leverNames.length + index] = scenario.levers[name];
    });
    blocIds.forEach((bloc, index) => {
      state.access[region * blocIds.length + index] = scenario.regions[id].access[bloc];
    });
    const own = scenario.policy[id];
    if (own === undefined) return;
    for (const [path, value] of Object.entries(own.levers)) applySetting(world, region, { path, value });
  });
}

function applyAll(world: World, government: number, settings: readonly Setting[]): void {
  for (const setting of settings) applySetting(world, government, setting);
}

/** Puts a value on a lever path: `visas`, `procurement.SECTOR`, `bans.BLOC.SECTOR`, `access.BLOC`, `sanctions.LAB`, `releasePolicy.LAB`. */
export function applySetting(world: World, government: number, { path, value }: Setting): void {
  const state = world.policy;
  const sectors = world.sectorIds.length;
  const parts = path.split(".");
  const bloc = (blocIds as readonly string[]).indexOf(parts[1]);
  switch (parts[0]) {
    case "procurement":
      state.procurement[government * sectors + world.sectorIds.indexOf(parts[1])] = value;
      return;
    case "bans":
      state.bans[(government * blocIds.length + bloc) * sectors + world.sectorIds.indexOf(parts[2])] = value;
      return;
    case "access":
      state.access[government * blocIds.length + bloc] = value;
      return;
    case "sanctions":
      state.sanctions[government * world.labs.ids.length + world.labs.ids.indexOf(parts[1])] = value;
      return;
    case "releasePolicy":
      state.releasePolicy[world.labs.ids.indexOf(parts[1])] = value;
      return;
    default:
      state.levers[government * leverNames.length + (leverNames as string[]).indexOf(parts[0])] = value;
  }
}

/** A rule switches when its condition on three-month means has changed and it has dwelt long enough. */
function judgeRule(world: World, rule: World["policy"]["rules"][number]): void {
  rule.months += 1;
  // Until there are three months to average there is nothing to judge.
  if (world.tick < 3 || rule.months < rule.dwell) return;
  const holds = rule.condition((name) => lookup(world, rule, name), rule.active);
  if (holds !== rule.active) {
    rule.active = holds;
    rule.months = 0;
  }
}

function lookup(world: World, rule: World["policy"]["rules"][number], name: string): number {
  if (name === "month") return world.tick;
  if (name === "year") return 2023 + world.tick / 12;
  const watched = rule.watched.find((outcome) => outcome.name === name);
  if (watched === undefined) return 0;
  return (watched.recent[0] + watched.recent[1] + watched.recent[2]) / 3;
}

/** Puts this month's values of the outcomes that rules watch into their memory; called after outcomes are known. */
export function rememberOutcomes(world: World, value: (name: string) => number): void {
  for (const rule of world.policy.rules) {
    for (const { name, recent } of rule.watched) {
      recent[0] = recent[1];
      recent[1] = recent[2];
      recent[2] = value(name);
    }
  }
}

/** Reach of closed offers, and how far the US restricts each region: by the tier rule and by keeping closed models away. */
function spreadAccess(world: World): void {
  const { regions, scenario } = world;
  regions.access.set(world.policy.access);
  const us = usGovernment(world);
  if (us < 0) return;
  const rule = lever(world, us, "diffusionRule");
  const cap = lever(world, us, "diffusionCap");
  for (let region = 0; region < regions.ids.length; region++) {
    const tier = scenario.regions[regions.ids[region]].diffusionTier;
    const byTier = tier === 1 ? 0 : tier === 2 ? rule * (1 - cap) : rule;
    regions.restriction[region] = 1 - (1 - byTier) * regions.access[region * blocIds.length];
  }
}

/** A sanctioned lab's API is cut off in the sanctioner's region and in those that follow its sanctions. */
function spreadSanctions(world: World): void {
  const { labs, regions, scenario, policy: state } = world;
  const count = labs.ids.length;
  labs.sanctioned.fill(0);
  for (let government = 0; government < regions.ids.length; government++) {
    const sanctioner = blocIds[regions.bloc[government]];
    for (let lab = 0; lab < count; lab++) {
      if (state.sanctions[government * count + lab] < 0.5) continue;
      for (let region = 0; region < regions.ids.length; region++) {
        const follows = scenario.regions[regions.ids[region]].alignment === sanctioner;
        if (region === government || follows) labs.sanctioned[lab * regions.ids.length + region] = 1;
      }
    }
  }
}

/** Literacy programmes reach skill with a lag and close part of what is missing. */
function growSkill(world: World): void {
  const { regions, scenario } = world;
  const { literacyRate, literacyLag } = scenario.talent;
  for (let region = 0; region < regions.ids.length; region++) {
    const effort = lever(world, region, "literacy");
    regions.literacy[region] += (effort - regions.literacy[region]) / (12 * literacyLag);
    regions.skill[region] += ((1 - regions.skill[region]) * literacyRate * regions.literacy[region]) / 12;
  }
}
