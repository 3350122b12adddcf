import { byBlocIndex } from "../../levers.ts";
import { pow10 } from "../../math.ts";
import { blocIds } from "../../parameters/entities.ts";
import { bernoulli, uniform } from "../../random.ts";
import { FLAGSHIP, SMALL } from "../../world/offers.ts";
import type { World } from "../../world/world.ts";
import { transferChips } from "../chips/stock.ts";
import { listActive, putOnOffer } from "../release.ts";

/** Named labs start when their month comes; sovereign and specialised ones where entry pays; start-ups by chance. */
export function enterLabs(world: World): void {
  const { labs } = world;
  let entered = false;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.entrant[lab] || labs.active[lab] || labs.exited[lab] || labs.enters[lab] !== world.tick)
      continue;
    startNamed(world, lab);
    entered = true;
  }
  // Entrants build on what is on offer, which research looks up after capital: nobody can in the first month.
  if (world.tick > 0) {
    entered = enterSovereign(world) || entered;
    entered = enterStartups(world) || entered;
  }
  if (entered) listActive(world);
}

/** A named lab's chips: in 2023-01 its own; later bought from its region's hosts, as far as they have the line. */
export function startNamed(world: World, lab: number): void {
  const { scenario, labs, chips } = world;
  const entry = scenario.labs[labs.ids[lab]];
  const lines = chips.lineIds.length;
  labs.active[lab] = 1;
  labs.enters[lab] = world.tick;
  if (world.tick === 0) {
    for (const [id, compute] of Object.entries(entry.compute)) {
      const at = lab * lines + chips.lineIds.indexOf(id);
      chips.stock[at * chips.vintages] = compute;
      chips.stockByLine[at] = compute;
      labs.compute[lab] += compute;
    }
  } else {
    const wanted = Object.values(entry.compute).reduce((sum, compute) => sum + compute, 0);
    takeFromHosts(world, lab, wanted);
  }
  rememberRun(world, lab);
  const choice = entry.initialOpen ? "open" : "closed";
  putOnOffer(world, lab, FLAGSHIP, choice);
  putOnOffer(world, lab, SMALL, choice);
}

/**
 * The run behind the models at entry: an entrant builds on the best open model and has its size and thinking; a named lab's is the run
 * that its capability and efficiency imply.
 */
function rememberRun(world: World, lab: number): void {
  const { scenario, labs, research } = world;
  const { capabilityReference, computeReturn, effectiveReference } = scenario.training;
  const base = research.holder.open;
  if (labs.entrant[lab] && base >= 0) {
    labs.effective[lab] = labs.effective[base];
    labs.lastRunFlop[lab] = labs.lastRunFlop[base];
    labs.thinking[lab] = labs.thinking[base];
  } else {
    const decades = (labs.capability[lab] - capabilityReference) / Math.max(computeReturn, 1e-6);
    labs.effective[lab] = effectiveReference * pow10(Math.max(-12, decades));
    labs.lastRunFlop[lab] = labs.effective[lab] * pow10(-labs.efficiency[lab]);
  }
  // Serving starts at a part of its limit, before demand is known.
  const limit = scenario.labs[labs.ids[lab]]?.servingLimit ?? scenario.capital.entry.servingLimit;
  labs.servingDemand[lab] = labs.compute[lab] * limit * scenario.market.servingStart;
}

function takeFromHosts(world: World, lab: number, wanted: number): void {
  const { scenario, labs, chips } = world;
  const lines = chips.lineIds.length;
  const hosts = labs.ids.length + labs.region[lab];
  let owned = 0;
  for (let line = 0; line < lines; line++) owned += chips.stockByLine[hosts * lines + line];
  if (owned <= 0 || wanted <= 0) return;
  transferChips(world, hosts, lab, Math.min(scenario.capital.entry.hostTake, wanted / owned));
  labs.compute[lab] = 0;
  for (let line = 0; line < lines; line++) labs.compute[lab] += chips.stockByLine[lab * lines + line];
}

