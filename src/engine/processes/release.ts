import { blocLever, byBlocIndex } from "../levers.ts";
import { exp } from "../math.ts";
import { uniform } from "../random.ts";
import { CLOSED, FLAGSHIP, OPEN, SMALL, slotOf } from "../world/offers.ts";
import type { World } from "../world/world.ts";
import { sizeOf } from "./training.ts";

/** The choices at a release. */
type Choice = "closed" | "open" | "delayed";

/** Each finished run becomes a flagship and a small model, closed or open or open after a delay; held-back weights come out. */
export function release(world: World): void {
  const { labs, offers } = world;
  labs.releases.fill(0);
  labs.openReleases.fill(0);
  for (let slot = 0; slot < offers.ids.length; slot++) {
    if (offers.opensAt[slot] === world.tick) openHeldBack(world, slot);
  }
  for (let lab = 0; lab < labs.ids.length; lab++) {
    if (!labs.active[lab] || !labs.finished[lab]) continue;
    putOnOffer(world, lab, FLAGSHIP, choose(world, lab, FLAGSHIP));
    putOnOffer(world, lab, SMALL, choose(world, lab, SMALL));
    labs.developmentCost[lab] = 0;
    if (labs.reasoning[lab] && world.research.reasoningReleased.tick < 0) {
      world.research.reasoningReleased.tick = world.tick;
    }
  }
  listActive(world);
}

/** Fixed by the lab's or a government's policy or by want of cash; otherwise a logit over the three choices. */
function choose(world: World, lab: number, tier: number): Choice {
  const { scenario, labs, policy, draws } = world;
  if (policy.releasePolicy[lab] < 0 || labs.closesWeights[lab]) return "closed";
  if (policy.releasePolicy[lab] > 0) return "open";
  const delayed = exp(-scenario.release.delay / 12);
  const weightOpen = exp(releaseValue(world, lab, tier, 1) - releaseValue(world, lab, tier, 0));
  const weightDelayed = exp(releaseValue(world, lab, tier, delayed) - releaseValue(world, lab, tier, 0));
  const key = labs.keys[lab];
  const draw =
    uniform(draws.stream("release", "choice"), key.high, key.low, world.tick, tier) *
    (1 + weightOpen + weightDelayed);
  if (draw < weightOpen) return "open";
  return draw < weightOpen + weightDelayed ? "delayed" : "closed";
}

/**
 * Value of openness o at a release:
 * `w1 profit(o) [runway] + w2 ecosystem(o) + w3 o (K_best - K)/10 - w4 o lead/10 + stateWish o + sanctionRisk o
 * - danger(K) o + [o > 0] (a_bloc + a_lab)`: the intercepts weigh alike on opening now and on opening later.
 */
export function releaseValue(world: World, lab: number, tier: number, openness: number): number {
  const { scenario, labs } = world;
  const rules = scenario.release;
  const bloc = labs.bloc[lab];
  const own = labs.capability[lab] - (tier === SMALL ? scenario.training.smallGap : 0);
  const best = bestOfOthers(world, lab);
  const behind = Math.max(0, best - own);
  const lead = Math.max(0, own - best);
  const leaning =
    byBlocIndex(rules.stateWish, bloc) +
    blocLever(world, bloc, "openness") +
    byBlocIndex(rules.sanctionRisk, bloc) -
    rules.danger * Math.max(0, own - rules.dangerCapability) +
    (tier === SMALL ? rules.smallOpen : 0);
  const intercept =
    openness > 0
      ? byBlocIndex(rules.intercept, bloc) + (scenario.labs[labs.ids[lab]]?.releaseIntercept ?? 0)
      : 0;
  return (
    rules.profit * profitOf(world, lab, openness, behind) * runwayFactor(world, lab) +
    rules.ecosystem * openness * (1 - userShare(world, lab)) +
    (rules.behind * openness * behind) / 10 -
    (rules.lead * openness * lead) / 10 +
    leaning * openness +
    intercept
  );
}

