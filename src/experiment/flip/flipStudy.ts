import type { Resolution } from "../../engine/parameters/index.ts";
import { answersOf } from "../discovery/answers.ts";
import type { Conclusion } from "../sweep/conclusion.ts";
import { compileConclusion } from "../sweep/conclusion.ts";
import type { FactorValue, Plan } from "../sweep/plan.ts";
import type { FinishedSweep, SweepRun } from "../sweep/readSweep.ts";
import { SweepError } from "../sweep/sweepError.ts";
import { type Confirmation, confirm } from "./confirm.ts";
import { flip, type SingleFlip } from "./flip.ts";
import { flipFactors } from "./flipFactors.ts";
import type { FlipInput } from "./flipSpace.ts";
import { compileMargin } from "./margin.ts";
import { openPointRuns, type PointRuns, type PointRunsOptions } from "./pointRuns.ts";

/** How a flip of a model's conclusion is sought. */
export interface FlipStudyOptions extends PointRunsOptions {
  /** The finished sweep of the experiment, whose rows are where the search begins. */
  readonly table?: FinishedSweep | undefined;
  /** Name of the base scenario to start from; the experiment's first by default. */
  readonly scenario?: string | undefined;
  /** Runs of each point in the search; 5 by default. */
  readonly searchRuns?: number;
  /** Most points in the search; 300 by default. */
  readonly budget?: number;
  /** Pairs of runs that confirm the flip; 20 by default, 0 for none. */
  readonly pairs?: number;
  /**
   * Called when a stage begins, with the runs that it takes at most; `further` is the confirmation beyond the flip
   * where fewer than half of the pairs turn.
   */
  readonly onStage?: ((stage: "search" | "confirm" | "further", runs: number) => void) | undefined;
  /** Called after each run. */
  readonly onRun?: (() => void) | undefined;
}

/** A change of one input. */
export interface FlipChange {
  readonly input: string;
  readonly from: number;
  readonly to: number;
  /** Signed change as a share of the range. */
  readonly share: number;
}

/** What turns a conclusion of the model round. Plain data: what a chart or a report needs. */
export interface FlipStudy {
  readonly format: 1;
  readonly kind: "flip";
  readonly name: string;
  readonly title: string;
  readonly scenario: string;
  readonly conclusion: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly path: string;
    readonly unit: string;
    readonly description: string;
    readonly evidence?: string;
    /** A publication's id, or the place in a file, where its range is said. */
    readonly source?: string;
    readonly range: readonly [number, number];
    readonly start: number;
    readonly scale: "linear" | "log";
  }[];
  readonly held: readonly { readonly name: string; readonly value?: FactorValue }[];
  /** Runs of each point in the search, their resolution, and points. */
  readonly search: {
    readonly resolution: Resolution;
    readonly runs: number;
    readonly points: number;
    readonly outOfBudget: boolean;
    /** Rows of the sweep at which the conclusion is otherwise; missing without a finished sweep. */
    readonly rowsFlipped?: number;
    readonly rows?: number;
    /** Id of that sweep. */
    readonly sweep?: string;
  };
  readonly start: { readonly holds: boolean; readonly share: number; readonly margin: number };
  readonly joint?: {
    readonly distance: number;
    readonly changes: readonly FlipChange[];
    /** Share of the search's runs there of which the conclusion is true. */
    readonly share: number;
  };
  readonly singles: readonly SingleFlip[];
  readonly worstCornerStands?: boolean;
  readonly confirmation?: Confirmation;
  /** Where half of the pairs turn, where that takes more than the joint change: the change to go by then. */
  readonly confirmed?: { readonly distance: number; readonly changes: readonly FlipChange[] };
  /** Runs of the search or of the confirmation that failed; they say nothing. */
  readonly failedRuns: number;
}

/** The search is done without chance in adoption, which would take many runs to average out. */
const searchResolution: Resolution = "expected";

