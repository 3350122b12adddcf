import { top } from "../docs/documents.ts";

/** What the report of the headline study shows, and where it is. */
export const headlineReport = {
  file: `${top}docs/studies/headline.html`,
  title: "Who leads in 2030 and in 2035",
  /** Experiments of which the whole sweep is shown. */
  sweeps: ["headline", "drivers", "turning"],
} as const;

/** What is asked of the sweep that shows where the answer turns. */
export const turningQuestions = {
  name: "turning",
  /** The question, and the share of a future's runs that must say so: China leads the frontier in few, by chance. */
  discover: [
    ["frontier_2030 > 0", 0.2],
    ["tokens_2030 > 0", 0.5],
    ["downloads_2030 < 0", 0.5],
  ],
  methods: ["prim", "cart"],
  flip: ["frontier_2030 > 0", "users_2030 > 0"],
  /** Chance decides much here: with fewer runs a point, the search finds where they happen to turn. */
  searchRuns: 9,
  budget: 160,
} as const;