/** Margin a lab can expect, as a share of spend: closed markup fades with distance from the best; open captures a part. */
function profitOf(world: World, lab: number, openness: number, behind: number): number {
  const { scenario, labs } = world;
  const markup = byBlocIndex(scenario.market.markup, labs.bloc[lab]);
  const closed = (markup / (1 + markup)) * exp(-behind / scenario.market.rivalWidth);
  const factor = scenario.labs[labs.ids[lab]]?.capture ?? 1;
  const captured = Math.min(1, byBlocIndex(scenario.capital.openCaptureHome, labs.bloc[lab]) * factor);
  return (1 - openness) * closed + openness * captured * closed;
}

/** [runway]: profit weighs more as cash runs short, and for listed labs. */
function runwayFactor(world: World, lab: number): number {
  const { scenario, labs } = world;
  const { runwayThreshold, listingProfitWeight } = scenario.capital;
  const short = runwayThreshold > 0 ? Math.max(0, 1 - labs.runway[lab] / runwayThreshold) : 0;
  return 1 + scenario.release.runway * short + (labs.listed[lab] ? listingProfitWeight : 0);
}

function userShare(world: World, lab: number): number {
  const { adopters, sizes } = world;
  let own = 0;
  let all = 0;
  for (let pair = 0; pair < sizes.regions * sizes.sectors; pair++) {
    const row = pair * sizes.slots;
    all += adopters.adopted[pair];
    for (let offset = 0; offset < 4; offset++) own += adopters.users[row + lab * 4 + offset];
  }
  return all > 0 ? own / all : 0;
}

function bestOfOthers(world: World, lab: number): number {
  const { offers } = world;
  let best = 0;
  for (let index = 0; index < offers.count.active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.lab[slot] !== lab && offers.capability[slot] > best) best = offers.capability[slot];
  }
  return best;
}

/** Puts a version in its slot; open weights also take the place of the lab's own closed offer of that tier. */
export function putOnOffer(world: World, lab: number, tier: number, choice: Choice): void {
  const { scenario, labs, offers } = world;
  const capability = labs.capability[lab] - (tier === SMALL ? scenario.training.smallGap : 0);
  const size = sizeOf(world, lab) * (tier === SMALL ? scenario.training.smallSize : 1);
  const closed = slotOf(lab, tier, CLOSED);
  const open = slotOf(lab, tier, OPEN);
  labs.releases[lab] += 1;
  if (choice === "open") {
    labs.openReleases[lab] += 1;
    fill(world, open, capability, size, labs.thinking[lab], 1);
    offers.active[closed] = 0;
    offers.opensAt[open] = -1;
    return;
  }
  fill(world, closed, capability, size, labs.thinking[lab], 0);
  if (choice === "delayed") {
    offers.opensAt[open] = world.tick + Math.max(1, Math.floor(scenario.release.delay + 0.5));
    offers.pendingCapability[open] = capability;
    offers.pendingSize[open] = size;
    offers.pendingThinking[open] = labs.thinking[lab];
  }
}

function openHeldBack(world: World, slot: number): void {
  const { scenario, labs, offers } = world;
  offers.opensAt[slot] = -1;
  const lab = offers.lab[slot];
  if (!labs.active[lab] || labs.closesWeights[lab]) return;
  if (offers.active[slot] && offers.capability[slot] >= offers.pendingCapability[slot]) return;
  fill(
    world,
    slot,
    offers.pendingCapability[slot],
    offers.pendingSize[slot],
    offers.pendingThinking[slot],
    exp(-scenario.release.delay / 12),
  );
  labs.openReleases[lab] += 1;
}

function fill(
  world: World,
  slot: number,
  capability: number,
  size: number,
  thinking: number,
  openness: number,
): void {
  const { offers } = world;
  offers.active[slot] = 1;
  offers.capability[slot] = capability;
  offers.size[slot] = size;
  offers.thinking[slot] = thinking;
  offers.openness[slot] = openness;
  offers.released[slot] = world.tick;
}

/** Lists the active slots and the frontier: the best capability released so far. */
export function listActive(world: World): void {
  const { offers, frontier } = world;
  let count = 0;
  for (let slot = 0; slot < offers.ids.length; slot++) {
    if (!offers.active[slot]) continue;
    offers.activeSlots[count] = slot;
    count += 1;
    if (offers.capability[slot] > frontier.current) frontier.current = offers.capability[slot];
  }
  offers.count.active = count;
}
