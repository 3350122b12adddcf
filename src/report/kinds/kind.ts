import type { Discovery } from "../../experiment/discovery/discover.ts";
import type { FlipStudy } from "../../experiment/flip/flipStudy.ts";
import type { Chart } from "../chart.ts";
import type { ChartSource } from "../data/chartSource.ts";
import type { SweepSource } from "../data/sweepSource.ts";
import type { Kept } from "../data/turnFiles.ts";

/** What is plotted: a run, two runs side by side, a sweep with what was found in it, or searches for flips. */
export type Plotted =
  | { readonly kind: "run"; readonly source: ChartSource }
  | { readonly kind: "pair"; readonly base: ChartSource; readonly other: ChartSource }
  | {
      readonly kind: "sweep";
      readonly source: SweepSource;
      /** What was found in it and beside it, the newest first. */
      readonly discoveries?: readonly Kept<Discovery>[];
      readonly flips?: readonly Kept<FlipStudy>[];
    }
  | { readonly kind: "flip"; readonly flips: readonly Kept<FlipStudy>[] };

/** What of it a chart is to show; what is left out, the kind of chart chooses. */
export interface Choice {
  readonly outcomes?: readonly string[];
  /** A measure of lead: `users`. */
  readonly measure?: string;
  readonly region?: string;
  readonly sector?: string;
  /** `YYYY-MM`. */
  readonly month?: string;
  /** Two factors of a sweep, for the axes. */
  readonly factors?: readonly string[];
  /** A question of a discovery or a flip: its text, or the beginning of its hash. */
  readonly question?: string;
}

/** A kind of chart, and how to make one of a result. */
export interface ChartKind<Of extends Plotted = Plotted> {
  readonly name: string;
  /** What it shows, in one line. */
  readonly about: string;
  readonly of: Of["kind"];
  /** Which choices it heeds; others are refused. */
  readonly heeds: readonly (keyof Choice)[];
  /** Why there can be none of this result; undefined where there can. */
  readonly lacking?: (plotted: Of) => string | undefined;
  readonly make: (plotted: Of, choice: Choice) => Chart;
}
