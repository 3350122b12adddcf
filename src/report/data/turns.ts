import type { ChartHead } from "./series.ts";

/** A box on PRIM's way from all futures to the smallest, or the one that was taken in the end. */
export interface TradeoffStep {
  readonly coverage: number;
  readonly density: number;
  readonly mass: number;
  /** Number of factors that the box restricts. */
  readonly restricted: number;
}

/** Coverage against density along PRIM's peeling and pasting. */
export interface TradeoffData extends ChartHead {
  readonly steps: readonly (TradeoffStep & {
    readonly phase: "start" | "peel" | "paste";
    /** The factor that the step changed; none at the start. */
    readonly input?: string;
  })[];
  /** Place of the step that was taken. */
  readonly chosen: number;
  /** The box in the end: the step's, without limits that could be chance. */
  readonly box: TradeoffStep;
  /** Share of yes in all futures. */
  readonly base: number;
}

/** What a box allows of a factor, inside all that the sweep tried. */
export interface BoxLimit {
  readonly name: string;
  /** "needFollows is below 0.582". */
  readonly words: string;
  readonly about: string;
  /** Of numbers: the ends inside as shares of the range, 0 and 1 where open; and the range's ends in words. */
  readonly from?: number;
  readonly to?: number;
  readonly range?: readonly [low: string, high: string];
  /** Of categories. */
  readonly categories?: readonly { readonly label: string; readonly inside: boolean }[];
  /** In words: "< 0.001". */
  readonly quasiP: string;
}

/** A box with its figures. */
export interface BoxPanel extends TradeoffStep {
  readonly label: string;
  readonly cases: number;
  readonly yes: number;
  readonly limits: readonly BoxLimit[];
}

/** The boxes of a discovery. */
export interface BoxData extends ChartHead {
  readonly boxes: readonly BoxPanel[];
  readonly base: number;
}

/** A part of the futures in a tree: how it is told from its sibling, and what is in it. */
export interface TreePart {
  /** The limit that leads here from the part above: "needFollows is below 0.443". */
  readonly words: string;
  /** Splits above it. */
  readonly depth: number;
  readonly density: number;
  readonly cases: number;
  readonly yes: number;
  readonly leaf: boolean;
  /** Whether it is a leaf that counts as a box. */
  readonly box: boolean;
}

/** A tree, a line a part: each part stands before those that it is split into. */
export interface TreeData extends ChartHead {
  readonly parts: readonly TreePart[];
}

/** Where a factor goes for a flip. Places are shares of its range, of its range in logarithms where it counts so. */
export interface FlipTarget {
  readonly place: number;
  readonly words: string;
  /** Signed change as a share of the range. */
  readonly share: number;
}

/** A factor of a search for a flip. */
export interface FlipRow {
  readonly name: string;
  readonly path: string;
  readonly about: string;
  readonly evidence: string;
  readonly start: FlipTarget;
  readonly range: readonly [low: string, high: string];
  readonly logarithms: boolean;
  /** Where it turns the conclusion alone; missing where it does not within its range. */
  readonly single?: FlipTarget;
  /** Where it goes in the nearest change of all; missing where it stays. */
  readonly joint?: FlipTarget;
  /** Where it goes until half of the pairs of runs turn, where that is farther. */
  readonly confirmed?: FlipTarget;
}

/** What turns a conclusion: factor by factor, alone and together. */
export interface FlipsData extends ChartHead {
  readonly rows: readonly FlipRow[];
  /** Of the joint change; missing where none was found. */
  readonly distance?: number;
  /** What is said where none was found. */
  readonly none?: string;
}
