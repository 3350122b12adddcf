import { binomialTail } from "./binomialTail.ts";
import { countYes, type Limit, restricts, rowsInside, type Side, type Sides, wholeSide } from "./box.ts";
import type { Cases } from "./inputs.ts";

/** One end of a box, or a set of categories, that can be taken away. */
export interface Restriction {
  /** Place of the input. */
  readonly place: number;
  readonly end: "low" | "high" | "categories";
}

/** The restrictions of a box, each of which stands for itself. */
export function restrictionsOf(sides: Sides, { inputs }: Cases): Restriction[] {
  return sides.flatMap((side, place): Restriction[] => {
    const input = inputs[place]!;
    if (!restricts(side, input)) return [];
    if (side.inside !== undefined) return [{ place, end: "categories" }];
    const ends = (["low", "high"] as const).filter((end, at) => side[end] !== input.range[at]);
    return ends.map((end) => ({ place, end }));
  });
}

/** A box without a restriction, or without any of an input. */
export function without(sides: Sides, { place, end }: Restriction, { inputs }: Cases): Sides {
  const whole = wholeSide(inputs[place]!);
  const side = sides[place]!;
  const open: Side =
    side.inside !== undefined || whole.inside !== undefined || end === "categories"
      ? whole
      : { ...side, [end]: whole[end] };
  return sides.map((known, at) => (at === place ? open : known));
}

/**
 * The quasi-p value of a restriction: how probable as many yes as the box holds would be by chance, if each of its
 * cases were a yes with the share that the box has without the restriction (one-sided binomial test). It is no true
 * probability of error, since the restriction was chosen by looking at the same cases; a small value is needed, and
 * does not suffice.
 *
 * Source: B. Bryant and R. Lempert (2010), Thinking inside the box, Technological Forecasting and Social Change 77.
 *
 * @param rows the cases that the box was chosen from
 */
export function quasiP(sides: Sides, opened: Sides, cases: Cases, rows: Int32Array): number {
  const inside = rowsInside(sides, cases, rows);
  const wider = rowsInside(opened, cases, rows);
  const share = countYes(wider, cases.yes) / wider.length;
  return binomialTail(countYes(inside, cases.yes), inside.length, share);
}

/** The restrictions of a box with their quasi-p values, as data. */
export function limitsOf(sides: Sides, cases: Cases, rows: Int32Array): Limit[] {
  const { inputs } = cases;
  return sides.flatMap((side, place): Limit[] => {
    const input = inputs[place]!;
    if (!restricts(side, input)) return [];
    const of = (end: Restriction["end"]) => quasiP(sides, without(sides, { place, end }, cases), cases, rows);
    const all = of("categories");
    if (side.inside !== undefined) {
      const values = [...side.inside].sort((a, b) => a - b).map((at) => input.categories[at]!);
      return [{ input: input.name, kind: "category", values, quasiP: all }];
    }
    const [low, high] = input.range;
    return [
      {
        input: input.name,
        kind: input.kind as "number" | "integer",
        ...(side.low === low ? {} : { low: side.low, quasiPLow: of("low") }),
        ...(side.high === high ? {} : { high: side.high, quasiPHigh: of("high") }),
        quasiP: all,
      },
    ];
  });
}
