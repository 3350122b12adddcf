import { type Signal, signal } from "@preact/signals";
import type { ReportData } from "../data/report.ts";

/** Colours that the reader chose, or those of the system. */
export type SchemeChoice = "auto" | "light" | "dark";

/** What the reader has chosen; each part of the page reads what it shows. */
export interface PageState {
  readonly scheme: Signal<SchemeChoice>;
  /** Place of the result that is shown by itself. */
  readonly result: Signal<number>;
  /** Id of a measure, or of a key figure's outcome. */
  readonly measure: Signal<string>;
  /** Id of a place. */
  readonly place: Signal<string>;
  /** Month that is read, counted from 2023-01. */
  readonly month: Signal<number>;
  /** Ids of series that are not drawn. */
  readonly hidden: Signal<ReadonlySet<string>>;
}

/** The state in which a page opens. */
export function createState({ results }: ReportData): PageState {
  return {
    scheme: signal<SchemeChoice>("auto"),
    result: signal(0),
    measure: signal(results[0]!.leads[0]?.measure ?? ""),
    place: signal("world"),
    month: signal(Math.max(...results.map(({ months }) => months)) - 1),
    hidden: signal<ReadonlySet<string>>(new Set()),
  };
}