/** Where the share of spend an entrant expects, plus prestige, exceeds the cost of a lab, one enters with a hazard. */
function enterSovereign(world: World): boolean {
  const { scenario, regions, ecosystem, sizes, draws } = world;
  const rules = scenario.capital.entry;
  const stream = draws.stream("capital", "entry");
  let entered = false;
  for (let region = 0; region < regions.ids.length; region++) {
    let spend = 0;
    const first = region * sizes.sectors * sizes.slots;
    for (let at = first; at < first + sizes.sectors * sizes.slots; at++) spend += ecosystem.spend[at];
    const worth =
      rules.profitShare * spend * 12 + scenario.regions[regions.ids[region]].prestige - rules.fixedCost;
    if (worth <= 0 || hostsEntrant(world, region)) continue;
    if (bernoulli(stream, regions.keys[region], world.tick, rules.hazard / 12)) {
      entered = start(world, region, false) || entered;
    }
  }
  return entered;
}

function hostsEntrant(world: World, region: number): boolean {
  const { labs } = world;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (labs.entrant[lab] && labs.active[lab] && labs.region[lab] === region) return true;
  }
  return false;
}

/** Start-ups appear in a bloc by chance, in its first region, specialised in a sector. */
function enterStartups(world: World): boolean {
  const { scenario, regions, draws } = world;
  const stream = draws.stream("capital", "startup");
  let entered = false;
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    const region = regions.bloc.indexOf(bloc);
    if (region < 0) continue;
    const hazard = byBlocIndex(scenario.capital.entry.startup, bloc) / 12;
    if (bernoulli(stream, regions.keys[region], world.tick, hazard))
      entered = start(world, region, true) || entered;
  }
  return entered;
}

/** Fills the first free place for an entrant; returns false if none is left. */
function start(world: World, region: number, specialised: boolean): boolean {
  const { scenario, labs, offers, regions, capital, research, draws } = world;
  const rules = scenario.capital.entry;
  const lab = labs.entrant.findIndex((entrant, index) => entrant === 1 && labs.enters[index] < 0);
  if (lab < 0) return false;
  const bloc = regions.bloc[region];
  labs.active[lab] = 1;
  labs.enters[lab] = world.tick;
  labs.region[lab] = region;
  labs.bloc[lab] = bloc;
  labs.names[lab] =
    `${scenario.regions[regions.ids[region]].name} ${specialised ? "start-up" : "sovereign lab"}`;
  labs.cash[lab] = rules.cash;
  labs.windfall[lab] = rules.cash;
  labs.capability[lab] = Math.max(
    1,
    Math.max(research.best.open, research.best.api * rules.closedBase) - rules.capabilityGap,
  );
  labs.efficiency[lab] = meanEfficiency(world);
  labs.runLength[lab] = rules.runMonths;
  capital.entries[bloc] += 1;
  for (let slot = lab * 4; slot < lab * 4 + 4; slot++) {
    offers.bloc[slot] = bloc;
    offers.region[slot] = region;
  }
  takeFromHosts(world, lab, rules.compute);
  rememberRun(world, lab);
  const key = regions.keys[region];
  const stream = draws.stream("capital", "entrant");
  if (specialised) {
    const sectors = world.sectorIds.length;
    const sector = Math.floor(uniform(stream, key.high, key.low, world.tick, 0) * sectors);
    labs.specialisation[lab * sectors + sector] = rules.specialisation;
  }
  const open = uniform(stream, key.high, key.low, world.tick, 1) < rules.open;
  putOnOffer(world, lab, FLAGSHIP, open ? "open" : "closed");
  putOnOffer(world, lab, SMALL, open ? "open" : "closed");
  return true;
}

function meanEfficiency(world: World): number {
  const { labs } = world;
  let sum = 0;
  let count = 0;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab] || labs.entrant[lab]) continue;
    sum += labs.efficiency[lab];
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}
