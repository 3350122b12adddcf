import { restricts, type Side, type Sides } from "./box.ts";
import { gapQuantile } from "./gapQuantile.ts";
import type { Cases, CodedInput } from "./inputs.ts";
import { type Count, densityOf, type Objective, objectives } from "./objective.ts";

/** A box on its way: its sides, its rows, and its rows in the order of each input of numbers. */
export interface Peeled {
  readonly sides: Sides;
  readonly rows: Int32Array;
  readonly sorted: readonly (Int32Array | undefined)[];
}

/** How boxes are peeled and pasted. */
export interface PeelOptions {
  /** Share of the cases in the box that a peel takes away. */
  readonly peelAlpha: number;
  /** Share of the cases beside the box that a paste adds. */
  readonly pasteAlpha: number;
  /** Least share of all cases that a box may hold. */
  readonly minMass: number;
  readonly objective: Objective;
}

/** A box that a peel or a paste would give. */
export interface Candidate {
  /** Place of the input that changes. */
  readonly place: number;
  readonly side: Side;
  readonly count: Count;
  /** Inputs that stay unrestricted. */
  readonly free: number;
}

/** A box of some rows. */
export function startPeeling(sides: Sides, rows: Int32Array, { inputs }: Cases): Peeled {
  const sorted = inputs.map(({ kind, codes }) =>
    kind === "category" ? undefined : rows.slice().sort((a, b) => codes[a]! - codes[b]! || a - b),
  );
  return { sides, rows, sorted };
}

/**
 * The next box of the peeling: of all peels the one that the objective likes best and, among equals, that restricts
 * the fewest inputs, or the first. Undefined if it gains nothing, takes nothing away, or leaves too few cases.
 */
export function peelOnce(
  box: Peeled,
  cases: Cases,
  { peelAlpha, minMass, objective }: PeelOptions,
): { readonly peeled: Peeled; readonly place: number } | undefined {
  const count = countOf(box.rows, cases);
  const candidates = inPeelingOrder(cases.inputs).flatMap((place) =>
    cases.inputs[place]!.kind === "category"
      ? categoryPeels(box, place, cases, count)
      : numberPeels(box, place, cases, count, peelAlpha),
  );
  const best = bestOf(candidates, count, objective);
  if (best === undefined || best.score <= 0) return undefined;
  const { candidate } = best;
  if (candidate.count.cases / cases.count < minMass || candidate.count.cases >= count.cases) return undefined;
  return { peeled: narrowed(box, candidate, cases), place: candidate.place };
}

/** Numbers first, then whole numbers, then categories: the order in which equals are preferred. */
function inPeelingOrder(inputs: readonly CodedInput[]): number[] {
  const kinds = ["number", "integer", "category"];
  return inputs
    .map((_, place) => place)
    .sort((a, b) => kinds.indexOf(inputs[a]!.kind) - kinds.indexOf(inputs[b]!.kind) || a - b);
}

/** The candidate with the highest score; among equals that with the most free inputs, or the first. */
export function bestOf(candidates: readonly Candidate[], old: Count, objective: Objective) {
  let best: { readonly candidate: Candidate; readonly score: number } | undefined;
  for (const candidate of candidates) {
    const score = objectives[objective](old, candidate.count);
    const equal = best !== undefined && score === best.score;
    if (best === undefined || score > best.score || (equal && candidate.free > best.candidate.free)) {
      best = { candidate, score };
    }
  }
  return best;
}

/** Cases in some rows, and those with a yes. */
export function countOf(rows: Int32Array, { yes }: Cases): Count {
  let sum = 0;
  for (const row of rows) sum += yes[row]!;
  return { cases: rows.length, yes: sum };
}

/** Inputs that stay unrestricted when one side is replaced. */
export function freeInputs(sides: Sides, place: number, side: Side, inputs: readonly CodedInput[]): number {
  let free = 0;
  inputs.forEach((input, at) => {
    if (!restricts(at === place ? side : sides[at]!, input)) free += 1;
  });
  return free;
}

