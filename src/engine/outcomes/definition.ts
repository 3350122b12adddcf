import { blocIds } from "../parameters/entities.ts";
import type { World } from "../world/world.ts";

/** What a series counts: a level, something a month or a year, a share of a whole, or anything else. */
export type OutcomeKind = "stock" | "flow" | "share" | "index";

/** A series that a run records each month. */
export interface OutcomeDefinition {
  /** Unique, snake_case: measure, qualifier, scope. */
  readonly id: string;
  readonly unit: string;
  /** What it is, on which basis, and what it reports where it has no meaning yet. */
  readonly description: string;
  readonly kind: OutcomeKind;
  /** Heading under which it is listed. */
  readonly group: string;
  /** Its value in the month last observed; finite in every month, 0 before the first. */
  readonly value: (world: World) => number;
}

/** A definition without its group, which {@link grouped} adds. */
export type Ungrouped = Omit<OutcomeDefinition, "group">;

/** Puts series under a heading. */
export function grouped(group: string, series: readonly Ungrouped[]): OutcomeDefinition[] {
  // Written out, since copying with a spread takes several times as long and a sweep does this for each run.
  return series.map(({ id, unit, description, kind, value }) => ({
    id,
    unit,
    description,
    kind,
    group,
    value,
  }));
}

/** One series. */
export function series(
  id: string,
  unit: string,
  kind: OutcomeKind,
  description: string,
  value: (world: World) => number,
): Ungrouped {
  return { id, unit, kind, description, value };
}

/** One series for each bloc. */
export function forBlocs(make: (bloc: number, id: string, name: string) => Ungrouped): Ungrouped[] {
  return blocIds.map((id, bloc) => make(bloc, id, blocNames[bloc]));
}

/** The blocs, for descriptions. */
export const blocNames = ["US", "Chinese", "EU", "other"] as const;
/** The blocs as places, for descriptions. */
export const blocPlaces = ["the US", "China", "the EU", "the other blocs"] as const;

/** Index of the US, China and the EU among the blocs. */
export const US = 0;
export const CHINA = 1;
export const EU = 2;

/** `part / whole`, and 0 where there is no whole. */
export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** An id of the scenario in snake_case: `latinAmerica` is `latin_america`. */
export function snake(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** Herfindahl index of amounts: the sum of squared shares, 1 for a monopoly, 0 where there is nothing. */
export function concentration(amounts: ArrayLike<number>): number {
  let total = 0;
  let squares = 0;
  for (let index = 0; index < amounts.length; index++) {
    total += amounts[index];
    squares += amounts[index] * amounts[index];
  }
  return total > 0 ? squares / (total * total) : 0;
}
