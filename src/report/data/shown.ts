import type { Scenario } from "../../engine/parameters/index.ts";
import { keyFigures } from "../../experiment/keyFigures.ts";
import { measures } from "../../experiment/measures.ts";
import { placedMeasures, placesOf, shareIds } from "./places.ts";

/** Outcomes with all their quantiles. */
export const fullOutcomes: readonly string[] = [
  ...measures.flatMap(({ us, china }) => [us, china]),
  "lag_months_china",
  "lag_months_open",
];

/** Outcomes with their median and 80 % band. */
export const figureOutcomes: readonly string[] = keyFigures
  .map(({ outcome }) => outcome)
  .filter((id) => !fullOutcomes.includes(id));

/** The outcomes that a report shows, where a result holds them. */
export function shownOutcomes(scenario: Pick<Scenario, "regions">): string[] {
  const placed = placedMeasures.flatMap((measure) =>
    placesOf(scenario).flatMap(({ id }) => Object.values(shareIds(measure, id))),
  );
  return [...new Set([...fullOutcomes, ...figureOutcomes, ...placed])];
}
