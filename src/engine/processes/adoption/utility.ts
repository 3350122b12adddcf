import { exp, log } from "../../math.ts";
import type { World } from "../../world/world.ts";
import { ADMITS, FIRST_FLAGSHIP, FIRST_SMALL, GROUPS, type Workspace } from "./workspace.ts";

/** Number of blocs, and so of nests of each access. */
const BLOCS = 4;

/**
 * Utilities of a segment for the offers at hand, and their exponentials over the nest scale:
 * `V = beta*fit - alpha*ln((price + setup)/wtp) + gamma*openness*skill + J*peers + rho*Z + chi*learned + home + shock
 *  - [foreign]*sovereign*(1 - openness*selfHost) - [Chinese]*censorship*(1 - openness*audit)`.
 *
 * @param taste taste for openness beyond the segment's, for heterogeneous individuals
 */
export function weighOffers(world: World, work: Workspace, segment: number, taste: number): void {
  const { utility, raw, start, groupTop } = work;
  const inverse = 1 / world.scenario.adoption.nestScale;
  const beta = work.fitTaste[segment];
  const alpha = work.priceTaste[segment];
  const gamma = work.openTaste[segment] + taste;
  const selfHost = work.selfHost[segment];
  const audit = work.audit[segment];
  for (let entry = 0; entry < work.entries; entry++) {
    utility[entry] =
      work.common[entry] +
      beta * work.entryFit[entry] -
      alpha * work.logPrice[entry] +
      gamma * work.openSkill[entry] +
      selfHost * work.sovereign[entry] +
      audit * work.censored[entry];
  }
  for (let group = 0; group < GROUPS; group++) {
    const end = start[group + 1];
    let top = -Infinity;
    for (let entry = start[group]; entry < end; entry++) {
      if (utility[entry] > top) top = utility[entry];
    }
    groupTop[group] = top;
    for (let entry = start[group]; entry < end; entry++) {
      raw[entry] = exp((utility[entry] - top) * inverse);
    }
  }
  sumNests(work, world.scenario.adoption.nestScale);
}

/**
 * Sums of groups and nests: `P(nest) ~ (sum_k e^(V_k/mu))^mu`. Everything is taken relative to the best of its kind, so that
 * neither small scales nor large utilities overflow.
 */
export function sumNests(work: Workspace, scale: number): void {
  const { start, raw, room, weight, groupTop, groupSum, groupRoom, groupShare, nest, small } = work;
  for (let group = 0; group < GROUPS; group++) {
    let sum = 0;
    let withRoom = 0;
    for (let entry = start[group]; entry < start[group + 1]; entry++) {
      const value = raw[entry];
      weight[entry] = value * room[entry];
      sum += value;
      withRoom += weight[entry];
    }
    groupSum[group] = sum;
    groupRoom[group] = withRoom;
  }
  let nestTop = -Infinity;
  let smallTop = -Infinity;
  for (let bloc = 0; bloc < BLOCS; bloc++) {
    nest[bloc] = -Infinity;
    if (groupSum[bloc] > 0) {
      nest[bloc] = groupTop[bloc] + scale * log(groupSum[bloc]);
      groupShare[bloc] = 1 / groupSum[bloc];
    }
    joinOpen(work, bloc, scale);
    nestTop = Math.max(nestTop, nest[bloc], nest[FIRST_FLAGSHIP + bloc]);
    smallTop = Math.max(smallTop, small[bloc]);
  }
  for (let index = 0; index < 2 * BLOCS; index++)
    nest[index] = nest[index] > -Infinity ? exp(nest[index] - nestTop) : 0;
  for (let bloc = 0; bloc < BLOCS; bloc++)
    small[bloc] = small[bloc] > -Infinity ? exp(small[bloc] - smallTop) : 0;
  work.nestTop = nestTop;
  work.smallTop = smallTop;
}

/** The open nest of a bloc has two groups, flagship and small; small ones alone are a nest for devices. */
function joinOpen(work: Workspace, bloc: number, scale: number): void {
  const { groupTop, groupSum, groupShare, nest, small } = work;
  const flagship = FIRST_FLAGSHIP + bloc;
  const little = FIRST_SMALL + bloc;
  small[bloc] = -Infinity;
  nest[flagship] = -Infinity;
  const hasSmall = groupSum[little] > 0;
  const hasFlagship = groupSum[flagship] > 0;
  if (!hasSmall && !hasFlagship) return;
  if (hasSmall) small[bloc] = groupTop[little] + scale * log(groupSum[little]);
  const top = Math.max(groupTop[flagship], groupTop[little]);
  const ofFlagship = hasFlagship ? exp((groupTop[flagship] - top) / scale) : 0;
  const ofSmall = hasSmall ? exp((groupTop[little] - top) / scale) : 0;
  const sum = ofFlagship * groupSum[flagship] + ofSmall * groupSum[little];
  nest[flagship] = top + scale * log(sum);
  groupShare[flagship] = ofFlagship / sum;
  groupShare[little] = ofSmall / sum;
}

/**
 * Choice of a trust class among the offers that it admits, with the share `edge` that runs on devices and so picks among small
 * open ones only. Sets `choice` (probability of an entry = choice[its group] * weight[entry]) and the log-sum. Weights of
 * rationed offers count by their room, and the rest is shared out again.
 */
export function choose(work: Workspace, trust: number, edgeShare: number): void {
  const { nest, small, choice, groupShare, groupSum, groupRoom } = work;
  const row = trust * GROUPS;
  let total = 0;
  for (let index = 0; index < 2 * BLOCS; index++) if (ADMITS[row + index] === 1) total += nest[index];
  work.admits = total > 0;
  work.served = false;
  choice.fill(0);
  if (!work.admits) return;
  let totalSmall = 0;
  if (edgeShare > 0) {
    for (let bloc = 0; bloc < BLOCS; bloc++)
      if (ADMITS[row + FIRST_SMALL + bloc] === 1) totalSmall += small[bloc];
  }
  const edge = totalSmall > 0 ? edgeShare : 0;
  const each = (1 - edge) / total;
  const eachSmall = edge > 0 ? edge / totalSmall : 0;
  work.logSum = (1 - edge) * (work.nestTop + log(total));
  if (edge > 0) work.logSum += edge * (work.smallTop + log(totalSmall));
  let room = 0;
  for (let group = 0; group < GROUPS; group++) {
    if (ADMITS[row + group] === 0 || groupSum[group] === 0) continue;
    const ownNest = group < FIRST_SMALL ? group : group - BLOCS;
    choice[group] = each * nest[ownNest] * groupShare[group];
    if (group >= FIRST_SMALL) choice[group] += (eachSmall * small[group - FIRST_SMALL]) / groupSum[group];
    room += choice[group] * groupRoom[group];
  }
  work.served = room > 1e-12;
  if (!work.served) return;
  const again = 1 / room;
  for (let group = 0; group < GROUPS; group++) choice[group] *= again;
}
