import { blocLever } from "../levers.ts";
import { exp, LN10, log, log10, pow, pow10 } from "../math.ts";
import { blocIds } from "../parameters/entities.ts";
import { standardNormal, uniform } from "../random.ts";
import type { World } from "../world/world.ts";

/** Compute is split between serving, the run in progress and experiments; runs advance and finish as new capability. */
export function training(world: World): void {
  const { labs } = world;
  splitCompute(world);
  poolCompute(world);
  discoverReasoning(world);
  for (let lab = 0; lab < labs.ids.length; lab++) {
    labs.finished[lab] = 0;
    if (!labs.active[lab]) continue;
    labs.runFlop[lab] += labs.trainingCompute[lab] * world.scenario.training.flopPerMonth;
    labs.runMonths[lab] += 1;
    const used = labs.trainingCompute[lab] + labs.experimentCompute[lab];
    labs.developmentCost[lab] += (used * labs.unitCost[lab]) / 1e6;
    if (labs.runMonths[lab] >= labs.runLength[lab]) finishRun(world, lab);
  }
}

/** Serving takes what last month's demand asks for, up to the lab's limit; the run and experiments share the rest. */
function splitCompute(world: World): void {
  const { scenario, labs } = world;
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab]) {
      labs.servingShare[lab] = 0;
      labs.servingCapacity[lab] = 0;
      labs.trainingCompute[lab] = 0;
      labs.experimentCompute[lab] = 0;
      continue;
    }
    const entry = scenario.labs[labs.ids[lab]];
    const limit = entry?.servingLimit ?? scenario.capital.entry.servingLimit;
    const run = entry?.trainingShare ?? scenario.capital.entry.trainingShare;
    const usable = labs.usableServing[lab];
    const asked = labs.servingDemand[lab] * scenario.market.servingHeadroom;
    labs.servingShare[lab] = usable > 0 ? Math.min(limit, asked / usable) : 0;
    labs.servingCapacity[lab] = usable * labs.servingShare[lab];
    const rest = labs.usableTraining[lab] * (1 - labs.servingShare[lab]);
    labs.trainingCompute[lab] = rest * run;
    labs.experimentCompute[lab] = rest * (1 - run);
  }
}

/** A bloc that pools moves training compute to its best lab, with a loss for each doubling of participants. */
function poolCompute(world: World): void {
  const { scenario, labs } = world;
  for (let bloc = 0; bloc < blocIds.length; bloc++) {
    const share = blocLever(world, bloc, "pooling") * scenario.research.poolingShare;
    if (share <= 0) continue;
    let best = -1;
    let participants = 0;
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (!labs.active[lab] || labs.bloc[lab] !== bloc) continue;
      participants += 1;
      if (best < 0 || labs.capability[lab] > labs.capability[best]) best = lab;
    }
    if (participants < 2) continue;
    const kept = pow(1 - scenario.research.poolingLoss, log(participants) / log(2));
    for (let lab = 0; lab < labs.ids.length; lab++) {
      if (!labs.active[lab] || labs.bloc[lab] !== bloc || lab === best) continue;
      const moved = labs.trainingCompute[lab] * share;
      labs.trainingCompute[lab] -= moved;
      labs.trainingCompute[best] += moved * kept;
    }
  }
}

/** Above a capability a lab may find out how to make models think; others learn it once such a model is out. */
function discoverReasoning(world: World): void {
  const { scenario, labs, research, draws } = world;
  const rules = scenario.training;
  const stream = draws.stream("training", "reasoning");
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab] || labs.reasoning[lab]) continue;
    const released = research.reasoningReleased.tick >= 0;
    const able = labs.capability[lab] >= rules.reasoningCapability;
    const hazard = released ? rules.reasoningSpread : able ? rules.reasoningHazard : 0;
    const key = labs.keys[lab];
    if (uniform(stream, key.high, key.low, world.tick, 0) < hazard) {
      labs.reasoning[lab] = 1;
      labs.reasoningEffective[lab] = Math.max(labs.effective[lab], 1);
    }
  }
}

/**
 * `K = K0 + kTrain log10(E/E0) + kThink log10(n) + faster return + Q + noise`, with `E = FLOP 10^(A + S)`.
 *
 * Thinking explains a share theta of the speed-up since reasoning models came; the rest is a faster return to
 * effective compute beyond that of the last run before.
 */
