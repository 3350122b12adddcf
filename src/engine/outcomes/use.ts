import { blocIds } from "../parameters/entities.ts";
import type { Scenario } from "../parameters/index.ts";
import { type HistoryState, NESTS } from "../world/history.ts";
import type { World } from "../world/world.ts";
import {
  blocNames,
  CHINA,
  forBlocs,
  grouped,
  type OutcomeDefinition,
  type OutcomeKind,
  ratio,
  series,
  snake,
  type Ungrouped,
  US,
} from "./definition.ts";
import { groupScope, groupScopes, regionScopes } from "./scopes.ts";

/** One of the measures of lead that adopters' use gives. */
export interface UseMeasure {
  readonly id: "users" | "tokens" | "spend";
  readonly unit: string;
  readonly kind: OutcomeKind;
  /** Factor from the state's unit to the series'. */
  readonly factor: number;
  /** For descriptions. */
  readonly words: string;
  readonly shareWords: string;
  readonly byScope: (history: HistoryState) => Float64Array;
  readonly bySector: (history: HistoryState) => Float64Array;
}

/** Users, tokens and money. */
export const useMeasures: readonly UseMeasure[] = [
  {
    id: "users",
    unit: "million users",
    kind: "stock",
    factor: 1,
    words: "users",
    shareWords: "users whose main model is",
    byScope: (history) => history.users,
    bySector: (history) => history.sectorUsers,
  },
  {
    id: "tokens",
    unit: "trillion tokens/month",
    kind: "flow",
    factor: 1e-6,
    words: "tokens served",
    shareWords: "tokens served by",
    byScope: (history) => history.tokens,
    bySector: (history) => history.sectorTokens,
  },
  {
    id: "spend",
    unit: "million USD/month",
    kind: "flow",
    factor: 1,
    words: "money spent on tokens",
    shareWords: "money spent on",
    byScope: (history) => history.spend,
    bySector: (history) => history.sectorSpend,
  },
];

/** Sum over the nests of a row. */
export function rowTotal(values: Float64Array, row: number): number {
  let sum = 0;
  for (let at = row * NESTS; at < (row + 1) * NESTS; at++) sum += values[at];
  return sum;
}

/** Sum over a row's two nests of a bloc. */
export function rowOfBloc(values: Float64Array, row: number, bloc: number): number {
  return values[row * NESTS + bloc * 2] + values[row * NESTS + bloc * 2 + 1];
}

/** Sum over a row's nests of open weights. */
export function rowOpen(values: Float64Array, row: number): number {
  let sum = 0;
  for (let at = row * NESTS + 1; at < (row + 1) * NESTS; at += 2) sum += values[at];
  return sum;
}

/** Share of a bloc's models in a scope, by users, tokens or spend. */
export function blocShare(world: World, measure: UseMeasure, scope: number, bloc: number): number {
  const values = measure.byScope(world.history);
  return ratio(rowOfBloc(values, scope, bloc), rowTotal(values, scope));
}

/** Users, tokens and spend by origin and openness: in the world, by group of regions, by region, by sector. */
export function useOutcomes(scenario: Scenario): OutcomeDefinition[] {
  return [
    ...grouped(
      "Use",
      useMeasures.flatMap((measure) => amounts(scenario, measure)),
    ),
    ...grouped(
      "Use by group of regions",
      useMeasures.flatMap((measure) => groupShares(scenario, measure)),
    ),
    ...grouped(
      "Use by region",
      useMeasures.flatMap((measure) => regionShares(scenario, measure)),
    ),
    ...grouped(
      "Use by sector",
      useMeasures.flatMap((measure) => sectorShares(scenario, measure)),
    ),
  ];
}

function amounts(scenario: Scenario, { id, unit, kind, factor, words, byScope }: UseMeasure): Ungrouped[] {
  const world = groupScope(scenario, "world").index;
  const all = groupScopes(scenario).map((scope) =>
    series(
      `${id}_${scope.id}`,
      unit,
      kind,
      `${capital(words)} ${scope.place}.`,
      ({ history }) => factor * rowTotal(byScope(history), scope.index),
    ),
  );
  const byBloc = forBlocs((bloc, blocId, name) =>
    series(
      `${id}_${blocId}_world`,
      unit,
      kind,
      `${capital(words)} in the world, ${name} models.`,
      ({ history }) => factor * rowOfBloc(byScope(history), world, bloc),
    ),
  );
  const open = series(
    `${id}_open_world`,
    unit,
    kind,
    `${capital(words)} in the world, models with open weights.`,
    ({ history }) => factor * rowOpen(byScope(history), world),
  );
  const closed = series(
    `${id}_closed_world`,
    unit,
    kind,
    `${capital(words)} in the world, closed models.`,
    ({ history }) => factor * (rowTotal(byScope(history), world) - rowOpen(byScope(history), world)),
  );
  return [...all, ...byBloc, open, closed];
}

function groupShares(scenario: Scenario, measure: UseMeasure): Ungrouped[] {
  return groupScopes(scenario).flatMap(({ id, place, index }) => [
    ...blocIds.map((_, bloc) => blocShareSeries(measure, bloc, id, place, measure.byScope, index)),
    openShareSeries(measure, id, place, measure.byScope, index),
  ]);
}

function regionShares(scenario: Scenario, measure: UseMeasure): Ungrouped[] {
  return regionScopes(scenario).flatMap(({ id, place, index }) => [
    blocShareSeries(measure, US, id, place, measure.byScope, index),
    blocShareSeries(measure, CHINA, id, place, measure.byScope, index),
    openShareSeries(measure, id, place, measure.byScope, index),
  ]);
}

function sectorShares(scenario: Scenario, measure: UseMeasure): Ungrouped[] {
  return Object.entries(scenario.sectors).flatMap(([id, { name }], index) => {
    const place = `in the sector ${name} of all regions`;
    return [
      blocShareSeries(measure, US, snake(id), place, measure.bySector, index),
      blocShareSeries(measure, CHINA, snake(id), place, measure.bySector, index),
      openShareSeries(measure, snake(id), place, measure.bySector, index),
    ];
  });
}

type Values = (history: HistoryState) => Float64Array;

function blocShareSeries(
  { id, shareWords }: UseMeasure,
  bloc: number,
  scope: string,
  place: string,
  values: Values,
  row: number,
): Ungrouped {
  return series(
    `${id}_share_${blocIds[bloc]}_${scope}`,
    "share",
    "share",
    `Share of ${shareWords} ${blocNames[bloc]} models ${place}; 0 while there are none at all.`,
    ({ history }) => ratio(rowOfBloc(values(history), row, bloc), rowTotal(values(history), row)),
  );
}

function openShareSeries(
  { id, shareWords }: UseMeasure,
  scope: string,
  place: string,
  values: Values,
  row: number,
): Ungrouped {
  return series(
    `${id}_share_open_${scope}`,
    "share",
    "share",
    `Share of ${shareWords} models with open weights ${place}; 0 while there are none at all.`,
    ({ history }) => ratio(rowOpen(values(history), row), rowTotal(values(history), row)),
  );
}

function capital(words: string): string {
  return words[0].toUpperCase() + words.slice(1);
}
