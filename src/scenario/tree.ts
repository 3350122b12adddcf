import type { Problem } from "./problems.ts";

/** How a number of a scenario is known. */
export const evidenceGrades = ["measured", "reported", "derived", "assumed"] as const;
/** How a number is known: from a data set, said by an article or company, computed from those, or assumed. */
export type Evidence = (typeof evidenceGrades)[number];

/** Distributions over a plausible range. */
export const distributions = ["uniform", "lognormal", "normal", "triangular", "loguniform"] as const;
/** The form of a distribution over a plausible range. */
export type Distribution = (typeof distributions)[number];

/** A file of a scenario: as shown to the reader, and as named in results (relative to the first file). */
export interface FileName {
  readonly shown: string;
  readonly stable: string;
}

/** A place in a file, line and column counted from one. */
export interface Place {
  readonly file: FileName;
  readonly line: number;
  readonly column: number;
}

/** What a file says about a value besides the value. */
export interface Attributes {
  readonly range?: readonly [number, number];
  /** True where the range is a spread around the value, which bounds may cut. */
  readonly spread?: boolean;
  /** True where the range is that of the value replaced, so that the new value may lie outside. */
  readonly inherited?: boolean;
  readonly dist?: Distribution;
  readonly evidence?: Evidence;
  readonly source?: string;
  /** Where the name of the source stands. */
  readonly sourceAt?: Place;
  readonly note?: string;
}

/** A value in a file. */
export interface Leaf {
  readonly kind: "leaf";
  /** The value; undefined where it was refused, so that it does not count as missing too. */
  readonly value: number | string | boolean | undefined;
  /** The text of a number written with a unit. */
  readonly written?: string;
  readonly attributes: Attributes;
  /** Where its key stands, and where the value stands. */
  readonly at: Place;
  readonly valueAt: Place;
  /** True where a character of the text stands as many columns after `valueAt`. */
  readonly verbatim: boolean;
  /** What this value replaced, in the file that it extends. */
  readonly previous?: Leaf;
}

/** A group or map in a file. */
export interface Branch {
  readonly kind: "branch";
  readonly at: Place;
  readonly children: ReadonlyMap<string, TreeNode>;
}

/** A `null` that removes an entry. */
export interface Removal {
  readonly kind: "removal";
  readonly at: Place;
}

export type TreeNode = Leaf | Branch | Removal;

/** Collects problems of all files, so that they can be shown at once. */
export interface Report {
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

/** A problem at a place. */
export function problemAt(
  place: Place,
  path: string,
  found: string,
  expected = "",
  suggestion?: string,
): Problem {
  const position = { file: place.file.shown, line: place.line, column: place.column };
  return { ...position, path, found, expected, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The source of a value that states none: its file and line. */
export function lineSource(place: Place): string {
  return place.file.stable === "--set" ? "--set" : `${place.file.stable}:${place.line}`;
}

/** A dot path with one more name. */
export function joinPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
