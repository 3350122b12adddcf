import { canDraw } from "./driversSource.ts";
import type { Example } from "./galleryPages.ts";

const examples: readonly Example[] = [
  {
    name: "indices",
    of: "sweep",
    chart: "indices",
    study: "drivers",
    choice: { outcomes: ["users_2030"] },
    text: "What drives an outcome, after `airace sensitivity`: the indices of the leading factors, and how each is known.",
  },
  {
    name: "tornado",
    of: "sweep",
    chart: "tornado",
    study: "screening",
    choice: { outcomes: ["lag_2030"] },
    text: "Which way the leading numbers move an outcome: effects of a Morris screen, or swings of a sweep of one at a time.",
  },
  {
    name: "groups",
    of: "sweep",
    chart: "groups",
    study: "drivers",
    choice: { outcomes: ["users_2030"] },
    text: "How much of an outcome rests on guesses, and on which parts of the model.",
  },
  {
    name: "months",
    of: "sweep",
    chart: "months",
    study: "drivers",
    choice: { outcomes: ["lag_points_china"] },
    text: "How the leading factors come and go over time.",
  },
];

/** Examples of what drives an answer: of the studies whose records are there. */
export function driverExamples(): readonly Example[] {
  return examples.filter(({ study, chart }) => study !== undefined && canDraw(study, chart));
}
