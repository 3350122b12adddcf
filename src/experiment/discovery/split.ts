import type { Side } from "./box.ts";
import type { Cases, CodedInput } from "./inputs.ts";

/** A way to cut some cases in two along one input. */
export interface Split {
  /** Place of the input. */
  readonly place: number;
  /** What goes left, and what goes right. */
  readonly left: Side;
  readonly right: Side;
  readonly leftRows: Int32Array;
  readonly rightRows: Int32Array;
  /** Impurity taken away: of all cases less that of both parts, each times its cases. */
  readonly gain: number;
}

/**
 * Gini impurity of some cases: how probable it is that two of them, drawn with replacement, have different answers.
 *
 * @example gini(3, 1); // 0.444
 */
export function gini(cases: number, yes: number): number {
  return cases === 0 ? 0 : (2 * yes * (cases - yes)) / (cases * cases);
}

/**
 * The cut that takes away most impurity and leaves at least so many cases on both sides; the first of equals.
 * Undefined where none takes any away. Categories are put in the order of their share of yes and cut in two there,
 * which finds the best of all their divisions (L. Breiman and others 1984, theorem 4.5).
 */
export function bestSplit(
  cases: Cases,
  rows: Int32Array,
  sides: readonly Side[],
  least: number,
): Split | undefined {
  let best: Found | undefined;
  cases.inputs.forEach((input, place) => {
    const found = cutOf(input, place, cases.yes, rows, least);
    // Gains that differ by rounding alone are equal, and the first input wins.
    if (found !== undefined && (best === undefined || found.gain > best.gain * (1 + 1e-12))) best = found;
  });
  return best && splitAt(best, cases.inputs[best.place]!, rows, sides[best.place]!);
}

interface Found {
  readonly place: number;
  readonly gain: number;
  /** Keys of the last group that goes left, and of the first that goes right. */
  readonly order: readonly number[];
  readonly cut: number;
}

/** The best cut along an input: its values (or categories) in order, and how many of them go left. */
function cutOf(
  { kind, codes }: CodedInput,
  place: number,
  yes: Uint8Array,
  rows: Int32Array,
  least: number,
): Found | undefined {
  const groups = new Map<number, { cases: number; yes: number }>();
  for (const row of rows) {
    const group = groups.get(codes[row]!) ?? { cases: 0, yes: 0 };
    groups.set(codes[row]!, group);
    group.cases += 1;
    group.yes += yes[row]!;
  }
  const shareOf = (code: number) => groups.get(code)!.yes / groups.get(code)!.cases;
  const order = [...groups.keys()].sort((a, b) =>
    kind === "category" ? shareOf(a) - shareOf(b) || a - b : a - b,
  );
  const all = [...groups.values()].reduce((sum, group) => sum + group.yes, 0);
  const whole = rows.length * gini(rows.length, all);
  let best: Found | undefined;
  let [held, heldYes] = [0, 0];
  for (let cut = 1; cut < order.length; cut++) {
    const group = groups.get(order[cut - 1]!)!;
    held += group.cases;
    heldYes += group.yes;
    const rest = rows.length - held;
    if (held < least || rest < least) continue;
    const gain = whole - held * gini(held, heldYes) - rest * gini(rest, all - heldYes);
    if (gain > 1e-12 * rows.length && (best === undefined || gain > best.gain * (1 + 1e-12))) {
      best = { place, gain, order, cut };
    }
  }
  return best;
}

function splitAt({ place, gain, order, cut }: Found, input: CodedInput, rows: Int32Array, side: Side): Split {
  const { codes, kind } = input;
  const goesLeft = new Set(order.slice(0, cut));
  const leftRows = rows.filter((row) => goesLeft.has(codes[row]!));
  const rightRows = rows.filter((row) => !goesLeft.has(codes[row]!));
  const parts = { place, gain, leftRows, rightRows };
  if (side.inside !== undefined) {
    // A category of which there is no case here goes with the right: the denser part says less by it.
    const left = new Set([...side.inside].filter((code) => goesLeft.has(code)));
    const right = new Set([...side.inside].filter((code) => !goesLeft.has(code)));
    return { ...parts, left: { inside: left }, right: { inside: right } };
  }
  const [below, above] = [order[cut - 1]!, order[cut]!];
  const middle = (below + above) / 2;
  const whole = kind === "integer";
  return {
    ...parts,
    left: { low: side.low, high: whole ? below : middle },
    right: { low: whole ? above : middle, high: side.high },
  };
}
