import { top } from "../docs/documents.ts";

/** What the report of the headline study shows, and where it is. */
export const headlineReport = {
  file: `${top}docs/studies/headline.html`,
  title: "Who leads in 2030 and in 2035",
  /** Experiments of which the whole sweep is shown. */
  sweeps: ["headline", "drivers", "turning"],
  /** The experiment whose searches for flips are shown. */
  flips: "turning",
} as const;
