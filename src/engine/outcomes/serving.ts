import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { NESTS } from "../world/history.ts";
import { CLOSED } from "../world/offers.ts";
import type { World } from "../world/world.ts";
import { worldCompute } from "./compute.ts";
import {
  blocNames,
  CHINA,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
  US,
} from "./definition.ts";

/** What compute serves, what is refused for want of it, hosting, and the small self-selected market. */
export function servingOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return [
    ...grouped("Serving", [...serving(), ...rationing(), ...hosting(scenario)]),
    ...grouped("Self-selected market", selfSelected()),
  ];
}

/** Sum of an amount by slot over the slots of a bloc (all if negative), and of an access (all if negative). */
function sumSlots({ offers }: World, values: Float64Array, bloc: number, access: number): number {
  let sum = 0;
  for (let slot = 0; slot < values.length; slot++) {
    if (bloc >= 0 && offers.bloc[slot] !== bloc) continue;
    if (access >= 0 && offers.access[slot] !== access) continue;
    sum += values[slot];
  }
  return sum;
}

function serving(): Ungrouped[] {
  return [
    series(
      "tokens_per_h100e_world",
      "million tokens/H100e/month",
      "index",
      "Tokens served in the month over all compute that labs and hosts own, whatever it works on.",
      (world) => ratio(sumSlots(world, world.history.slotTokens, -1, -1), worldCompute(world.history)),
    ),
    ...[US, CHINA].map((bloc) =>
      series(
        `tokens_per_h100e_${blocIds[bloc]}`,
        "million tokens/H100e/month",
        "index",
        `Tokens of ${blocNames[bloc]} models served in the month, by whomever, over the compute that ${blocNames[bloc]} labs and hosts own.`,
        (world) =>
          ratio(sumSlots(world, world.history.slotTokens, bloc, -1), world.history.blocCompute[bloc]),
      ),
    ),
  ];
}

/** Share of the tokens wanted from a bloc's closed offers (all if negative) that their labs refuse for want of compute. */
function rationedShare({ offers, history }: World, bloc: number): number {
  let refused = 0;
  let wanted = 0;
  for (let slot = 0; slot < history.slotUsers.length; slot++) {
    if (offers.access[slot] !== CLOSED || (bloc >= 0 && offers.bloc[slot] !== bloc)) continue;
    const weight = history.slotUsers[slot] * offers.thinking[slot];
    refused += weight * offers.rationed[slot];
    wanted += weight;
  }
  return ratio(refused, wanted);
}

function rationing(): Ungrouped[] {
  const origins: [string, number, string][] = [
    ["world", -1, "all"],
    ["us", US, blocNames[US]],
    ["china", CHINA, blocNames[CHINA]],
  ];
  return origins.flatMap(([id, bloc, name]) => [
    series(
      `rationed_share_closed_${id}`,
      "share",
      "share",
      `Share of demand for ${name} closed models that their labs refuse for want of compute, weighted by users and their thinking; other offers may serve it. 0 while there is no demand.`,
      (world) => rationedShare(world, bloc),
    ),
    series(
      `unmet_share_closed_${id}`,
      "share",
      "share",
      `Share of the tokens asked of ${name} closed models that nobody served, after unmet demand has chosen again; 0 while none are asked for.`,
      (world) => {
        const unmet = sumSlots(world, world.ecosystem.unmet, bloc, CLOSED);
        return ratio(unmet, unmet + sumSlots(world, world.history.slotTokens, bloc, CLOSED));
      },
    ),
  ]);
}

function hosting(scenario: Scenario): Ungrouped[] {
  return Object.entries(scenario.regions).map(([id, { name }], region) =>
    series(
      `hosting_factor_${snake(id)}`,
      "ratio",
      "index",
      `Factor by which crowding raises the price of hosting open weights in ${name}.`,
      ({ market }) => market.hostFactor[region],
    ),
  );
}

const basis =
  "in a small self-selected market of developers outside China (software tasks, any origin, list prices, tastes of observation.selfSelected), the basis of router statistics; 0 while nothing is on offer";

function selfSelected(): Ungrouped[] {
  const measures: [string, number, string][] = [
    ["tokens", 0, "tokens"],
    ["revenue", NESTS, "revenue at list price"],
  ];
  return measures.flatMap(([id, first, words]) => [
    ...[US, CHINA].map((bloc) =>
      series(
        `self_selected_${id}_share_${blocIds[bloc]}`,
        "share",
        "share",
        `Share of ${blocNames[bloc]} models in ${words} ${basis}.`,
        ({ history }) => history.selfSelected[first + bloc * 2] + history.selfSelected[first + bloc * 2 + 1],
      ),
    ),
    series(
      `self_selected_${id}_share_open`,
      "share",
      "share",
      `Share of open weights in ${words} ${basis}.`,
      ({ history }) => {
        let sum = 0;
        for (let bloc = 0; bloc < blocIds.length; bloc++) sum += history.selfSelected[first + bloc * 2 + 1];
        return sum;
      },
    ),
    series(
      `self_selected_${id}_share_open_china`,
      "share",
      "share",
      `Share of Chinese open weights in ${words} ${basis}.`,
      ({ history }) => history.selfSelected[first + CHINA * 2 + 1],
    ),
  ]);
}
