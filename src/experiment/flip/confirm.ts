import type { Resolution } from "../../engine/parameters/index.ts";
import type { compileConclusion } from "../sweep/conclusion.ts";
import { type FlipInput, flipSpace, moved, reachOf } from "./flipSpace.ts";
import type { FlipStudyOptions } from "./flipStudy.ts";
import type { PointRuns } from "./pointRuns.ts";
import { wilson } from "./wilson.ts";

/** What pairs of runs say along the way from the start to the flip, and beyond. */
export interface Confirmation {
  readonly resolution: Resolution;
  /** Pairs of runs: the same chance events at the start and at each step. */
  readonly pairs: number;
  readonly steps: readonly ConfirmationStep[];
  /** The first step at which at least half of the pairs turn; missing where none does. */
  readonly halfAt?: number;
}

/** Some way along the path to the flip. */
export interface ConfirmationStep {
  /** 0 at the start, 1 at the flip. */
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

/** Where the way is looked at; beyond 1 as far as the ranges allow. */
const ways = [0, 0.5, 1, 1.25, 1.5, 2];
const resolution: Resolution = "cohorts";

interface Wanted extends Pick<FlipStudyOptions, "onStage" | "onRun"> {
  readonly inputs: readonly FlipInput[];
  readonly to: readonly number[];
  readonly runs: PointRuns;
  readonly holds: ReturnType<typeof compileConclusion>;
  /** Whether the conclusion holds at the start of the search. */
  readonly stands: boolean;
  readonly pairs: number;
}

/** Runs the start and some points on the way to the flip, and beyond, with the same chance events. */
export async function confirm(wanted: Wanted): Promise<Confirmation> {
  const { inputs, to, runs, holds, stands, pairs } = wanted;
  const points = pointsAlong(inputs, to);
  wanted.onStage?.("confirm", points.length * pairs);
  const replicates = Array.from({ length: pairs }, (_, replicate) => replicate);
  const found = await runs.run(
    points.map(({ values }) => values),
    replicates,
    resolution,
    wanted.onRun,
  );
  const answers = found.map((some) => some.map((run) => run && holds(run.columns, run.scalars)));
  const atStart = answers[0]!;
  const steps = points.map(({ along, values }, at): ConfirmationStep => {
    const here = answers[at]!;
    const ended = here.filter((answer) => answer !== undefined);
    const stood = here.flatMap((answer, pair) =>
      atStart[pair] === stands && answer !== undefined ? [answer] : [],
    );
    const turned = stood.filter((answer) => answer !== stands).length;
    const [low, high] = wilson(turned, stood.length);
    return {
      ...{ along, values, holds: ended.filter((answer) => answer).length, finished: ended.length },
      ...{ stood: stood.length, turned, low, high },
    };
  });
  const half = steps.find(({ stood, turned }) => stood > 0 && turned >= stood / 2);
  return { resolution, pairs, steps, ...(half && { halfAt: half.along }) };
}

/** Points on the way and beyond, as values; the last at the end of the ranges if that comes before. */
function pointsAlong(inputs: readonly FlipInput[], to: readonly number[]) {
  const space = flipSpace(inputs);
  const end = space.toUnit(to);
  const direction = end.map((share, place) =>
    to[place] === inputs[place]!.start ? 0 : share - space.start[place]!,
  );
  const reach = reachOf(space.start, direction);
  const within = ways.filter((along) => along <= 1 || along <= reach);
  const last = within.at(-1)!;
  const shares = last < 2 && reach > last + 0.1 ? [...within, reach] : within;
  return shares.map((along) => ({
    along,
    values: along === 1 ? to : space.toValues(moved(space.start, direction, along)),
  }));
}
