import type { Openness, Origin } from "../theme.ts";

/** Quantiles over the runs, one value a month from 2023-01: the median, and the edges of the 50, 80 and 90 % bands. */
export interface Quantiles {
  readonly p05: readonly number[];
  readonly p10: readonly number[];
  readonly p25: readonly number[];
  readonly p50: readonly number[];
  readonly p75: readonly number[];
  readonly p90: readonly number[];
  readonly p95: readonly number[];
  readonly mean: readonly number[];
}

/** One outcome over time, over the runs of a scenario. */
export interface ChartSeries {
  /** Unique in a chart. */
  readonly id: string;
  /** Id of the outcome. */
  readonly outcome: string;
  /** Short name at the end of the line, such as "China". */
  readonly label: string;
  /** Unit as the registry of outcomes has it. */
  readonly unit: string;
  readonly origin?: Origin;
  readonly openness?: Openness;
  /** Id of the region or sector in the scenario. */
  readonly region?: string;
  readonly sector?: string;
  /** Place of the scenario in a chart of several: 0 is the base. */
  readonly scenario?: number;
  readonly bands: Quantiles;
}

/** A published figure laid over a series. */
export interface Observation {
  /** Outcome that it observes, and whose colour and mark it takes. */
  readonly outcome: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** In the unit of the outcome. */
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** What was observed: "DeepSeek-R1". */
  readonly label: string;
  readonly source: string;
}

/** A dated event: a decision in the scenario's schedule. */
export interface ChartEvent {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly title: string;
  /** Who decided: a region's name, and the bloc that it stands for where it is one. */
  readonly actor: string;
  readonly origin?: Origin;
  readonly source?: string;
}

/** What stands around every chart. */
export interface ChartHead {
  readonly title: string;
  readonly subtitle?: string;
  readonly footer: ChartFooter;
}

/** Where a chart's figures come from. */
export interface ChartFooter {
  /** What was run, and whose observations are shown. */
  readonly source: string;
  /** Run-ids, or the sweep's id. */
  readonly run: string;
}

/** Series with bands, observed points and events on one axis; also the lag chart. */
export interface SeriesData extends ChartHead {
  readonly unit: string;
  /** What the axis measures. */
  readonly axis: string;
  /** Number of months from 2023-01. */
  readonly months: number;
  readonly runs: number;
  readonly series: readonly ChartSeries[];
  readonly observations: readonly Observation[];
  readonly events: readonly ChartEvent[];
}

/** The same few series in many places. */
export interface PanelsData extends ChartHead {
  readonly unit: string;
  readonly axis: string;
  readonly months: number;
  readonly runs: number;
  readonly by: "region" | "sector";
  readonly panels: readonly {
    readonly id: string;
    readonly label: string;
    readonly series: readonly ChartSeries[];
  }[];
}

/** Shares that add up to one, as means over the runs. */
export interface StackData extends ChartHead {
  readonly axis: string;
  readonly months: number;
  readonly runs: number;
  readonly panels: readonly {
    readonly label: string;
    /** From the bottom up. */
    readonly parts: readonly {
      readonly label: string;
      readonly origin?: Origin;
      readonly openness?: Openness;
      readonly values: readonly number[];
    }[];
  }[];
}

/** A quantity in one month, in both scenarios. */
export interface SlopeLine {
  readonly label: string;
  readonly origin?: Origin;
  readonly openness?: Openness;
  /** Median, 10 % and 90 % quantile in each scenario. */
  readonly base: readonly [p10: number, p50: number, p90: number];
  readonly other: readonly [p10: number, p50: number, p90: number];
  /** Whether the paired difference is clear of chance. */
  readonly clear: boolean;
}

/** Two scenarios in one month, a panel a measure. */
export interface SlopeData extends ChartHead {
  readonly month: string;
  readonly sides: readonly [base: string, other: string];
  readonly panels: readonly {
    readonly label: string;
    readonly unit: string;
    readonly lines: readonly SlopeLine[];
  }[];
}

/** Paired differences of two scenarios over time, with their intervals, a panel a measure. */
export interface DifferenceData extends ChartHead {
  readonly sides: readonly [base: string, other: string];
  readonly pairs: number;
  readonly level: number;
  readonly panels: readonly {
    readonly label: string;
    readonly unit: string;
    readonly lines: readonly {
      readonly label: string;
      readonly origin?: Origin;
      readonly openness?: Openness;
      readonly points: readonly {
        readonly month: string;
        readonly difference: number;
        /** Ends of the interval; absent where pairs are too few. */
        readonly low?: number;
        readonly high?: number;
      }[];
    }[];
  }[];
}

/** A factor of a sweep as an axis. */
export interface HeatAxis {
  readonly label: string;
  readonly unit: string;
  /** Its levels as texts, in order. */
  readonly levels: readonly string[];
}

/** A sweep over two factors. */
export interface HeatData extends ChartHead {
  readonly x: HeatAxis;
  readonly y: HeatAxis;
  readonly value: string;
  readonly unit: string;
  /** Mean over the replicates; `x` and `y` count levels from 0. */
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    readonly value: number;
    readonly runs: number;
  }[];
  /** Where the value says who leads: the level at which the lead changes hands, and who is ahead on either side. */
  readonly lead?: { readonly at: number; readonly above: "us" | "china" };
}

/** Who leads where, month by month. */
export interface MapData extends ChartHead {
  readonly measure: string;
  readonly unit: string;
  readonly months: number;
  readonly runs: number;
  readonly regions: readonly MapRegion[];
  /** Month to show, counted from 2023-01, unless the one who draws it says another; the last without either. */
  readonly month?: number;
}

/** A region of the model through time: medians over the runs. */
export interface MapRegion {
  readonly id: string;
  readonly label: string;
  /** Chinese figure less the US one. */
  readonly lead: readonly number[];
  /** Share of the runs in which China is ahead, ties as half. */
  readonly chinaAhead: readonly number[];
}