/** Effects are measured over a tenth of each range: closer, chance events that tip over would hide them. */
const searchStep = 0.1;

/** Fewer changes are easier to understand; they may cost a tenth of the distance. */
const searchAllowance = 0.1;

/**
 * Seeks the smallest change of an experiment's factors that turns a conclusion round, and confirms it.
 *
 * At a point, the conclusion holds if it does in at least half of some runs, the same chance events at every point;
 * the margin there is the middle one of theirs. Each run is recorded in the folder that is returned with the study, so a
 * search that was stopped goes on.
 *
 * @throws SweepError if nothing can be changed; SweepStopped when stopped by the signal
 * @example
 * const { plan } = loadExperiment("airace:sweeps/lead-abroad");
 * const factors = plan.factors.filter(({ name }) => name === "hosted");
 * const brief = { ...plan, factors, until: 2, scalars: [] };
 * const names = { until: 2, outcomes: ["lead_users_outside_china"], scalars: [] };
 * const conclusion = parseConclusion("last(lead_users_outside_china) > -0.67", names);
 * const { study } = await flipStudy(brief, conclusion, { out: "flipped", workers: 1, searchRuns: 1, pairs: 2 });
 * study.joint.changes[0].to; // 0.99
 * study.confirmation.steps.length; // 6
 */
export async function flipStudy(
  plan: Plan,
  conclusion: Conclusion,
  options: FlipStudyOptions,
): Promise<{ readonly study: FlipStudy; readonly folder: string }> {
  const { searchRuns = 5, budget = 300, pairs = 20, table, onStage, onRun } = options;
  const base = plan.scenarios.find(({ name }) => options.scenario === undefined || name === options.scenario);
  if (base === undefined) {
    const names = plan.scenarios.map(({ name }) => name).join(", ");
    throw new SweepError(`unknown scenario: ${options.scenario}, expected one of ${names}`);
  }
  const { factors, inputs, held } = flipFactors(plan.factors, base);
  const runs = openPointRuns(plan, base, factors, options);
  try {
    const replicates = Array.from({ length: searchRuns }, (_, replicate) => replicate);
    const holds = compileConclusion(conclusion);
    onStage?.("search", budget * searchRuns);
    const atStart = await runs.run([inputs.map(({ start }) => start)], replicates, searchResolution, onRun);
    const start = finished(atStart[0]!);
    if (start.length === 0) throw new SweepError(`${base.name}: every run at the start failed`);
    const share = start.filter(({ columns, scalars }) => holds(columns, scalars)).length / start.length;
    const evaluate = evaluator(runs, conclusion, replicates, start, onRun);
    const rows =
      table &&
      candidatesIn(
        table,
        conclusion,
        base.name,
        share >= 0.5,
        inputs.map(({ name }) => name),
      );
    const found = await flip(inputs, evaluate, {
      ...{ budget, step: searchStep, allowance: searchAllowance, candidates: rows?.flipped ?? [] },
    });
    const there = found.joint && (await runs.run([found.joint.values], replicates, searchResolution, onRun));
    const points = found.joint?.values;
    const confirmation =
      points === undefined || pairs === 0
        ? undefined
        : await confirm({ inputs, to: points, runs, holds, stands: found.holds, pairs, onStage, onRun });
    const ended = there && finished(there[0]!);
    const study: FlipStudy = {
      ...{ format: 1, kind: "flip", name: plan.name, title: plan.title, scenario: base.name },
      conclusion: conclusion.text,
      inputs: inputs.map(({ name, range, start: value, scale = "linear" }, place) => {
        const { path, unit, description, evidence, source } = factors[place]!;
        return {
          ...{ name, path: path!, unit, description, range, start: value, scale },
          ...(evidence && { evidence }),
          ...(source !== undefined && { source }),
        };
      }),
      held: held.map(({ name, value }) => ({ name, ...(value !== undefined && { value }) })),
      search: {
        ...{
          resolution: searchResolution,
          runs: searchRuns,
          points: found.points,
          outOfBudget: found.outOfBudget,
        },
        ...(rows && { rowsFlipped: rows.flipped.length, rows: rows.count, sweep: table.job.id }),
      },
      start: { holds: found.holds, share, margin: found.margin },
      ...(found.joint && {
        joint: {
          distance: found.joint.distance,
          changes: changesOf(inputs, found.joint.values),
          share: ended!.filter(({ columns, scalars }) => holds(columns, scalars)).length / ended!.length,
        },
      }),
      singles: found.singles,
      ...(found.worstCornerStands !== undefined && { worstCornerStands: found.worstCornerStands }),
      ...(confirmation && { confirmation }),
      ...confirmedBeyond(inputs, confirmation),
      failedRuns: runs.counts().failed,
    };
    return { study, folder: runs.folder };
  } finally {
    await runs.close();
  }
}

