import type { Interval } from "../../experiment/compare/bootstrap.ts";
import type { SeriesInfo } from "../../experiment/ensemble.ts";
import type { Handover } from "../../experiment/leads.ts";
import type { Evidence } from "../../scenario/tree.ts";
import type { ReportDrivers } from "./reportDrivers.ts";
import type { ReportTurns } from "./reportTurns.ts";
import type { ChartEvent, HeatData, Observation, Quantiles } from "./series.ts";

/** All that a report page shows: plain data, the same for the same results. */
export interface ReportData {
  readonly version: 1;
  readonly title: string;
  /** Version of the program that wrote it. */
  readonly program: string;
  /** The answer in plain words. */
  readonly answer: Answer;
  /** Columns of the page by outcome id. */
  readonly outcomes: Readonly<Record<string, SeriesInfo>>;
  /** Regions, groups of regions and sectors whose figures the page can show. */
  readonly places: readonly Place[];
  /** Published figures of the outcomes that the page shows. */
  readonly observations: readonly Observation[];
  /** The first is what the others are held against. */
  readonly results: readonly ReportResult[];
  /** One a result after the first. */
  readonly comparisons: readonly ReportComparison[];
  /** Sweeps, which stand for themselves. */
  readonly sweeps: readonly ReportSweep[];
  /** In which futures answers turn. */
  readonly turns: ReportTurns;
  /** Commands that give the results and this page again. */
  readonly commands: readonly { readonly about: string; readonly command: string }[];
  readonly numbers: ReportNumbers;
}

/** A sweep: its figures over two of the things that it varies, the leading ones where they are known. */
export interface ReportSweep {
  readonly name: string;
  readonly title: string;
  readonly id: string;
  readonly folder: string;
  readonly rows: number;
  readonly replicates: number;
  readonly resolution: string;
  /** Month of the figures, `YYYY-MM`. */
  readonly month: string;
  readonly factors: readonly {
    readonly name: string;
    readonly about: string;
    readonly unit: string;
    readonly levels: number;
  }[];
  /** The command that ran it; null where it was a program. */
  readonly command: string | null;
  /** Who leads in how many of the rows. */
  readonly answer: string;
  readonly charts: readonly HeatData[];
  /** What drives its outcomes, where that is known. */
  readonly drivers?: ReportDrivers;
  /** How the numbers that it varies are known, and the command that measures how much rests on them. */
  readonly rests?: { readonly known: string; readonly how: string; readonly command: string | null };
}

/** A region, a group of regions or a sector. */
export interface Place {
  /** As in ids of outcomes: `latin_america`, `south`, `health`. */
  readonly id: string;
  readonly kind: "group" | "region" | "sector";
  readonly name: string;
}

/** Who leads, on which measure, by when, how sure: from the figures alone. */
export interface Answer {
  readonly headline: string;
  readonly points: readonly { readonly about: string; readonly text: string }[];
  /** How to read the odds. */
  readonly care: string;
}

/** A scenario's runs. */
export interface ReportResult {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly months: number;
  readonly run: ReportRun;
  readonly leads: readonly ReportLead[];
  readonly events: readonly ChartEvent[];
  readonly evidence: ReportEvidence;
}

/** How one measure of lead changes hands. */
export interface ReportLead {
  readonly measure: string;
  readonly chinaFirst: number;
  readonly handovers: readonly Handover[];
}

/** What was run, from the manifest and the record of its execution. */
export interface ReportRun {
  readonly folder: string;
  readonly id: string;
  readonly engine: string;
  readonly scenarioHash: string;
  readonly seed: number;
  readonly replicates: number;
  readonly finished: number;
  readonly failures: readonly { readonly replicate: number; readonly message: string }[];
  readonly until: string;
  readonly resolution: string;
  readonly outcomes: number;
  readonly start: string;
  readonly seconds: number;
  readonly node: string;
  /** The command that computed it; null where it was a program. */
  readonly command: string | null;
  readonly checksums: Readonly<Record<string, string>>;
}

/** What a scenario's numbers rest on. */
export interface ReportEvidence {
  readonly numbers: number;
  readonly counts: Readonly<Record<Evidence, number>>;
  readonly parts: readonly {
    readonly part: string;
    readonly numbers: number;
    readonly counts: Readonly<Record<Evidence, number>>;
  }[];
  /** The publications on which most numbers rest. */
  readonly sources: readonly (ReportSource & { readonly numbers: number })[];
  /** Number of all publications. */
  readonly publications: number;
  /** Parameters that differ from those of the baseline that comes with the program. */
  readonly changed: readonly ReportParameter[];
}

/** A publication. */
export interface ReportSource {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
}

/** A parameter that two scenarios do not share. */
export interface ReportParameter {
  readonly path: string;
  readonly description: string;
  readonly unit: string;
  readonly base?: ReportValue;
  readonly other?: ReportValue;
}

/** The value of a parameter with what is known about it. */
export interface ReportValue {
  readonly value: number | string | boolean;
  readonly range?: readonly [number, number];
  readonly evidence: Evidence;
  readonly note?: string;
  readonly source?: ReportSource;
}

/** A result against the first. */
export interface ReportComparison {
  /** Number of pairs of runs. */
  readonly pairs: number;
  readonly level: number;
  readonly leftOut: readonly string[];
  readonly warnings: readonly string[];
  readonly measures: readonly {
    readonly measure: string;
    readonly months: readonly {
      readonly month: string;
      readonly us: ReportDifference;
      readonly china: ReportDifference;
    }[];
  }[];
  readonly parameters: readonly ReportParameter[];
}

/** Mean paired difference of an outcome, other less base. */
export interface ReportDifference {
  readonly difference: number;
  readonly interval: Interval | null;
  readonly clear: boolean;
}

/** The figures of every month, five significant digits each. */
export interface ReportNumbers {
  readonly results: readonly ResultNumbers[];
}

/** The figures of a result: one value a month from 2023-01. */
export interface ResultNumbers {
  /** By measure: share of the runs in which China is ahead, ties as half. */
  readonly ahead: Readonly<Record<string, readonly number[]>>;
  /** By outcome: means of what a stack of shares shows. */
  readonly means: Readonly<Record<string, readonly number[]>>;
  /** By outcome. */
  readonly bands: Readonly<Record<string, NumberBands>>;
  /** By measure and place. */
  readonly places: Readonly<Record<string, Readonly<Record<string, PlaceNumbers>>>>;
}

/** Some or all quantiles of an outcome; the median is always there. */
export type NumberBands = Partial<Quantiles> & Pick<Quantiles, "p50">;

/** A measure of lead in one place. */
export interface PlaceNumbers {
  /** The rivals' figures, where the measure has them by place. */
  readonly us?: NumberBands;
  readonly china?: NumberBands;
  /** Median over the runs of the Chinese figure less the US one. */
  readonly lead: readonly number[];
  readonly ahead: readonly number[];
}
