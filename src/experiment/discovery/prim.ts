import {
  type BoxStatistics,
  countYes,
  type Limit,
  rowsInside,
  type Sides,
  statisticsOf,
  wholeBox,
} from "./box.ts";
import { agreement, dropChance, statisticsAmong } from "./choose.ts";
import { type Cases, codeCases, type DiscoveryInput } from "./inputs.ts";
import { limitsOf } from "./limits.ts";
import type { Objective } from "./objective.ts";
import { pasteOnce } from "./paste.ts";
import { type PeelOptions, peelOnce, startPeeling } from "./peel.ts";

/** How boxes are sought. */
export interface PrimOptions {
  /** Share of the cases in the box that a peel takes away; 0.05 by default. */
  readonly peelAlpha?: number;
  /** Share of the cases beside the box that a paste adds; 0.05 by default. */
  readonly pasteAlpha?: number;
  /** Least share of all cases that a box may hold; 0.05 by default. */
  readonly minMass?: number;
  /** How peels are judged; `lenient1`, the gain in density for each case lost, by default. */
  readonly objective?: Objective;
  /** How many boxes are sought at most, each among the cases outside those before; 1 by default. */
  readonly boxes?: number;
  /** Least density of a box for it to count; the share of yes in all cases by default. */
  readonly minDensity?: number;
  /** Largest quasi-p value of a restriction that is kept; 0.1 by default, 1 keeps all. */
  readonly level?: number;
  /** Step of the first trajectory whose box is taken, in place of the one that agrees best with the answers. */
  readonly step?: number;
}

/** A box on a trajectory. */
export interface TrajectoryStep extends BoxStatistics {
  readonly phase: "start" | "peel" | "paste";
  /** The input that this step changed; none at the start. */
  readonly input?: string;
  /** What the box allows: each restricted input's interval or categories. */
  readonly limits: readonly StepLimit[];
}

/** A restriction of a step, without its quasi-p value. */
export type StepLimit =
  | { readonly input: string; readonly low?: number; readonly high?: number; readonly values?: never }
  | { readonly input: string; readonly values: readonly (string | boolean)[] };

/** A box that was found. */
export interface DiscoveredBox extends BoxStatistics {
  readonly limits: readonly Limit[];
  /** Step of the trajectory that it comes from. */
  readonly step: number;
  /** Inputs whose restriction at that step was taken away since it could well be chance. */
  readonly dropped: readonly string[];
  /** From the whole to the smallest box. */
  readonly trajectory: readonly TrajectoryStep[];
}

/** What PRIM found. */
export interface PrimResult {
  readonly boxes: readonly DiscoveredBox[];
  /** Number of cases, and of those with a yes. */
  readonly cases: number;
  readonly yes: number;
  /** Share of all yes that lie in one of the boxes. */
  readonly coverage: number;
  /** Share of the cases in the boxes with a yes. */
  readonly density: number;
  readonly mass: number;
}

/**
 * The patient rule induction method: boxes of inputs in which the answer is mostly yes.
 *
 * From the box of all cases, slices of a share `peelAlpha` are peeled off, each time the one that raises the density
 * most for each case lost, until nothing helps or the box holds less than `minMass`; then slices are pasted back as
 * long as the density rises. Every box on the way is kept: smaller ones are denser and cover less. Of the restrictions of
 * each, those that could well be chance are taken away (`level`); the box taken is the one that then agrees best with
 * the answers (by the correlation of lying in it with a yes), unless a reader wants that of another `step`. Further boxes are sought among the
 * cases outside of those found (covering): their coverage and mass are shares of all cases.
 *
 * Limits stand in the gap between two cases, as in the EMA Workbench, whose default objective is ours too.
 *
 * Sources: J. Friedman and N. Fisher (1999), Bump hunting in high-dimensional data, Statistics and Computing 9;
 * B. Bryant and R. Lempert (2010), Technological Forecasting and Social Change 77; J. Kwakkel and M. Jaxa-Rozen
 * (2016), Environmental Modelling and Software 79.
 *
 * @throws RangeError for columns that do not fit, and options out of their range
 * @example
 * const x = Array.from({ length: 100 }, (_, at) => at);
 * const { boxes } = prim([{ name: "x", kind: "number", values: x }], x.map((value) => value >= 75));
 * boxes[0].limits[0].low; // 74.5
 * boxes[0].coverage; // 1
 */
export function prim(
  inputs: readonly DiscoveryInput[],
  answers: ArrayLike<boolean | number>,
  options: PrimOptions = {},
): PrimResult {
  return primOfCases(codeCases(inputs, answers), options);
}

/** `prim` for cases that are checked already. */
export function primOfCases(cases: Cases, options: PrimOptions = {}): PrimResult {
  const found = primBoxes(cases, options);
  const boxes = found.map(({ sides, step, statistics, steps, rows }): DiscoveredBox => {
    const limits = limitsOf(sides, cases, rows);
    const kept = new Set(limits.map(({ input }) => input));
    const dropped = steps[step]!.shown.limits.map(({ input }) => input).filter((name) => !kept.has(name));
    return { ...statistics, limits, step, dropped, trajectory: steps.map(({ shown }) => shown) };
  });
  return { boxes, ...together(boxes, cases) };
}

