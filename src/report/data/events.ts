import type { LoadedScenario } from "../../scenario/load.ts";
import { formatMonth } from "../../scenario/month.ts";
import type { ChartEvent } from "./series.ts";

/** The dated changes of policy in a scenario, in order of time. */
export function eventsOf({ scenario }: Pick<LoadedScenario, "scenario">): ChartEvent[] {
  const events = Object.entries(scenario.policy).flatMap(([region, { schedule }]) =>
    Object.entries(schedule).map(([id, { at, note }]) => ({
      tick: at,
      month: formatMonth(at),
      title: note ?? id,
      actor: scenario.regions[region]?.name ?? region,
    })),
  );
  return events.sort((a, b) => a.tick - b.tick).map(({ tick: _, ...event }) => event);
}
