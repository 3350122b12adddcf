import type { Evidence } from "../../scenario/tree.ts";
import type { ChartHead } from "./series.ts";

/** How a bar looks: what matters most, what goes with it, an outline, or the two ends of a factor. */
export type BarLook = "strong" | "light" | "hollow" | "low" | "high";

/** A bar from the base of its chart to a value, with an interval. */
export interface Bar {
  readonly look: BarLook;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Bars of a row on one lane lie over each other. */
  readonly lane: number;
  /** What stands before its value, where bars of a row would be mistaken. */
  readonly mark?: string;
}

/** A factor or a group with its bars. */
export interface BarRow {
  readonly name: string;
  /** What it is, in words. */
  readonly label: string;
  /** What else is to be said: its name, its unit, its values. */
  readonly note: string;
  /** How it is known. */
  readonly evidence?: Evidence;
  readonly bars: readonly Bar[];
}

/** Rows of bars, below one another, in one or more panels with one axis. */
export interface BarsData extends ChartHead {
  /** What values are: shares of variance, plain numbers; sizes, differences or levels of an outcome. */
  readonly values: "share" | "number" | "size" | "difference" | "level";
  /** Unit of the outcome. */
  readonly unit: string;
  readonly axis: string;
  /** Where bars begin. */
  readonly base: number;
  /** Why there are no bars; null where there are. */
  readonly refused: string | null;
  readonly key: readonly { readonly label: string; readonly look: BarLook }[];
  readonly panels: readonly {
    readonly label: string;
    readonly rows: readonly BarRow[];
    /** What is not shown. */
    readonly rest?: string;
  }[];
  /** A value to hold bars against. */
  readonly rule?: { readonly at: number; readonly label: string };
}
