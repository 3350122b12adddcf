import { adoptionOutcomes } from "./outcomes/adoption.ts";
import { capitalOutcomes } from "./outcomes/capital.ts";
import { computeOutcomes } from "./outcomes/compute.ts";
import { customOutcomes } from "./outcomes/custom.ts";
import type { OutcomeDefinition } from "./outcomes/definition.ts";
import { downloadOutcomes } from "./outcomes/downloads.ts";
import { frontierOutcomes } from "./outcomes/frontier.ts";
import { impactOutcomes } from "./outcomes/impact.ts";
import { leadOutcomes } from "./outcomes/leads.ts";
import { priceOutcomes } from "./outcomes/prices.ts";
import { researchOutcomes } from "./outcomes/research.ts";
import { servingOutcomes } from "./outcomes/serving.ts";
import { survivalOutcomes } from "./outcomes/survival.ts";
import { tradeOutcomes } from "./outcomes/trade.ts";
import { trainingOutcomes } from "./outcomes/training.ts";
import { trustOutcomes } from "./outcomes/trust.ts";
import { useOutcomes } from "./outcomes/use.ts";
import type { Scenario } from "./parameters/index.ts";

export type { OutcomeDefinition, OutcomeKind } from "./outcomes/definition.ts";
export { headlineOutcomes } from "./outcomes/headline.ts";

/**
 * The registry of outcomes: every series that a run of the scenario can record, in a fixed order. Series by region,
 * sector, lab and chip line follow the scenario's entries; its custom outcomes come last.
 *
 * @throws Error if two series have the same id, as when a custom outcome takes the name of a built-in one
 * @example
 * const { scenario } = loadScenario("airace:baseline");
 * const lag = outcomeDefinitions(scenario).find(({ id }) => id === "lag_months_china");
 * lag.unit; // "months"
 */
export function outcomeDefinitions(scenario: Scenario): OutcomeDefinition[] {
  const builtIn = [
    ...leadOutcomes(scenario),
    ...frontierOutcomes(scenario),
    ...useOutcomes(scenario),
    ...downloadOutcomes(scenario),
    ...computeOutcomes(scenario),
    ...tradeOutcomes(),
    ...trainingOutcomes(scenario),
    ...researchOutcomes(),
    ...priceOutcomes(),
    ...servingOutcomes(scenario),
    ...adoptionOutcomes(scenario),
    ...trustOutcomes(scenario),
    ...capitalOutcomes(scenario),
    ...survivalOutcomes(),
    ...impactOutcomes(scenario),
  ];
  const all = [...builtIn, ...customOutcomes(scenario, builtIn)];
  const seen = new Set<string>();
  for (const { id } of all) {
    if (seen.has(id)) throw new Error(`outcome defined twice: ${id}`);
    seen.add(id);
  }
  return all;
}
