import type { Scenario } from "../../engine/parameters/index.ts";
import { keyFigures } from "../../experiment/keyFigures.ts";
import { measures } from "../../experiment/measures.ts";
import { capabilityLeadId, placedMeasures, placesOf, shareIds } from "./places.ts";

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

/** Outcomes of which the mean over the runs is shown: shares that add up to one. */
export const meanOutcomes: readonly string[] = [
  ...placedMeasures.flatMap((measure) =>
    ["us", "china", "eu", "other", "open"].map((side) => `${measure}_share_${side}_world`),
  ),
  ...["us", "china", "eu", "other"].map((side) => `downloads_share_${side}_world`),
];

/** The outcomes that a report shows, where a result holds them. */
export function shownOutcomes(scenario: Pick<Scenario, "regions" | "sectors">): string[] {
  const places = placesOf(scenario);
  const placed = placedMeasures.flatMap((measure) =>
    places.flatMap(({ id }) => Object.values(shareIds(measure, id))),
  );
  const leads = places.filter(({ kind }) => kind === "region").map(({ id }) => capabilityLeadId(id));
  return [...new Set([...fullOutcomes, ...figureOutcomes, ...meanOutcomes, ...placed, ...leads])];
}