function finishRun(world: World, lab: number): void {
  const { scenario, labs, draws } = world;
  const rules = scenario.training;
  const effective = labs.runFlop[lab] * pow10(labs.efficiency[lab] + labs.scarcity[lab]);
  const noise = standardNormal(draws.stream("training", "noise"), labs.keys[lab], world.tick) * rules.noise;
  labs.thinking[lab] = labs.reasoning[lab] ? chooseThinking(world, lab) : 1;
  let capability = 0;
  if (effective > 0) {
    const trained =
      rules.capabilityReference + rules.computeReturn * log10(effective / rules.effectiveReference);
    const thought = rules.thinkingTotal * rules.thinkingShare * log10(labs.thinking[lab]);
    const faster = labs.reasoning[lab]
      ? (1 - rules.thinkingShare) *
        rules.fasterReturn *
        Math.max(0, log10(effective / labs.reasoningEffective[lab]))
      : 0;
    capability = saturate(world, trained + thought + faster) + labs.borrowed[lab] + noise;
  }
  labs.effective[lab] = effective;
  labs.lastRunFlop[lab] = labs.runFlop[lab];
  labs.lastRunCompute[lab] = labs.runFlop[lab] / rules.flopPerMonth;
  labs.lastRunCost[lab] = (labs.lastRunCompute[lab] * labs.unitCost[lab]) / 1e6;
  // A run that fails to improve on the lab's best is not released, and its cost is lost.
  if (capability > labs.capability[lab]) {
    labs.capability[lab] = capability;
    labs.finished[lab] = 1;
  }
  labs.runFlop[lab] = 0;
  labs.runMonths[lab] = 0;
  const usual = scenario.labs[labs.ids[lab]]?.runMonths ?? scenario.capital.entry.runMonths;
  const key = labs.keys[lab];
  const { lengthSpread } = rules;
  const spread =
    1 -
    lengthSpread +
    2 * lengthSpread * uniform(draws.stream("training", "length"), key.high, key.low, world.tick, 0);
  labs.runLength[lab] = Math.max(1, usual * spread);
}

/** A switch: capability bends towards a ceiling, with unit slope at the reference. */
function saturate(world: World, capability: number): number {
  const { saturation, saturationCeiling, capabilityReference } = world.scenario.training;
  if (saturation === "none") return capability;
  const room = Math.max(1, saturationCeiling - capabilityReference);
  const x = (capability - capabilityReference) / room;
  return capabilityReference + room * (2 / (1 + exp(-2 * x)) - 1);
}

/**
 * Thinking is pushed until the value of its next point equals the price of its tokens:
 * `kThink v / (n ln 10) = cost of 1,000 queries without thinking`, up to the limit.
 */
function chooseThinking(world: World, lab: number): number {
  const { scenario, labs } = world;
  const rules = scenario.training;
  const gain = rules.thinkingTotal * Math.max(rules.thinkingShare, 0);
  const cost = (servingCost(world, lab, sizeOf(world, lab)) * scenario.market.tokensPerQuery) / 1000;
  if (gain <= 0 || cost <= 0) return labs.thinking[lab];
  return Math.min(rules.thinkingLimit, Math.max(1, (gain * rules.pointValue) / (LN10 * cost)));
}

/** USD per million tokens at the lab's site for a model of a size. */
export function servingCost(world: World, lab: number, size: number): number {
  const { scenario, labs } = world;
  const skill = labs.efficiency[lab] + labs.scarcity[lab];
  const throughput = (scenario.market.throughput / size) * pow10(scenario.market.servingEfficiency * skill);
  return labs.unitCost[lab] / throughput;
}

/** Active size of a lab's new flagship: grows with training compute, shrinks with algorithmic efficiency. */
export function sizeOf(world: World, lab: number): number {
  const { scenario, labs } = world;
  const { sizeExponent, sizeEfficiency, effectiveReference } = scenario.training;
  const flop = Math.max(labs.lastRunFlop[lab], effectiveReference / 1e6);
  const skill = labs.efficiency[lab] + labs.scarcity[lab];
  return pow(flop / effectiveReference, sizeExponent) * pow10(-sizeEfficiency * skill);
}
