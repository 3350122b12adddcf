import type { EnsembleResult } from "../../experiment/ensemble.ts";
import type { ChartSource } from "./chartSource.ts";
import { namesFrom } from "./names.ts";
import { readObservations } from "./observations.ts";
import { scheduleOf } from "./schedule.ts";
import { sectionsOf } from "./sections.ts";

/** A result with all that charts show of it: names and decisions from the resolved scenario's text. */
export function chartSourceOf(
  what: { readonly name: string; readonly run: string; readonly result: EnsembleResult },
  scenario: string,
): ChartSource {
  const sections = sectionsOf(scenario);
  const names = namesFrom(sections);
  return {
    ...what,
    title: what.result.title,
    names,
    events: scheduleOf(sections.policy, sections.sources, names),
    observations: readObservations(what.result.outcomes.map(({ id }) => id)),
  };
}