/** Cuts off the upper and the lower end of an input. */
function numberPeels(box: Peeled, place: number, cases: Cases, count: Count, peelAlpha: number): Candidate[] {
  const { codes, kind } = cases.inputs[place]!;
  const order = box.sorted[place]!;
  const side = box.sides[place]!;
  if (side.inside !== undefined || order.length === 0) return [];
  const valueAt = (at: number) => codes[order[at]!]!;
  const whole = kind === "integer";
  const candidate = (end: "low" | "high", from: number, to: number, limit: number): Candidate => {
    // Rows are in order, so what is cut off stands at one end.
    let yes = count.yes;
    const cut = end === "low" ? order.subarray(0, from) : order.subarray(to);
    for (const row of cut) yes -= cases.yes[row]!;
    const fresh = { ...side, [end]: limit };
    const free = freeInputs(box.sides, place, fresh, cases.inputs);
    return { place, side: fresh, count: { cases: to - from, yes }, free };
  };
  const upper = (): Candidate => {
    const cut = gapQuantile(order.length, valueAt, 1 - peelAlpha);
    const limit = whole ? Math.trunc(cut) : cut;
    let to = order.length;
    const outside = (value: number) => value > limit || (whole && limit === side.high && value >= limit);
    while (to > 0 && outside(valueAt(to - 1))) to--;
    return candidate("high", 0, to, whole ? valueAt(Math.max(0, to - 1)) : limit);
  };
  const lower = (): Candidate => {
    const cut = gapQuantile(order.length, valueAt, peelAlpha);
    const limit = whole ? Math.trunc(cut) : cut;
    let from = 0;
    const outside = (value: number) => value < limit || (whole && limit === side.low && value <= limit);
    while (from < order.length && outside(valueAt(from))) from++;
    const least = valueAt(Math.min(order.length - 1, from));
    return candidate("low", from, order.length, whole ? least : limit);
  };
  return [upper(), lower()];
}

/** Takes away one category. */
function categoryPeels(box: Peeled, place: number, cases: Cases, count: Count): Candidate[] {
  const { codes } = cases.inputs[place]!;
  const { inside } = box.sides[place]!;
  if (inside === undefined || inside.size < 2) return [];
  const gone = new Map<number, { cases: number; yes: number }>();
  for (const row of box.rows) {
    const tally = gone.get(codes[row]!) ?? { cases: 0, yes: 0 };
    gone.set(codes[row]!, tally);
    tally.cases += 1;
    tally.yes += cases.yes[row]!;
  }
  return [...inside].map((category) => {
    const less = gone.get(category) ?? { cases: 0, yes: 0 };
    const side: Side = { inside: new Set([...inside].filter((one) => one !== category)) };
    return {
      place,
      side,
      count: { cases: count.cases - less.cases, yes: count.yes - less.yes },
      free: freeInputs(box.sides, place, side, cases.inputs),
    };
  });
}

function narrowed(box: Peeled, { place, side }: Candidate, { inputs, count }: Cases): Peeled {
  const { codes } = inputs[place]!;
  const stays = new Uint8Array(count);
  const inside =
    side.inside === undefined
      ? (code: number) => code >= side.low && code <= side.high
      : (code: number) => side.inside.has(code);
  for (const row of box.rows) if (inside(codes[row]!)) stays[row] = 1;
  const filter = (rows: Int32Array): Int32Array => {
    const kept = new Int32Array(rows.length);
    let length = 0;
    for (const row of rows) if (stays[row] === 1) kept[length++] = row;
    return kept.slice(0, length);
  };
  return {
    sides: box.sides.map((known, at) => (at === place ? side : known)),
    rows: filter(box.rows),
    sorted: box.sorted.map((rows) => rows && filter(rows)),
  };
}

/** Whether a change raises the density. */
export function isDenser(fresh: Count, old: Count): boolean {
  return densityOf(fresh) > densityOf(old);
}
