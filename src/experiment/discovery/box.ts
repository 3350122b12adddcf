import type { Cases, CodedInput } from "./inputs.ts";

/**
 * A restriction of a box to part of an input. `quasiP` says how probable it is that a box without it would hold as
 * many cases by chance; see `quasiP`.
 */
export type Limit =
  | {
      readonly input: string;
      readonly kind: "number" | "integer";
      /** The lowest value inside; missing where the box is open below. */
      readonly low?: number;
      readonly high?: number;
      /** Of both ends together, and of each. */
      readonly quasiP: number;
      readonly quasiPLow?: number;
      readonly quasiPHigh?: number;
    }
  | {
      readonly input: string;
      readonly kind: "category";
      /** The categories inside. */
      readonly values: readonly (string | boolean)[];
      readonly quasiP: number;
    };

/** How good a box is. */
export interface BoxStatistics {
  /** Share of all cases with a yes that lie in the box. */
  readonly coverage: number;
  /** Share of the cases in the box with a yes. */
  readonly density: number;
  /** Share of all cases that lie in the box. */
  readonly mass: number;
  /** Cases in the box, and those of them with a yes. */
  readonly cases: number;
  readonly yes: number;
  /** Number of inputs that are restricted. */
  readonly restricted: number;
}

/** What a box allows of an input: an interval with its ends, or the places of some categories. */
export type Side =
  | { readonly low: number; readonly high: number; readonly inside?: never }
  | { readonly inside: ReadonlySet<number> };

/** What a box allows of each input, in their order. */
export type Sides = readonly Side[];

/** The box that holds all cases. */
export function wholeBox({ inputs }: Cases): Sides {
  return inputs.map(wholeSide);
}

/** What the whole box allows of an input. */
export function wholeSide({ kind, range: [low, high], categories }: CodedInput): Side {
  return kind === "category" ? { inside: new Set(categories.keys()) } : { low, high };
}

/** Whether a value lies inside. */
export function holds(side: Side, code: number): boolean {
  return side.inside === undefined ? code >= side.low && code <= side.high : side.inside.has(code);
}

/** Whether a box restricts an input. */
export function restricts(side: Side, { range: [low, high], categories }: CodedInput): boolean {
  return side.inside === undefined
    ? side.low !== low || side.high !== high
    : side.inside.size !== categories.length;
}

/** Number of inputs that a box restricts. */
export function restrictedCount(sides: Sides, inputs: readonly CodedInput[]): number {
  return sides.reduce((sum, side, place) => sum + (restricts(side, inputs[place]!) ? 1 : 0), 0);
}

/** The rows among some that lie in a box. */
export function rowsInside(sides: Sides, { inputs }: Cases, rows: Int32Array): Int32Array {
  const limited = sides.flatMap((side, place) => (restricts(side, inputs[place]!) ? [place] : []));
  return rows.filter((row) => limited.every((place) => holds(sides[place]!, inputs[place]!.codes[row]!)));
}

/** Number of rows with a yes. */
export function countYes(rows: Int32Array, yes: Uint8Array): number {
  let sum = 0;
  for (const row of rows) sum += yes[row]!;
  return sum;
}

/** The statistics of a box from the rows in it. */
export function statisticsOf(sides: Sides, rows: Int32Array, cases: Cases): BoxStatistics {
  const yes = countYes(rows, cases.yes);
  return {
    coverage: cases.yesCount === 0 ? 0 : yes / cases.yesCount,
    density: rows.length === 0 ? 0 : yes / rows.length,
    mass: rows.length / cases.count,
    cases: rows.length,
    yes,
    restricted: restrictedCount(sides, cases.inputs),
  };
}
