import { designStream, shuffled } from "../designs/designDraws.ts";
import { rowsInside, type Sides } from "./box.ts";
import { agreement } from "./choose.ts";
import type { Cases } from "./inputs.ts";

/** Finds boxes in some cases. */
export type FindBoxes = (cases: Cases) => readonly Sides[];

/** How often chance alone gives as much. */
export interface ChanceTest {
  /** How well the boxes agree with the answers: correlation of lying in one with a yes. */
  readonly agreement: number;
  /** How often the answers were dealt out anew. */
  readonly shuffles: number;
  /** How many of these gave boxes that agree as well with their answers. */
  readonly asGood: number;
  /** (asGood + 1) / (shuffles + 1). */
  readonly p: number;
}

/** What becomes of boxes that are sought in parts of the same cases. */
export interface Resampling {
  readonly resamples: number;
  /** In how many of them each input was restricted, by name; inputs never restricted are left out. */
  readonly restricted: Readonly<Record<string, number>>;
  /** Coverage and density of the boxes of all parts among the cases that each left out, which they have not seen. */
  readonly coverage: number;
  readonly density: number;
}

/** Share of the cases in a part. */
const part = 0.8;

/**
 * Deals the answers out anew among the cases, at random, and seeks boxes as before: what they then agree with is
 * chance. A method that finds boxes as good in many of the shuffles has found nothing in the cases.
 *
 * @param seed of the shuffles; the same seed gives the same result
 */
export function testChance(cases: Cases, find: FindBoxes, shuffles: number, seed: number): ChanceTest {
  const stream = designStream(seed, "discovery", "shuffles");
  const found = agreementOf(cases, find(cases), allRows(cases));
  let asGood = 0;
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const yes = Uint8Array.from(shuffled(stream, shuffle, cases.count), (row) => cases.yes[row]!);
    const dealt = { ...cases, yes };
    if (agreementOf(dealt, find(dealt), allRows(cases)) >= found) asGood += 1;
  }
  return { agreement: found, shuffles, asGood, p: (asGood + 1) / (shuffles + 1) };
}

/**
 * Seeks boxes in random parts, four fifths of the cases each (Bryant and Lempert 2010 call it the reproducibility of a
 * box). On the cases that a part leaves out, its boxes show what coverage and density are worth on futures that were
 * not looked at. Parts are drawn without replacement: a case that counts twice would make a limit look surer.
 */
export function resample(cases: Cases, find: FindBoxes, resamples: number, seed: number): Resampling {
  const stream = designStream(seed, "discovery", "resamples");
  const restricted: Record<string, number> = {};
  let [inside, yesInside, yes] = [0, 0, 0];
  for (let repeat = 0; repeat < resamples; repeat++) {
    const order = Int32Array.from(shuffled(stream, repeat, cases.count));
    const cut = Math.round(part * cases.count);
    const drawn = pick(cases, order.slice(0, cut).sort());
    const unseen = order.slice(cut);
    const boxes = find(drawn);
    for (const name of restrictedInputs(boxes, drawn)) restricted[name] = (restricted[name] ?? 0) + 1;
    for (const row of unseen) yes += cases.yes[row]!;
    for (const row of union(boxes, drawn, cases, unseen)) {
      inside += 1;
      yesInside += cases.yes[row]!;
    }
  }
  return {
    ...{ resamples, restricted },
    coverage: yes === 0 ? 0 : yesInside / yes,
    density: inside === 0 ? 0 : yesInside / inside,
  };
}

function allRows({ count }: Cases): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row);
}

function agreementOf(cases: Cases, boxes: readonly Sides[], rows: Int32Array): number {
  const held = union(boxes, cases, cases, rows);
  let yes = 0;
  for (const row of held) yes += cases.yes[row]!;
  return agreement({ yes, cases: held.length }, { yes: cases.yesCount, cases: cases.count });
}

/** The rows in any of some boxes; ends of a box that are those of its cases are open. */
function union(boxes: readonly Sides[], of: Cases, cases: Cases, rows: Int32Array): Int32Array {
  const opened = boxes.map((sides) =>
    sides.map((side, place) => {
      const { range } = of.inputs[place]!;
      if (side.inside !== undefined) return side;
      return {
        low: side.low === range[0] ? Number.NEGATIVE_INFINITY : side.low,
        high: side.high === range[1] ? Number.POSITIVE_INFINITY : side.high,
      };
    }),
  );
  const held = new Set(opened.flatMap((sides) => [...rowsInside(sides, cases, rows)]));
  return rows.filter((row) => held.has(row));
}

function restrictedInputs(boxes: readonly Sides[], { inputs }: Cases): Set<string> {
  const names = inputs.flatMap(({ name, kind, range, categories }, place) =>
    boxes.some((sides) => {
      const side = sides[place]!;
      if (side.inside !== undefined) return kind === "category" && side.inside.size < categories.length;
      return side.low !== range[0] || side.high !== range[1];
    })
      ? [name]
      : [],
  );
  return new Set(names);
}

function pick(cases: Cases, picks: Int32Array): Cases {
  const yes = Uint8Array.from(picks, (row) => cases.yes[row]!);
  const inputs = cases.inputs.map((input) => {
    const codes = Float64Array.from(picks, (row) => input.codes[row]!);
    const range = codes.reduce<[number, number]>(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    return { ...input, codes, range };
  });
  return { inputs, yes, count: picks.length, yesCount: yes.reduce((sum, one) => sum + one, 0) };
}