/** The change at which half of the pairs turn, if it lies beyond the flip. */
function confirmedBeyond(
  inputs: readonly FlipInput[],
  confirmation: Confirmation | undefined,
): Pick<FlipStudy, "confirmed"> {
  const { halfAt = 0, steps = [] } = confirmation ?? {};
  if (halfAt <= 1) return {};
  const changes = changesOf(inputs, steps.find(({ along }) => along === halfAt)!.values);
  return { confirmed: { distance: Math.hypot(...changes.map(({ share }) => share)), changes } };
}

/** Margins at points: the middle one of the runs there; none where most of them failed. */
function evaluator(
  runs: PointRuns,
  conclusion: Conclusion,
  replicates: readonly number[],
  start: readonly SweepRun[],
  onRun: (() => void) | undefined,
) {
  const margin = compileMargin(conclusion);
  const atStart = start.map(({ columns, scalars }) => margin.differences(columns, scalars));
  const sizes = atStart[0]!.map((_, at) => {
    const finite = atStart.map((differences) => Math.abs(differences[at]!)).filter(Number.isFinite);
    return Math.max(...finite, 0) || 1;
  });
  // The margin of one comparison is told in its own unit.
  const scales = sizes.length > 1 ? sizes : undefined;
  return async (points: readonly (readonly number[])[]): Promise<number[]> => {
    const all = await runs.run(points, replicates, searchResolution, onRun);
    return all.map((some) => {
      const ended = finished(some);
      if (ended.length <= replicates.length / 2) return Number.NaN;
      const margins = ended.map(({ columns, scalars }) =>
        margin.combine(margin.differences(columns, scalars), scales),
      );
      return margins.sort((a, b) => a - b)[Math.floor(margins.length / 2)]!;
    });
  };
}

function finished(runs: readonly (SweepRun | undefined)[]): SweepRun[] {
  return runs.filter((run) => run !== undefined);
}

/** The rows of a sweep at which the conclusion is otherwise, as values of the inputs. */
function candidatesIn(
  table: FinishedSweep,
  conclusion: Conclusion,
  scenario: string,
  stands: boolean,
  names: readonly string[],
): { flipped: number[][]; count: number } {
  const answers = answersOf(table, conclusion).filter(
    ({ row, finished: ended }) => row.scenario === scenario && ended > 0,
  );
  const flipped = answers.filter(({ share }) => share >= 0.5 !== stands);
  return {
    flipped: flipped.map(({ row }) => names.map((name) => Number(row.values[name]))),
    count: answers.length,
  };
}

function changesOf(inputs: readonly FlipInput[], to: readonly number[]): FlipChange[] {
  return inputs
    .map(({ name, range: [low, high], start, scale }, place): FlipChange => {
      const share =
        scale === "log"
          ? Math.log(to[place]! / start) / Math.log(high / low)
          : (to[place]! - start) / (high - low);
      return { input: name, from: start, to: to[place]!, share };
    })
    .filter(({ from, to: value }) => from !== value)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}
