import type { Resolution } from "../../engine/parameters/index.ts";
import type { compileConclusion } from "../sweep/conclusion.ts";
import { type FlipInput, flipSpace, moved } from "./flipSpace.ts";
import type { FlipStudyOptions } from "./flipStudy.ts";
import type { PointRuns } from "./pointRuns.ts";
import { wilson } from "./wilson.ts";

/** What pairs of runs say along the way from the start to the flip, and beyond. */
export interface Confirmation {
  readonly resolution: Resolution;
  /** Pairs of runs: the same chance events at the start and at each step. */
  readonly pairs: number;
  /** In the order of the way. */
  readonly steps: readonly ConfirmationStep[];
  /** The first step at which at least half of the pairs turn; missing where none does. */
  readonly halfAt?: number;
  /**
   * What as many other pairs say at that step, where it lies beyond the flip: it was chosen by what the first pairs
   * said of it, so they make it look a little better than it is.
   */
  readonly others?: ConfirmationStep;
}

/** Some way along the path to the flip. */
export interface ConfirmationStep {
  /** 0 at the start, 1 at the flip; beyond, inputs that come to an end of their range stay there. */
  readonly along: number;
  /** Values of all inputs. */
  readonly values: readonly number[];
  /** Finished runs of which the conclusion is true. */
  readonly holds: number;
  readonly finished: number;
  /** Pairs whose run at the start answers as the start does, and of these, those that turn here. */
  readonly stood: number;
  readonly turned: number;
  /** The share that turns, with its 95 % interval (Wilson). */
  readonly low: number;
  readonly high: number;
}

/** Where the way is always looked at, as far as the ranges allow. */
const ways = [0, 0.5, 1, 1.25, 1.5, 2];
/** Where it is looked at next, one after the other, as long as fewer than half of the pairs turn. */
const beyond = [3, 4, 6, 8, 12, 16];
/** How often the stretch on which half of them turn is halved. */
const halvings = 3;
const resolution: Resolution = "cohorts";

/** Steps that are looked at always, and how many more there may be, the check by other pairs included. */
export const confirmationSteps = { always: ways.length, atMost: beyond.length + halvings + 2 } as const;

interface Wanted extends Pick<FlipStudyOptions, "onStage" | "onRun"> {
  readonly inputs: readonly FlipInput[];
  readonly to: readonly number[];
  readonly runs: Pick<PointRuns, "run">;
  readonly holds: ReturnType<typeof compileConclusion>;
  /** Whether the conclusion holds at the start of the search. */
  readonly stands: boolean;
  readonly pairs: number;
}

/**
 * Runs the start and some points on the way to the flip, and beyond, with the same chance events.
 *
 * A search with few runs finds the flip where they happen to turn first, so that fewer than half of other runs turn
 * there. Then the way is followed further, until half of the pairs turn or all inputs that change are at an end of
 * their range; where half of them turn is then narrowed down, and other pairs are asked there.
 */
export async function confirm(wanted: Wanted): Promise<Confirmation> {
  const { inputs, to, pairs } = wanted;
  const { pointAt, end } = wayTo(inputs, to);
  const first = shares(ways, end);
  wanted.onStage?.("confirm", first.length * pairs);
  const look = looker(wanted, 0);
  const steps = await look(first.map(pointAt));
  const later = shares(beyond, end).filter((along) => along > first.at(-1)!);
  const isBeyond = () => (steps.find(isHalf)?.along ?? Number.POSITIVE_INFINITY) > 1;
  if (isBeyond()) wanted.onStage?.("further", (later.length + halvings + 2) * pairs);
  for (const along of later) {
    if (steps.some(isHalf)) break;
    steps.push(...(await look([pointAt(along)])));
  }
  for (let halving = 0; halving < halvings && isBeyond(); halving++) {
    const half = steps.findIndex(isHalf);
    if (half < 0) break;
    const middle = (steps[half - 1]!.along + steps[half]!.along) / 2;
    steps.splice(half, 0, ...(await look([pointAt(middle)])));
  }
  const half = steps.find(isHalf);
  if (half === undefined || half.along <= 1) {
    return { resolution, pairs, steps, ...(half && { halfAt: half.along }) };
  }
  const askOthers = looker(wanted, pairs);
  const [, others] = await askOthers([pointAt(0), pointAt(half.along)]);
  return { resolution, pairs, steps, halfAt: half.along, others: others! };
}

interface WayPoint {
  readonly along: number;
  readonly values: readonly number[];
}

/** Tells what pairs of runs, from a replicate on, say at points; the start must be the first. */
function looker({ runs, holds, stands, pairs, onRun }: Wanted, from: number) {
  const replicates = Array.from({ length: pairs }, (_, pair) => from + pair);
  let atStart: readonly (boolean | undefined)[] | undefined;
  return async (points: readonly WayPoint[]): Promise<ConfirmationStep[]> => {
    const values = points.map((point) => point.values);
    const found = await runs.run(values, replicates, resolution, onRun);
    const answers = found.map((some) => some.map((run) => run && holds(run.columns, run.scalars)));
    atStart ??= answers[0]!;
    const before = atStart;
    return answers.map((here, place): ConfirmationStep => {
      const ended = here.filter((answer) => answer !== undefined);
      const stood = here.flatMap((answer, pair) =>
        before[pair] === stands && answer !== undefined ? [answer] : [],
      );
      const turned = stood.filter((answer) => answer !== stands).length;
      const [low, high] = wilson(turned, stood.length);
      return {
        ...points[place]!,
        ...{ holds: ended.filter((answer) => answer).length, finished: ended.length },
        ...{ stood: stood.length, turned, low, high },
      };
    });
  };
}

function isHalf({ stood, turned }: ConfirmationStep): boolean {
  return stood > 0 && turned >= stood / 2;
}

/** Those of some shares of the way that lie within the ranges, and the end of the ranges if it comes before the last. */
function shares(wanted: readonly number[], end: number): number[] {
  const within = wanted.filter((along) => along <= 1 || along <= end);
  const last = within.at(-1) ?? 0;
  return last < wanted.at(-1)! && end > last + 0.1 ? [...within, end] : within;
}

/** Points on the way and beyond, and how far along it the last of the inputs comes to an end of its range. */
function wayTo(inputs: readonly FlipInput[], to: readonly number[]) {
  const space = flipSpace(inputs);
  const target = space.toUnit(to);
  const direction = target.map((share, place) =>
    to[place] === inputs[place]!.start ? 0 : share - space.start[place]!,
  );
  const reaches = direction.flatMap((step, place) => {
    const from = space.start[place]!;
    return step === 0 ? [] : [(step > 0 ? 1 - from : from) / Math.abs(step)];
  });
  return {
    end: Math.max(...reaches),
    pointAt: (along: number): WayPoint => ({
      along,
      values: along === 1 ? to : space.toValues(moved(space.start, direction, along)),
    }),
  };
}
