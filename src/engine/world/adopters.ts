/** Trust classes: what an adopter admits. */
export const ANY = 0;
/** Chinese models only as open weights under other hosting. */
export const HOSTED_ONLY = 1;
/** No Chinese models. */
export const REFUSES_CHINA = 2;
/** No US models. */
export const REFUSES_US = 3;
/** Number of trust classes. */
export const TRUST_CLASSES = 4;

/** States of an adopter: two without an offer, then `FIRST_SLOT + slot`. Never-potential ones are counted apart. */
export const POTENTIAL = 0;
export const LAPSED = 1;
export const FIRST_SLOT = 2;

/**
 * State of the adopters. A cell is region x sector x segment x trust class
 * (`((region * sectors + sector) * segments + segment) * 4 + trust`).
 *
 * Adopters are made once, for the most people of working age that a region will have up to the last month;
 * those beyond today's population, internet and cap are `never`. So the number of adopters is constant.
 */
export interface AdopterState {
  readonly cells: number;
  /** States a cell: 2 + slots. */
  readonly states: number;
  /** Cells a region x sector: segments x trust classes. */
  readonly cellsOfPair: number;
  /** Million real users that an adopter stands for. */
  readonly weight: number;
  /** Keys of the cells for draws. */
  readonly keyHigh: Int32Array;
  readonly keyLow: Int32Array;
  /**
   * Adopters by cell and state (whole numbers unless `expected`): region x sector x state x (segment x trust class), so that the
   * inner loop, over the cells of an offer, runs through memory in order; see `countOf`.
   */
  readonly counts: Float64Array;
  /** Adopters who are not yet potential, by cell. */
  readonly never: Float64Array;
  /** Adopters who use some offer, by cell: the sum of their counts. */
  readonly using: Float64Array;
  /** Share of the cell's adopters who may be potential, region x sector, as last applied. */
  readonly cap: Float64Array;
  /** Most people of working age up to the last month, million, by region. */
  readonly mostPeople: Float64Array;
  /** Million users by region x sector x slot. */
  readonly users: Float64Array;
  /** Million users by region x sector. */
  readonly adopted: Float64Array;
  /** Million potential adopters by region x sector: users, lapsed and waiting. */
  readonly potential: Float64Array;
  /** Million adopters who chose the slot this month, new or reconsidering, region x sector x slot. */
  readonly chosen: Float64Array;
  /** Log-sum of the choice set, region x sector x segment, mean over the trust classes that have a choice. */
  readonly logSum: Float64Array;
  /** Choice shares of new choosers, region x sector x slot (for secondary use). */
  readonly choiceShare: Float64Array;
  /** Taste shock, region x bloc. */
  readonly shock: Float64Array;
  /** Share of each trust class without incidents and backlash, region x class. */
  readonly trustBase: Float64Array;
  /** Share of each trust class now, region x class. */
  readonly trustShare: Float64Array;
  /** Share of the region's adopters whom incidents have turned away and who have not forgiven yet, region x bloc. */
  readonly displaced: Float64Array;
  /** Incidents this month, region x bloc. */
  readonly incidents: Float64Array;
  /** Only in `individuals`: the explicit population. */
  readonly individuals?: Individuals;
}

/** Index of a cell's state in the counts: `adopters.counts[countOf(adopters, cell, POTENTIAL)]`. */
export function countOf(adopters: AdopterState, cell: number, state: number): number {
  const { cellsOfPair, states } = adopters;
  const inPair = cell % cellsOfPair;
  return ((cell - inPair) / cellsOfPair) * states * cellsOfPair + state * cellsOfPair + inPair;
}

/** Explicit adopters, sorted by the cell they were made in. */
export interface Individuals {
  readonly count: number;
  /** First adopter made in each cell, with the count at the end; an adopter's key is its cell's and its place in it. */
  readonly start: Int32Array;
  /** Cell of each adopter now (trust can move it). */
  readonly cell: Int32Array;
  /** State of each adopter: -1 never potential, else as in the constants above. */
  readonly state: Int16Array;
  /** Tastes for openness relative to the segment's (one, zero, unless heterogeneous). */
  readonly tastes: Float64Array;
  /** Taste of each adopter, an index into `tastes`. */
  readonly taste: Uint8Array;
  /** Neighbours whom an adopter watches, count x degree; empty without a network. */
  readonly neighbours: Int32Array;
  readonly degree: number;
}
