import { exp, log, pow } from "../../math.ts";
import { normalCumulative } from "../../normal.ts";
import { NESTS } from "../../world/history.ts";
import type { World } from "../../world/world.ts";
import { costOfQueries } from "./prices.ts";

/** The sector whose developers meet in the market; the first sector if there is none of that name. */
const sectorId = "software";

/**
 * Tokens and revenue in a small self-selected market (like OpenRouter), by nest.
 *
 * Developers outside China with tasks of the software sector and no qualms about origin choose among all offers at
 * list price, by the nested logit of the model with tastes of their own:
 * `V = fitTaste * fit - priceTaste * ln(USD per 1,000 queries) + openTaste * openness`. Each makes as many
 * queries, so tokens follow the thinking of what is chosen, and revenue follows tokens times list price.
 */
export function observeSelfSelected(world: World): void {
  const { scenario, offers, history } = world;
  const { nestScale } = scenario.adoption;
  const { active } = offers.count;
  const values = new Float64Array(active);
  const nestBest = new Float64Array(NESTS).fill(-Infinity);
  const weight = new Float64Array(NESTS);
  const tokens = new Float64Array(NESTS);
  const revenue = new Float64Array(NESTS);
  history.selfSelected.fill(0);
  let best = -Infinity;
  for (let index = 0; index < active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.listPrice[slot] <= 0) continue;
    const nest = offers.bloc[slot] * 2 + offers.access[slot];
    values[index] = utility(world, slot);
    nestBest[nest] = Math.max(nestBest[nest], values[index]);
    best = Math.max(best, values[index]);
  }
  // Per nest: the sum of e^(V/mu) relative to its best offer, and the same weighted by tokens and by revenue.
  for (let index = 0; index < active; index++) {
    const slot = offers.activeSlots[index];
    if (offers.listPrice[slot] <= 0) continue;
    const nest = offers.bloc[slot] * 2 + offers.access[slot];
    const chosen = exp((values[index] - nestBest[nest]) / nestScale);
    weight[nest] += chosen;
    tokens[nest] += chosen * offers.thinking[slot];
    revenue[nest] += chosen * offers.thinking[slot] * offers.listPrice[slot];
  }
  let allTokens = 0;
  let allRevenue = 0;
  for (let nest = 0; nest < NESTS; nest++) {
    if (weight[nest] <= 0) continue;
    // P(nest) ~ (sum of e^(V/mu))^mu, divided by the sum that the offers of the nest share it by.
    const share = (exp(nestBest[nest] - best) * pow(weight[nest], nestScale)) / weight[nest];
    tokens[nest] *= share;
    revenue[nest] *= share;
    allTokens += tokens[nest];
    allRevenue += revenue[nest];
  }
  if (allTokens <= 0 || allRevenue <= 0) return;
  for (let nest = 0; nest < NESTS; nest++) {
    history.selfSelected[nest] = tokens[nest] / allTokens;
    history.selfSelected[NESTS + nest] = revenue[nest] / allRevenue;
  }
}

function utility(world: World, slot: number): number {
  const { scenario, offers, labs, frontier } = world;
  const tastes = scenario.observation.selfSelected;
  const { fitSpread, needFollows } = scenario.adoption;
  const sector = Math.max(0, world.sectorIds.indexOf(sectorId));
  const need =
    scenario.sectors[world.sectorIds[sector]].need + needFollows * (frontier.current - frontier.initial);
  const capability =
    offers.capability[slot] + labs.specialisation[offers.lab[slot] * world.sectorIds.length + sector];
  return (
    tastes.fitTaste * normalCumulative((capability - need) / fitSpread) -
    tastes.priceTaste * log(costOfQueries(world, slot)) +
    tastes.openTaste * offers.openness[slot]
  );
}
