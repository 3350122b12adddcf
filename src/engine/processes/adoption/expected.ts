import { exp } from "../../math.ts";
import { FIRST_SLOT, LAPSED, POTENTIAL } from "../../world/adopters.ts";
import type { World } from "../../world/world.ts";
import { takeHomeless } from "./homeless.ts";
import { ADMITS, GROUPS, type Workspace } from "./workspace.ts";

/** Moves a cell's adopters by the probabilities themselves: the limit of many adopters. */
export function moveExpected(world: World, work: Workspace, cell: number, trust: number): void {
  const { adopters, scenario } = world;
  const { counts, never, using } = adopters;
  const { convert, end, leave } = work.rates;
  const first = cell * adopters.states;
  const slots = first + FIRST_SLOT;
  const waiting = counts[first + POTENTIAL];
  const lapsed = counts[first + LAPSED];
  const users = using[cell];
  const start = work.served ? work.rates.start : 0;
  const redraw = work.served ? work.rates.redraw : 0;
  const survive = 1 - end;
  const homeless = users > 0 ? takeHomeless(work, counts, slots, trust) : 0;
  const settled = users - homeless;
  const remain = survive * (1 - leave);
  const gone = survive * (settled * leave + homeless * (work.served ? leave : 1));
  let pool = survive * (waiting + lapsed) * start + (work.served ? homeless * remain : 0);
  let stay = remain * (1 - redraw);
  const bonus = exp(scenario.adoption.stayBonus) - 1;
  if (bonus > 0) {
    pool += reconsiderWithBonus(work, counts, slots, trust, remain, bonus);
    stay = 1;
  } else {
    pool += settled * remain * redraw;
  }
  let total = 0;
  for (let group = 0; group < GROUPS; group++) {
    if (ADMITS[trust * GROUPS + group] === 0) continue;
    const share = work.choice[group] * pool;
    work.choosing[group] += share;
    for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
      const at = slots + work.slot[entry];
      const count = counts[at] * stay + work.weight[entry] * share;
      counts[at] = count;
      total += count;
      work.entryUsers[entry] += count;
    }
  }
  counts[first + POTENTIAL] = waiting * survive * (1 - start) + never[cell] * convert;
  counts[first + LAPSED] = lapsed * survive * (1 - start) + gone;
  never[cell] += (waiting + lapsed + users) * end - never[cell] * convert;
  using[cell] = total;
}

/**
 * With a bonus for staying the odds of the offer in use are multiplied by e^sigma. The chance to move on to j is then
 * r*P_j/(1 + P_k*(e^sigma - 1)): as if fewer, r_k = r/(1 + P_k*(e^sigma - 1)), chose freely. Leaves those who
 * do not choose in their states and returns the others.
 */
function reconsiderWithBonus(
  work: Workspace,
  counts: Float64Array,
  slots: number,
  trust: number,
  remain: number,
  bonus: number,
): number {
  const redraw = work.served ? work.rates.redraw : 0;
  let pool = 0;
  for (let group = 0; group < GROUPS; group++) {
    if (ADMITS[trust * GROUPS + group] === 0) continue;
    for (let entry = work.start[group]; entry < work.start[group + 1]; entry++) {
      const at = slots + work.slot[entry];
      const own = redraw / (1 + work.choice[group] * work.weight[entry] * bonus);
      const remaining = counts[at] * remain;
      pool += remaining * own;
      counts[at] = remaining * (1 - own);
    }
  }
  return pool;
}
