import { restricts, rowsInside, type Side, type Sides, wholeSide } from "./box.ts";
import { gapQuantile } from "./gapQuantile.ts";
import type { Cases } from "./inputs.ts";
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
  const candidates = sides.flatMap((side, place): (Candidate & Pasted)[] => {
    const input = cases.inputs[place]!;
    if (!restricts(side, input)) return [];
    const replaced = (other: Side): Sides => sides.map((known, at) => (at === place ? other : known));
    const rowsOf = (other: Side) => rowsInside(replaced(other), cases, all);
    return pastedSides(side, wholeSide(input)).map(({ strip, paste }) => {
      const values = Float64Array.from(rowsOf(strip), (row) => input.codes[row]!).sort();
      const fresh = paste(values, pasteAlpha, input.kind === "integer");
      const inside = rowsOf(fresh);
      return {
        ...{ place, side: fresh, sides: replaced(fresh), rows: inside, count: countOf(inside, cases) },
        free: freeInputs(sides, place, fresh, cases.inputs),
      };
    });
  });
  const best = bestOf(candidates, count, objective);
  if (best === undefined || best.score <= 0) return undefined;
  const fresh = best.candidate as Candidate & Pasted;
  const { cases: held } = fresh.count;
  if (held / cases.count < minMass || held <= count.cases || !isDenser(fresh.count, count)) return undefined;
  return fresh;
}

/** The strips beside a side, and the side that pasting part of each gives. */
function pastedSides(
  side: Side,
  whole: Side,
): { strip: Side; paste: (values: Float64Array, share: number, integer: boolean) => Side }[] {
  if (side.inside !== undefined) {
    const others = [...whole.inside!].filter((category) => !side.inside.has(category));
    return others.map((category) => {
      const more = { inside: new Set([...side.inside, category]) };
      return { strip: more, paste: () => more };
    });
  }
  if (whole.inside !== undefined) return [];
  const limit = (cut: number, integer: boolean) => (integer ? Math.trunc(cut) : cut);
  const ends = [];
  if (side.low > whole.low) {
    ends.push({
      strip: { low: whole.low, high: below(side.low) },
      paste: (values: Float64Array, share: number, integer: boolean): Side => ({
        ...side,
        low: values.length === 0 ? whole.low : limit(gapQuantile(values, 1 - share), integer),
      }),
    });
  }
  if (side.high < whole.high) {
    ends.push({
      strip: { low: -below(-side.high), high: whole.high },
      paste: (values: Float64Array, share: number, integer: boolean): Side => ({
        ...side,
        high: values.length === 0 ? whole.high : limit(gapQuantile(values, share), integer),
      }),
    });
  }
  return ends;
}

/** The number just below another, so that a strip begins where its box ends. */
function below(value: number): number {
  const step = Math.abs(value) * Number.EPSILON;
  return value - Math.max(step, Number.MIN_VALUE);
}
