import { compileCondition, symbolsOf } from "../expression.ts";
import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { leverNames } from "../parameters/policy.ts";
import type { PolicyRule, PolicyState, ScheduledChange, Setting } from "./policy.ts";
import type { RegionState } from "./regions.ts";

/** Symbols of expressions that are not outcomes. */
export const timeSymbols = ["month", "year"] as const;

/** Builds the levers' arrays, the schedule by date, and the rules with their conditions compiled. */
export function createPolicy(scenario: Scenario, regions: RegionState, labs: number): PolicyState {
  const governments = regions.ids.length;
  const sectors = Object.keys(scenario.sectors).length;
  const schedule: (ScheduledChange & { id: string })[] = [];
  const rules: PolicyRule[] = [];
  regions.ids.forEach((id, government) => {
    const entry = scenario.policy[id];
    if (entry === undefined) return;
    for (const [change, { at, set }] of Object.entries(entry.schedule)) {
      schedule.push({ id: change, government, at, settings: settingsOf(set) });
    }
    for (const [rule, { when, set, hysteresis, dwell }] of Object.entries(entry.rules)) {
      rules.push({
        id: `${id}.${rule}`,
        government,
        condition: compileCondition(when, hysteresis),
        settings: settingsOf(set),
        dwell,
        watched: symbolsOf(when)
          .filter((name) => !(timeSymbols as readonly string[]).includes(name))
          .map((name) => ({ name, recent: new Float64Array(3) })),
        active: false,
        months: dwell,
      });
    }
  });
  schedule.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    levers: new Float64Array(governments * leverNames.length),
    procurement: new Float64Array(governments * sectors),
    bans: new Float64Array(governments * blocIds.length * sectors),
    sanctions: new Float64Array(governments * labs),
    access: new Float64Array(governments * blocIds.length),
    releasePolicy: new Float64Array(labs),
    rules,
    schedule,
  };
}

/** A map of lever paths as a list. */
export function settingsOf(set: Readonly<Record<string, number>>): Setting[] {
  return Object.entries(set).map(([path, value]) => ({ path, value }));
}
