import type { Scenario } from "../parameters/index.ts";
import { type FlowName, flowRow, flowSum } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  forBlocs,
  grouped,
  type OutcomeDefinition,
  ratio,
  series,
  snake,
  type Ungrouped,
} from "./definition.ts";

/** Revenue, money raised, money spent on chips, and sentiment. */
export function capitalOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return grouped("Capital", [...flows(), ...sentiment(), ...byLab(scenario)]);
}

function flows(): Ungrouped[] {
  const sum = (world: World, flow: FlowName, bloc: number, months: number): number =>
    flowSum(world.history, flowRow(flow) + bloc, months);
  return [
    ...forBlocs((bloc, id, name) =>
      series(`revenue_${id}`, "million USD/month", "flow", `Revenue of ${name} labs in the month.`, (world) =>
        sum(world, "labRevenue", bloc, 1),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `revenue_hosts_${id}`,
        "million USD/month",
        "flow",
        `Revenue of hosts in ${name} regions from open weights in the month.`,
        (world) => sum(world, "hostRevenue", bloc, 1),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `raised_${id}`,
        "million USD/year",
        "flow",
        `Money that investors put into ${name} labs in the last twelve months (fewer at the start).`,
        (world) => sum(world, "raised", bloc, 12),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `capex_${id}`,
        "million USD/year",
        "flow",
        `Money that ${name} labs and hosts spent on chips in the last twelve months (fewer at the start).`,
        (world) => sum(world, "capex", bloc, 12),
      ),
    ),
    ...forBlocs((bloc, id, name) =>
      series(
        `capex_over_revenue_${id}`,
        "ratio",
        "index",
        `capex_${id} over the revenue of ${name} labs and hosts in the same months; 0 while there is no revenue.`,
        (world) =>
          ratio(
            sum(world, "capex", bloc, 12),
            sum(world, "labRevenue", bloc, 12) + sum(world, "hostRevenue", bloc, 12),
          ),
      ),
    ),
  ];
}

function sentiment(): Ungrouped[] {
  return forBlocs((bloc, id, name) =>
    series(
      `sentiment_${id}`,
      "ratio",
      "index",
      `Sentiment of investors towards ${name} labs, 1 in 2023-01.`,
      (world) => world.capital.sentiment[bloc],
    ),
  );
}

function byLab(scenario: Scenario): Ungrouped[] {
  return Object.entries(scenario.labs).flatMap(([id, { name }], lab) => [
    series(
      `revenue_lab_${snake(id)}`,
      "million USD/year",
      "flow",
      `Revenue of ${name} a year, smoothed over six months.`,
      ({ labs }) => labs.revenueYear[lab],
    ),
    series(
      `runway_lab_${snake(id)}`,
      "months",
      "stock",
      `Months that the cash of ${name} lasts at its present burn, at most 999; 0 while it does not operate.`,
      ({ labs }) => (labs.active[lab] ? labs.runway[lab] : 0),
    ),
  ]);
}
