import { holds, restricts, rowsInside, type Side, type Sides, wholeSide } from "./box.ts";
import { gapQuantile } from "./gapQuantile.ts";
import type { Cases, CodedInput } from "./inputs.ts";
import { bestOf, type Candidate, countOf, freeInputs, isDenser, type PeelOptions } from "./peel.ts";

/** A box with its rows. */
export interface Pasted {
  readonly sides: Sides;
  readonly rows: Int32Array;
}

/**
 * The next box of the pasting: the best of all that are larger by a share of the cases beside them along one
 * restricted input, or by one category. Undefined unless it is denser than the box.
 *
 * @param all the rows that boxes are chosen from
 */
export function pasteOnce(
  { sides, rows }: Pasted,
  cases: Cases,
  all: Int32Array,
  { pasteAlpha, minMass, objective }: PeelOptions,
): (Pasted & { readonly place: number }) | undefined {
  const count = countOf(rows, cases);
  const beside = rowsBeside(sides, cases, all);
  const candidates = [...beside].flatMap(([place, near]) =>
    widerSides(sides[place]!, cases.inputs[place]!, near, pasteAlpha).map((side): Candidate => {
      const more = { cases: count.cases, yes: count.yes };
      for (const row of near) {
        if (!holds(side, cases.inputs[place]!.codes[row]!)) continue;
        more.cases += 1;
        more.yes += cases.yes[row]!;
      }
      return { place, side, count: more, free: freeInputs(sides, place, side, cases.inputs) };
    }),
  );
  const best = bestOf(candidates, count, objective);
  if (best === undefined || best.score <= 0) return undefined;
  const { place, side, count: fresh } = best.candidate;
  if (fresh.cases / cases.count < minMass || fresh.cases <= count.cases || !isDenser(fresh, count)) {
    return undefined;
  }
  const wider = sides.map((known, at) => (at === place ? side : known));
  return { sides: wider, rows: rowsInside(wider, cases, all), place };
}

/** For each restricted input, the rows that it alone keeps out. */
function rowsBeside(sides: Sides, { inputs }: Cases, all: Int32Array): Map<number, number[]> {
  const beside = new Map<number, number[]>();
  sides.forEach((side, place) => {
    if (restricts(side, inputs[place]!)) beside.set(place, []);
  });
  const places = [...beside.keys()];
  for (const row of all) {
    let outside = -1;
    for (const place of places) {
      if (holds(sides[place]!, inputs[place]!.codes[row]!)) continue;
      outside = outside === -1 ? place : -2;
      if (outside === -2) break;
    }
    if (outside >= 0) beside.get(outside)!.push(row);
  }
  return beside;
}

/** The sides that pasting may give: with one more category, or with a share of the rows beside each end. */
function widerSides(side: Side, input: CodedInput, beside: readonly number[], share: number): Side[] {
  const { codes, kind } = input;
  const whole = wholeSide(input);
  if (side.inside !== undefined || whole.inside !== undefined) {
    const others = [...(whole.inside ?? [])].filter((category) => !side.inside?.has(category));
    return others.map((category) => ({ inside: new Set([...(side.inside ?? []), category]) }));
  }
  const limitOf = (values: Float64Array, at: number): number => {
    const cut = gapQuantile(values.length, (place) => values[place]!, at);
    return kind === "integer" ? Math.trunc(cut) : cut;
  };
  const found: Side[] = [];
  const near = Float64Array.from(beside, (row) => codes[row]!).sort();
  if (side.low > whole.low) {
    const below = near.filter((value) => value < side.low);
    found.push({ ...side, low: below.length === 0 ? whole.low : limitOf(below, 1 - share) });
  }
  if (side.high < whole.high) {
    const above = near.filter((value) => value > side.high);
    found.push({ ...side, high: above.length === 0 ? whole.high : limitOf(above, share) });
  }
  return found;
}
