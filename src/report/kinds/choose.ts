import { snake } from "../../engine/outcomes/definition.ts";
import { type Measure, measures } from "../../experiment/measures.ts";
import { formatMonth, parseMonth } from "../../scenario/month.ts";
import { nearest } from "../../scenario/nearest.ts";
import { ChartError } from "../chartError.ts";
import type { ChartSource } from "../data/chartSource.ts";
import { groupLabels } from "../data/names.ts";

/** Refuses a name that is none of those known, naming the nearest, or all if they are few. */
function refuse(what: string, name: string, known: readonly string[]): never {
  const near = nearest(name, known);
  const all = known.length > 20 ? "" : `; there are ${known.join(", ")}`;
  throw new ChartError(`unknown ${what}: ${name}${near === undefined ? all : ` (did you mean ${near}?)`}`);
}

/** The outcomes that a run holds of those asked for. Throws a ChartError for one that it does not hold. */
export function chosenOutcomes({ result }: ChartSource, ids: readonly string[]): readonly string[] {
  const known = result.outcomes.map(({ id }) => id);
  for (const id of ids) if (!known.includes(id)) refuse("outcome", id, known);
  const units = new Set(ids.map((id) => result.outcomes.find((info) => info.id === id)!.unit));
  if (units.size > 1) {
    throw new ChartError(
      `outcomes of one chart share an axis, and these have the units ${[...units].join(", ")}`,
    );
  }
  return ids;
}

/** The measure of lead of an id. */
export function chosenMeasure(
  id: string,
  among: readonly string[] = measures.map((measure) => measure.id),
): Measure {
  if (!among.includes(id)) refuse("measure", id, among);
  return measures.find((measure) => measure.id === id)!;
}

/** The id in outcomes of a place: a region or sector of the scenario by its id or its name, or a group of regions. */
export function chosenPlace({ names }: ChartSource, what: "region" | "sector", given: string): string {
  const entries = what === "region" ? { ...groupLabels, ...names.regions } : names.sectors;
  const wanted = snake(given);
  if (wanted in entries) return wanted;
  const named = Object.keys(entries).find((id) => entries[id]!.toLowerCase() === given.toLowerCase());
  return named ?? refuse(what, given, Object.keys(entries));
}

/** A month within the run, counted from 2023-01; the last unless asked for. */
export function chosenMonth({ result }: ChartSource, given: string | undefined): number {
  if (given === undefined) return result.months - 1;
  const tick = parseMonth(given);
  if (tick === undefined) throw new ChartError(`month ${given}: expected YYYY-MM, such as 2030-12`);
  if (tick < 0 || tick >= result.months) {
    throw new ChartError(`month ${given}: the run goes from 2023-01 to ${formatMonth(result.months - 1)}`);
  }
  return tick;
}

/** Refuses a run that lacks what a chart needs. */
export function requireHeld({ result }: ChartSource, ids: readonly string[]): void {
  const missing = ids.filter((id) => !(id in result.columns));
  if (missing.length > 0) throw new ChartError(`the run holds no ${missing.join(", ")}`);
}
