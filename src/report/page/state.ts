import { type Signal, signal } from "@preact/signals";
import type { ReportData } from "../data/report.ts";

/** Colours that the reader chose, or those of the system. */
export type SchemeChoice = "auto" | "light" | "dark";

/** Both rivals of one scenario, or one figure of every scenario. */
export type View = "one" | "all";

/** What the reader has chosen; each part of the page reads what it shows. */
export interface PageState {
  readonly scheme: Signal<SchemeChoice>;
  /** Place of the result that is shown by itself. */
  readonly result: Signal<number>;
  readonly view: Signal<View>;
  /** Id of a measure of lead, or of the outcome of a key figure. */
  readonly measure: Signal<string>;
  /** Whose figure is shown of every scenario. */
  readonly rival: Signal<"us" | "china">;
  /** Id of a place. */
  readonly place: Signal<string>;
  /** Month that is read, counted from 2023-01. */
  readonly month: Signal<number>;
  /** Ids of series that are not drawn. */
  readonly hidden: Signal<ReadonlySet<string>>;
  /** Id of the measure that the map shows. */
  readonly mapped: Signal<string>;
}

/** How many scenarios are drawn over each other before the reader asks for more: as many as there are colours. */
const drawnFirst = 6;

/** The state in which a page opens. */
export function createState({ results, numbers }: ReportData): PageState {
  const beyond = results.slice(drawnFirst).map((_, place) => scenarioSeries(place + drawnFirst));
  return {
    scheme: signal<SchemeChoice>("auto"),
    result: signal(0),
    view: signal<View>(results.length > 1 ? "all" : "one"),
    measure: signal(results[0]?.leads[0]?.measure ?? Object.keys(numbers.results[0]?.bands ?? {})[0] ?? ""),
    rival: signal<"us" | "china">("china"),
    place: signal("world"),
    month: signal(Math.max(1, ...results.map(({ months }) => months)) - 1),
    hidden: signal<ReadonlySet<string>>(new Set(beyond)),
    mapped: signal(Object.keys(numbers.results[0]?.places ?? {})[0] ?? ""),
  };
}

/** Id of the series of a scenario among those of others. */
export function scenarioSeries(place: number): string {
  return `scenario-${place}`;
}
