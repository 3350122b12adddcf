import type { ReportSource } from "./report.ts";
import type { BoxData, FlipsData, TradeoffData, TreeData } from "./turns.ts";

/** In which futures answers turn, for the page: texts, tables and charts. */
export interface ReportTurns {
  readonly questions: readonly ReportQuestion[];
  readonly flips: readonly ReportFlip[];
}

/** A question about a sweep, with what each method found. */
export interface ReportQuestion {
  /** Unique in the page. */
  readonly id: string;
  /** "In which futures is it so that lead is above −0.3?" */
  readonly title: string;
  /** "lead is above −0.3 in 53 of 160 futures (33 %)." */
  readonly headline: string;
  /** What the names in the question stand for. */
  readonly names: readonly { readonly name: string; readonly text: string }[];
  /** How many futures say yes. */
  readonly text: string;
  readonly methods: readonly ReportDiscovery[];
}

/** What a method found. */
export interface ReportDiscovery {
  readonly id: string;
  readonly method: "prim" | "cart";
  readonly title: string;
  /** Why it is no finding. */
  readonly doubt?: string;
  readonly boxes: readonly ReportBox[];
  /** All boxes together, what chance gives, and what the boxes are worth on rows that were not looked at. */
  readonly texts: readonly string[];
  readonly warnings: readonly string[];
  readonly tradeoff?: TradeoffData;
  readonly box?: BoxData;
  readonly tree?: TreeData;
  /** The command that finds it again. */
  readonly command: string;
}

/** A box in words. */
export interface ReportBox {
  readonly label: string;
  readonly sentence: string;
  readonly text: string;
  readonly limits: readonly {
    readonly words: string;
    readonly about: string;
    readonly range: string;
    readonly quasiP: string;
    /** In how many parts of the rows it is found again; of the first box. */
    readonly again?: string;
  }[];
}

/** What turns a conclusion. */
export interface ReportFlip {
  readonly id: string;
  readonly title: string;
  readonly names: readonly { readonly name: string; readonly text: string }[];
  /** How it stands, and the smallest change, or that there is none. */
  readonly text: string;
  readonly confirmation: string;
  readonly notes: readonly string[];
  readonly chart: FlipsData;
  readonly factors: readonly ReportFlipFactor[];
}

/** A factor of a search, with what is known about it. */
export interface ReportFlipFactor {
  readonly name: string;
  readonly path: string;
  readonly about: string;
  readonly now: string;
  readonly range: string;
  readonly alone: string;
  readonly together: string;
  /** Where half of the pairs of runs turn, where that is farther. */
  readonly confirmed?: string;
  readonly evidence: string;
  /** A publication, or the place in a file where the range is said. */
  readonly source?: ReportSource | string;
}
