/** A quantity that may be changed to turn a conclusion round. */
export interface FlipInput {
  readonly name: string;
  /** Within which it may change, both ends included. */
  readonly range: readonly [number, number];
  /** What it is now. */
  readonly start: number;
  /** Whether changes count by their size, or by their ratio, as for what is spread over orders of magnitude. */
  readonly scale?: "linear" | "log";
}

/** A point as shares of the ranges, each from 0 to 1. */
export type UnitPoint = readonly number[];

/** Translates between values and shares of the ranges. */
export interface FlipSpace {
  readonly inputs: readonly FlipInput[];
  readonly start: UnitPoint;
  readonly toUnit: (values: readonly number[]) => UnitPoint;
  readonly toValues: (point: UnitPoint) => number[];
}

/**
 * The space in which changes are measured: each input as a share of its range, or of its range in logarithms.
 *
 * Throws a RangeError for no inputs, a range that is not of two numbers in order, a start outside of it, and
 * logarithms of what is not above zero.
 */
export function flipSpace(inputs: readonly FlipInput[]): FlipSpace {
  if (inputs.length === 0) throw new RangeError("no inputs, expected at least one");
  for (const { name, range, start, scale } of inputs) {
    const [low, high] = range;
    if (!(low < high && Number.isFinite(high - low))) {
      throw new RangeError(`${name}: range ${low} to ${high}, expected two numbers in order`);
    }
    if (!(start >= low && start <= high)) {
      throw new RangeError(`${name}: ${start} lies outside of its range, ${low} to ${high}`);
    }
    if (scale === "log" && low <= 0) {
      throw new RangeError(`${name}: range ${low} to ${high} in logarithms, expected one above zero`);
    }
  }
  const shareOf = (value: number, { range: [low, high], scale }: FlipInput): number =>
    scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const valueFor = (share: number, { range: [low, high], scale }: FlipInput): number => {
    const value = scale === "log" ? low * (high / low) ** share : low + share * (high - low);
    return Math.min(high, Math.max(low, value));
  };
  const toUnit = (values: readonly number[]) => values.map((value, place) => shareOf(value, inputs[place]!));
  const start = toUnit(inputs.map((input) => input.start));
  return {
    ...{ inputs, start, toUnit },
    toValues: (point) =>
      point.map((share, place) =>
        // What is not changed keeps its value to the last digit.
        share === start[place] ? inputs[place]!.start : valueFor(share, inputs[place]!),
      ),
  };
}

/** Euclidean distance of two points. */
export function distanceOf(a: UnitPoint, b: UnitPoint): number {
  return Math.sqrt(a.reduce((sum, share, place) => sum + (share - b[place]!) ** 2, 0));
}

/** The point a share of the way from one to another. */
export function between(from: UnitPoint, to: UnitPoint, share: number): UnitPoint {
  return from.map((value, place) => {
    const target = to[place]!;
    return value === target ? value : value + share * (target - value);
  });
}

/** How far one can go from a point in a direction without leaving the ranges, in lengths of the direction. */
export function reachOf(from: UnitPoint, direction: readonly number[]): number {
  let reach = Number.POSITIVE_INFINITY;
  from.forEach((value, place) => {
    const step = direction[place]!;
    if (step > 0) reach = Math.min(reach, (1 - value) / step);
    if (step < 0) reach = Math.min(reach, value / -step);
  });
  return reach;
}

/** The point reached from another, held within the ranges against errors of rounding. */
export function moved(from: UnitPoint, direction: readonly number[], length: number): UnitPoint {
  return from.map((value, place) => {
    const step = direction[place]!;
    return step === 0 ? value : Math.min(1, Math.max(0, value + length * step));
  });
}
