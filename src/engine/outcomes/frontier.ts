import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { CLOSED_ROW, OPEN_ROW, recordAt, WORLD_ROW } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  blocNames,
  CHINA,
  forBlocs,
  grouped,
  type OutcomeDefinition,
  series,
  type Ungrouped,
  US,
} from "./definition.ts";
import { lagMonths } from "./lag.ts";
import { regionScopes } from "./scopes.ts";

const none = "0 while there is none";

/** Capability released by bloc and openness, lags, gaps, and the growth of the frontier. */
export function frontierOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return grouped("Frontier capability", [
    ...forBlocs((bloc, id, name) =>
      record(`capability_${id}`, bloc, `Best capability that ${name} labs have released so far; ${none}.`),
    ),
    record("capability_open", OPEN_ROW, `Best capability released so far with open weights; ${none}.`),
    record("capability_closed", CLOSED_ROW, `Best capability released so far as a closed model; ${none}.`),
    record("capability_world", WORLD_ROW, `Best capability released so far by anyone; ${none}.`),
    ...gaps(),
    ...growth(),
    ...reach(scenario),
  ]);
}

function record(id: string, row: number, description: string): Ungrouped {
  return series(id, "ECI points", "stock", description, ({ history }) => recordAt(history, row, 0));
}

/** Points by which a row of the records is ahead of another; 0 until both hold a model. */
export function recordGap({ history }: World, leader: number, follower: number): number {
  const ahead = recordAt(history, leader, 0);
  const behind = recordAt(history, follower, 0);
  return ahead > 0 && behind > 0 ? ahead - behind : 0;
}

const lagWords =
  "in whole months, since the leader's record first reached the follower's present one; negative when the follower leads. What was reached before 2023-01 is dated by growth of 8.3 ECI points a year. 0 until both have released a model";

const publishedWords =
  "when the follower last set a record of its own, on the basis of the published series: months since the leader's first model as capable, from 2023-01 on; 0 if there was none yet, and before the first";

function gaps(): Ungrouped[] {
  return [
    series(
      "lag_months_china",
      "months",
      "index",
      `Lag of Chinese labs behind US labs, ${lagWords}.`,
      ({ history }) => lagMonths(history, US, CHINA),
    ),
    series(
      "lag_months_open",
      "months",
      "index",
      `Lag of open weights behind closed models, ${lagWords}.`,
      ({ history }) => lagMonths(history, CLOSED_ROW, OPEN_ROW),
    ),
    series(
      "lag_months_china_published",
      "months",
      "index",
      `Lag of Chinese labs behind US labs ${publishedWords}.`,
      ({ history }) => history.releaseLag[0],
    ),
    series(
      "lag_months_open_published",
      "months",
      "index",
      `Lag of open weights behind closed models ${publishedWords}.`,
      ({ history }) => history.releaseLag[1],
    ),
    series(
      "lag_points_china",
      "ECI points",
      "index",
      "Capability released by US labs less that of Chinese labs; 0 until both have released a model.",
      (world) => recordGap(world, US, CHINA),
    ),
    series(
      "lag_points_open",
      "ECI points",
      "index",
      "Capability of closed models less that of open weights; 0 until there are both.",
      (world) => recordGap(world, CLOSED_ROW, OPEN_ROW),
    ),
    series(
      "arena_gap_percent_china",
      "percent",
      "index",
      "Gap between the best US and the best Chinese model in Arena score, mapped from capability by observation.arenaSlope; negative when China leads.",
      (world) => world.scenario.observation.arenaSlope * recordGap(world, US, CHINA),
    ),
    series(
      "arena_gap_percent_open",
      "percent",
      "index",
      "The same between the best closed model and the best open weights.",
      (world) => world.scenario.observation.arenaSlope * recordGap(world, CLOSED_ROW, OPEN_ROW),
    ),
  ];
}

/** Growth of a row of the records over the last twelve months; 0 before there are twelve. */
function yearlyGrowth({ history }: World, row: number): number {
  const before = recordAt(history, row, 12);
  return before > 0 ? recordAt(history, row, 0) - before : 0;
}

function growth(): Ungrouped[] {
  const rows: [string, number, string][] = [
    ["world", WORLD_ROW, "the frontier"],
    ["us", US, "the US record"],
    ["china", CHINA, "the Chinese record"],
    ["open", OPEN_ROW, "the record of open weights"],
  ];
  return rows.map(([id, row, words]) =>
    series(
      `capability_growth_${id}`,
      "ECI points/year",
      "index",
      `Growth of ${words} over the last twelve months; 0 in the first twelve and while there is no record.`,
      (world) => yearlyGrowth(world, row),
    ),
  );
}

/** What users of a region can reach: open weights, and closed models that are offered there. */
function reach(scenario: Scenario): Ungrouped[] {
  const blocs = blocIds.length;
  return regionScopes(scenario).flatMap(({ id, place, index }) => [
    series(
      `capability_reach_${id}`,
      "ECI points",
      "stock",
      `Best capability on offer ${place}: open weights, and closed models that are let in and not sanctioned; ${none}.`,
      ({ history }) => {
        let best = 0;
        for (let bloc = 0; bloc < blocs; bloc++) best = Math.max(best, history.reach[index * blocs + bloc]);
        return best;
      },
    ),
    series(
      `capability_lead_${id}`,
      "ECI points",
      "index",
      `Best ${blocNames[CHINA]} less best ${blocNames[US]} capability on offer ${place}, on the same basis; a bloc without an offer counts as 0.`,
      ({ history }) => history.reach[index * blocs + CHINA] - history.reach[index * blocs + US],
    ),
  ]);
}
