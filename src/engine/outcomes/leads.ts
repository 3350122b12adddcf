import type { Scenario } from "../parameters/index.ts";
import type { World } from "../world/world.ts";
import { CHINA, grouped, type OutcomeDefinition, series, type Ungrouped, US } from "./definition.ts";
import { downloadShare } from "./downloads.ts";
import { recordGap } from "./frontier.ts";
import { groupScope, type Scope } from "./scopes.ts";
import { blocShare, type UseMeasure, useMeasures } from "./use.ts";

/** Names of the five measures of lead in ids of series. */
export const leadMeasures = ["frontier", "users", "tokens", "money", "downloads"] as const;

/** China minus the US on the five measures, so that a change of sign is a change of hands, and who leads as 0 or 1. */
export function leadOutcomes(scenario: Scenario): OutcomeDefinition[] {
  const world = groupScope(scenario, "world");
  const others = [groupScope(scenario, "outsideChina"), groupScope(scenario, "southOutsideChina")];
  const leads = [
    frontierLead(),
    ...useMeasures.map((measure) => useLead(measure, world, "")),
    downloadLead(),
  ];
  return grouped("Who leads", [
    ...leads,
    ...leads.map((lead, index) =>
      series(
        `china_leads_${leadMeasures[index]}`,
        "0 or 1",
        "index",
        `1 in months in which ${lead.id} is above zero, else 0: its mean over runs is the probability that China leads.`,
        (state) => (lead.value(state) > 0 ? 1 : 0),
      ),
    ),
    ...useMeasures.flatMap((measure) => others.map((scope) => useLead(measure, scope, `_${scope.id}`))),
  ]);
}

function frontierLead(): Ungrouped {
  return series(
    "lead_frontier",
    "ECI points",
    "index",
    "Best capability released by Chinese labs less that by US labs; 0 until both have released a model.",
    (world) => recordGap(world, CHINA, US),
  );
}

function useLead(measure: UseMeasure, scope: Scope, suffix: string): Ungrouped {
  const name = measure.id === "spend" ? "money" : measure.id;
  return series(
    `lead_${name}${suffix}`,
    "share",
    "index",
    `Share of Chinese models less that of US models in ${measure.words} ${scope.place}, -1 to 1.`,
    (world: World) =>
      blocShare(world, measure, scope.index, CHINA) - blocShare(world, measure, scope.index, US),
  );
}

function downloadLead(): Ungrouped {
  return series(
    "lead_downloads",
    "share",
    "index",
    `Share of Chinese models less that of US models in the month's downloads of open weights, -1 to 1.`,
    (world) => downloadShare(world, CHINA, 1) - downloadShare(world, US, 1),
  );
}
