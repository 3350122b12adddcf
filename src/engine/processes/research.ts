import { blocLever, byBlocIndex } from "../levers.ts";
import { clamp, log, log10, pow, pow10 } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import { poisson, uniform } from "../random.ts";
import { OPEN } from "../world/offers.ts";
import type { World } from "../world/world.ts";

/** Science bases, then each lab's algorithmic efficiency, scarcity skill and borrowed capability. */
export function research(world: World): void {
  fundScience(world);
  findBest(world);
  const { labs } = world;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab]) continue;
    improveAlgorithms(world, lab);
    learnScarcity(world, lab);
    borrow(world, lab);
    leap(world, lab);
  }
}

/** The science base follows funding with a lag and depreciates; at unit funding it stays at one. */
function fundScience(world: World): void {
  const { scenario, research: state } = world;
  const { scienceDepreciation, scienceLag } = scenario.research;
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    const funding = blocLever(world, bloc, "science");
    state.scienceFunding[bloc] += (funding - state.scienceFunding[bloc]) / (12 * scienceLag);
    state.science[bloc] += (scienceDepreciation * (state.scienceFunding[bloc] - state.science[bloc])) / 12;
  }
}

/** The best capability on offer at the end of last month: with open weights, through an API, of all. */
function findBest(world: World): void {
  const { offers, research: state } = world;
  state.bestEfficiency = -Infinity;
  for (let lab = 0; lab < world.labs.ids.length; lab++) {
    if (world.labs.active[lab])
      state.bestEfficiency = Math.max(state.bestEfficiency, world.labs.efficiency[lab]);
  }
  state.best.open = 0;
  state.best.api = 0;
  state.best.all = 0;
  state.holder.open = -1;
  state.holder.api = -1;
  state.holder.all = -1;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    const kind = offers.access[slot] === OPEN ? "open" : "api";
    if (offers.capability[slot] > state.best[kind]) {
      state.best[kind] = offers.capability[slot];
      state.holder[kind] = offers.lab[slot];
    }
  }
  const kind = state.best.open > state.best.api ? "open" : "api";
  state.best.all = state.best[kind];
  state.holder.all = state.holder[kind];
}

/**
 * `dA = g/12 (T/T0)^a (R/R0)^b 10^(-phi (A - A0)) (Sc/Sc0)^iota + jump`: compute for experiments, researchers and
 * science feed growth, ideas get harder to find, and breakthroughs come as a Poisson process. Both fade over the last decade
 * before the most that algorithms can give.
 */
function improveAlgorithms(world: World, lab: number): void {
  const { scenario, labs, research: state, draws } = world;
  const rules = scenario.research;
  const bloc = labs.bloc[lab];
  const compute = labs.experimentCompute[lab] / rules.computeReference;
  const researchers = labs.researchers[lab] / rules.researcherReference;
  const growth =
    (rules.growth / 12) *
    pow(compute, rules.computeExponent) *
    pow(researchers, rules.researcherExponent) *
    pow10(-rules.fishingOut * labs.efficiency[lab]) *
    pow(state.science[bloc], rules.scienceExponent) *
    (labs.leapt[lab] ? scenario.training.leapGrowth : 1);
  const hazard = byBlocIndex(rules.jumpHazard, bloc) / 12;
  const jumps = poisson(draws.stream("research", "jumps"), labs.keys[lab], world.tick, hazard);
  const sizes = draws.stream("research", "jump size");
  let jump = 0;
  for (let index = 0; index < jumps; index++) {
    const key = labs.keys[lab];
    jump -= rules.jumpSize * log(uniform(sizes, key.high, key.low, world.tick, index));
  }
  // Published methods spread: not in the original rule, under which labs with less compute would fall ever further
  // behind in efficiency, while the data show them at least level.
  const behind = Math.max(0, state.bestEfficiency - labs.efficiency[lab]);
  const spread = (rules.efficiencySpread / 12) * byBlocIndex(rules.readPapers, bloc) * behind;
  const room = clamp(rules.efficiencyLimit - labs.efficiency[lab], 0, 1);
  labs.efficiency[lab] += (growth + jump) * room + spread;
}

/** `dS = (psi log10(desired/available)+ - S)/tau`: necessity softens a shortage and never turns it into an advantage. */
function learnScarcity(world: World, lab: number): void {
  const { scenario, labs } = world;
  const { scarcityStrength, scarcityTime, shortageLimit } = scenario.research;
  const desired = labs.desiredFlow[lab];
  const obtained = labs.obtainedFlow[lab];
  // A lab that obtains nothing is treated as if it got a little, so that the level stays finite.
  const shortage = desired > 0 ? log10(desired / Math.max(obtained, desired / shortageLimit)) : 0;
  const level = scarcityStrength * Math.max(0, shortage);
  labs.scarcity[lab] += (level - labs.scarcity[lab]) / (12 * scarcityTime);
}

/**
 * `dQ = -delta Q/12 + lambda/12 [w_open (K_open - K)+ + w_api access (K_api - K)+ + w_papers read_b (K_best - K)+]`, with K of last
 * month. What was borrowed becomes obsolete at a rate delta: with delta = 0 the original rule holds, and any gap closes
 * in time; with it a stable gap comes out. Blocking distillation takes the API away from foreign labs; after a leap little can be borrowed from its
 * holder.
 */
function borrow(world: World, lab: number): void {
  const { scenario, labs, research: state } = world;
  const rules = scenario.research;
  const bloc = labs.bloc[lab];
  const own = labs.capability[lab];
  const from = (holder: number): number =>
    holder >= 0 && holder !== lab && labs.leapt[holder] ? scenario.training.leapBorrowing : 1;
  const owner = state.holder.api;
  const foreign = owner >= 0 && labs.bloc[owner] !== bloc;
  const access = foreign ? 1 - blocLever(world, labs.bloc[owner], "distillationBlock") : 1;
  const gained =
    (rules.borrowRate / 12) *
    (rules.borrowOpen * from(state.holder.open) * Math.max(0, state.best.open - own) +
      rules.borrowApi * from(owner) * access * Math.max(0, state.best.api - own) +
      rules.borrowPapers *
        byBlocIndex(rules.readPapers, bloc) *
        from(state.holder.all) *
        Math.max(0, state.best.all - own));
  labs.borrowed[lab] += gained - (labs.borrowed[lab] * rules.borrowDepreciation) / 12;
}

/** Off by default: above K_si the leading lab may leap, its research speeds up and it can hardly be borrowed from. */
function leap(world: World, lab: number): void {
  const { scenario, labs, research: state, draws } = world;
  const rules = scenario.training;
  if (!rules.superintelligence || labs.leapt[lab] || labs.capability[lab] < rules.leapCapability) return;
  if (labs.capability[lab] < state.best.all) return;
  const key = labs.keys[lab];
  const draw = uniform(draws.stream("research", "leap"), key.high, key.low, world.tick, 0);
  if (draw < rules.leapHazard / 12) labs.leapt[lab] = 1;
}