/** Statistics of boxes that do not overlap. */
export function together(boxes: readonly BoxStatistics[], cases: Cases) {
  const held = boxes.reduce((sum, box) => sum + box.cases, 0);
  const yes = boxes.reduce((sum, box) => sum + box.yes, 0);
  return {
    cases: cases.count,
    yes: cases.yesCount,
    coverage: cases.yesCount === 0 ? 0 : yes / cases.yesCount,
    density: held === 0 ? 0 : yes / held,
    mass: held / cases.count,
  };
}

/** A box that PRIM takes, and the rows that it was chosen from. */
export interface PrimBox {
  readonly sides: Sides;
  readonly rows: Int32Array;
  readonly step: number;
  readonly steps: readonly Step[];
  readonly statistics: BoxStatistics;
}

/** The boxes that PRIM takes, one after the other. */
export function primBoxes(cases: Cases, options: PrimOptions = {}): PrimBox[] {
  const settings = settingsOf(options);
  const { boxes: wanted = 1, minDensity = cases.yesCount / cases.count, level = 0.1 } = options;
  let rows = Int32Array.from(cases.yes.keys());
  const boxes: PrimBox[] = [];
  while (boxes.length < wanted && rows.length > 0) {
    const steps = trajectoryOf(cases, rows, settings);
    const found = chosenBox(cases, rows, steps, level, boxes.length === 0 ? options.step : undefined);
    if (found === undefined || found.statistics.density <= minDensity) break;
    boxes.push({ ...found, rows, steps });
    const inside = new Set(rowsInside(found.sides, cases, rows));
    rows = rows.filter((row) => !inside.has(row));
  }
  return boxes;
}

interface Step {
  readonly sides: Sides;
  readonly shown: TrajectoryStep;
}

/** All boxes from the whole to the smallest, and those that pasting gives. */
function trajectoryOf(cases: Cases, all: Int32Array, options: PeelOptions): Step[] {
  const show = (sides: Sides, rows: Int32Array, phase: TrajectoryStep["phase"], place?: number): Step => ({
    sides,
    shown: {
      phase,
      ...(place === undefined ? {} : { input: cases.inputs[place]!.name }),
      ...statisticsOf(sides, rows, cases),
      limits: stepLimits(sides, cases),
    },
  });
  let box = startPeeling(wholeBox(cases), all, cases);
  const steps = [show(box.sides, box.rows, "start")];
  for (let next = peelOnce(box, cases, options); next; next = peelOnce(box, cases, options)) {
    box = next.peeled;
    steps.push(show(box.sides, box.rows, "peel", next.place));
  }
  let pasted: { sides: Sides; rows: Int32Array } = box;
  for (
    let next = pasteOnce(pasted, cases, all, options);
    next;
    next = pasteOnce(pasted, cases, all, options)
  ) {
    pasted = next;
    steps.push(show(next.sides, next.rows, "paste", next.place));
  }
  return steps;
}

/** The box of a step, or of that step whose box agrees best with the answers, without what could be chance. */
function chosenBox(cases: Cases, rows: Int32Array, steps: readonly Step[], level: number, wanted?: number) {
  const all = { cases: rows.length, yes: countYes(rows, cases.yes) };
  if (wanted !== undefined && steps[wanted] === undefined) {
    throw new RangeError(`step ${wanted}, expected one from 0 to ${steps.length - 1}`);
  }
  const tried = (wanted === undefined ? [...steps.keys()] : [wanted]).map((step) => {
    const sides = dropChance(steps[step]!.sides, cases, rows, level);
    return { sides, step, statistics: statisticsAmong(sides, cases, rows) };
  });
  const best = tried.reduce((found, one) =>
    agreement(one.statistics, all) > agreement(found.statistics, all) ? one : found,
  );
  return best.statistics.restricted === 0 ? undefined : best;
}

/** What a box allows, as data. */
export function stepLimits(sides: Sides, cases: Cases): StepLimit[] {
  return sides.flatMap((side, place): StepLimit[] => {
    const { name, range, categories } = cases.inputs[place]!;
    if (side.inside !== undefined) {
      if (side.inside.size === categories.length) return [];
      return [{ input: name, values: categories.filter((_, at) => side.inside.has(at)) }];
    }
    const low = side.low === range[0] ? {} : { low: side.low };
    const high = side.high === range[1] ? {} : { high: side.high };
    const limit = { input: name, ...low, ...high };
    return Object.keys(limit).length > 1 ? [limit] : [];
  });
}

function settingsOf(options: PrimOptions): PeelOptions {
  const { peelAlpha = 0.05, pasteAlpha = 0.05, minMass = 0.05, objective = "lenient1" } = options;
  for (const [name, value] of Object.entries({ peelAlpha, pasteAlpha })) {
    if (!(value > 0 && value < 0.5))
      throw new RangeError(`${name} is ${value}, expected one between 0 and 0.5`);
  }
  if (!(minMass >= 0 && minMass < 1)) throw new RangeError(`minMass is ${minMass}, expected one from 0 to 1`);
  return { peelAlpha, pasteAlpha, minMass, objective };
}
