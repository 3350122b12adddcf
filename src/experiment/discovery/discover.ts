import { compileMargin } from "../flip/margin.ts";
import type { Conclusion } from "../sweep/conclusion.ts";
import type { FinishedSweep } from "../sweep/readSweep.ts";
import { SweepError } from "../sweep/sweepError.ts";
import { answersOf } from "./answers.ts";
import { type ChanceTest, type FindBoxes, type Resampling, resample, testChance } from "./assess.ts";
import type { BoxStatistics, Limit } from "./box.ts";
import { type CartOptions, cartBoxes, cartOfCases, type TreeNode } from "./cart.ts";
import { refusalOf, warningsOf } from "./claims.ts";
import { type Cases, codeCases } from "./inputs.ts";
import { type PrimOptions, primBoxes, primOfCases, type TrajectoryStep } from "./prim.ts";
import type { Pruning } from "./prune.ts";
import { type InputInfo, sweepInputs } from "./sweepInputs.ts";

/** How boxes are sought in a sweep. */
export interface DiscoverOptions {
  /** `prim` by default. */
  readonly method?: "prim" | "cart";
  readonly prim?: PrimOptions;
  readonly cart?: CartOptions;
  /** Least share of a row's finished runs for which the question must be true; 0.5 by default. */
  readonly share?: number;
  /** How often the answers are dealt out anew to see what chance gives; 99 by default, 0 for never. */
  readonly shuffles?: number;
  /** How often boxes are sought again in four fifths of the rows; 20 by default, 0 for never. */
  readonly resamples?: number;
  /** Seed of shuffles and parts; 1 by default. */
  readonly seed?: number;
}

/** A box that was found. Those of PRIM say where they come from. */
export interface FoundBox extends BoxStatistics {
  readonly limits: readonly Limit[];
  readonly step?: number;
  readonly dropped?: readonly string[];
  readonly trajectory?: readonly TrajectoryStep[];
}

/** Boxes of either method. */
export interface FoundBoxes {
  readonly boxes: readonly FoundBox[];
  /** Number of cases, and of those with a yes. */
  readonly cases: number;
  readonly yes: number;
  /** Of all boxes together. */
  readonly coverage: number;
  readonly density: number;
  readonly mass: number;
  /** Of CART. */
  readonly tree?: TreeNode;
  readonly pruning?: Pruning;
}

/** In which futures of a sweep something happens. Plain data: what a chart or a report needs. */
export interface Discovery {
  readonly format: 1;
  readonly kind: "discovery";
  /** The sweep that was searched. */
  readonly sweep: { readonly id: string; readonly name: string; readonly title: string };
  /** The question, and what makes the answer of a row. */
  readonly when: string;
  readonly share: number;
  readonly method: "prim" | "cart";
  readonly options: PrimOptions | CartOptions;
  readonly inputs: readonly InputInfo[];
  /** Factors that have one value in all rows. */
  readonly constant: readonly string[];
  /** The rows of different values: how many, and the runs of them that failed. */
  readonly rows: number;
  readonly failedRuns: number;
  /** Rows without a finished run, which are left out. */
  readonly leftOut: number;
  /** The rows that were looked at, with the share of their runs that say yes. */
  readonly answers: readonly { readonly row: number; readonly share: number; readonly yes: boolean }[];
  readonly found: FoundBoxes;
  /** Missing where it was not asked for, or no box was found. */
  readonly chance?: ChanceTest;
  readonly resampling?: Resampling;
  /** What a reader should know before believing it. */
  readonly warnings: readonly string[];
  /** Why the boxes are no finding; missing where they are one. */
  readonly doubt?: string;
}

/**
 * Seeks the futures of a finished sweep in which a question is answered with yes, as boxes of its factors.
 *
 * The answer of a row is yes if at least a `share` of its finished runs say so; failed runs say nothing, and a row
 * without a finished run is left out. Rows, not runs, are the cases: replicates of a row differ by chance events alone,
 * and to count them as futures of their own would make limits look surer than they are.
 *
 * @throws SweepError where the sweep cannot show boxes, or has too few cases for any
 * @example
 * const { plan } = loadExperiment("airace:sweeps/lead-abroad");
 * const factors = plan.factors.filter(({ name }) => name === "hosted");
 * const few = { ...plan, factors, until: 2, scalars: [], rows: plan.rows.slice(0, 24), replicates: 1 };
 * const { folder } = await sweep(few, { out: "discovered", workers: 1 });
 * const names = { until: 2, outcomes: ["lead_users_outside_china"], scalars: [] };
 * const question = parseConclusion("last(lead_users_outside_china) > -0.67", names);
 * const { found } = discover(readSweep(folder), question, { shuffles: 9, resamples: 0 });
 * found.boxes[0].limits[0].high; // 1.05
 */
export function discover(
  sweep: FinishedSweep,
  question: Conclusion,
  options: DiscoverOptions = {},
): Discovery {
  const { share = 0.5, shuffles = 99, resamples = 20, seed = 1, method = "prim" } = options;
  const all = answersOf(sweep, question);
  const used = all.filter(({ finished }) => finished > 0);
  const yes = used.map((answer) => answer.share >= share);
  const { infos, inputs, constant } = sweepInputs(
    sweep.job,
    used.map(({ row }) => row),
  );
  const refusal = refusalOf(sweep.job, yes, inputs.length);
  if (refusal !== undefined) {
    throw new SweepError(`${sweep.folder}: ${refusal}${differencesText(sweep, question)}`);
  }
  const cases = codeCases(inputs, yes);
  const { found, find, used: settings } = seek(cases, method, options);
  const assessed = assess(cases, found, find, { shuffles, resamples, seed });
  return {
    ...{ format: 1, kind: "discovery" },
    sweep: { id: sweep.job.id, name: sweep.job.name, title: sweep.job.title },
    ...{ when: question.text, share, method, options: settings, inputs: infos, constant },
    rows: all.length,
    failedRuns: all.reduce((sum, { failed }) => sum + failed, 0),
    leftOut: all.length - used.length,
    answers: used.map((answer, at) => ({ row: answer.row.index, share: answer.share, yes: yes[at]! })),
    ...{ found, ...assessed },
    warnings: [...warningsOf(sweep.job, all, cases), ...overfitOf(found, assessed.resampling)],
  };
}

/** Says so where less than half of the density that boxes gain over all cases is there on cases not looked at. */
function overfitOf({ density, yes, cases }: FoundBoxes, unseen: Resampling | undefined): string[] {
  const all = yes / cases;
  if (unseen === undefined || unseen.density - all >= (density - all) / 2) return [];
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return [
    `The boxes fit these rows more than the model: their density is ${percent(density)}, on rows not looked at ${percent(unseen.density)}, in all futures ${percent(all)}; more rows give surer boxes.`,
  ];
}

/** What the comparison of a question amounts to in the runs, so that a better one can be asked; of several, nothing. */
function differencesText(sweep: FinishedSweep, question: Conclusion): string {
  const { differences } = compileMargin(question);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { runs } of sweep.rows()) {
    for (const { columns, scalars } of runs) {
      const [first, ...others] = differences(columns, scalars);
      if (others.length > 0) return "";
      if (!Number.isFinite(first)) continue;
      low = Math.min(low, first!);
      high = Math.max(high, first!);
    }
  }
  if (low > high) return "";
  const words = (value: number) => Number(value.toPrecision(3));
  return `; in its runs, the margin of the comparison goes from ${words(low)} to ${words(high)} (above 0 is yes)`;
}

/** Why there is no box. */
function emptyOf({ tree, pruning }: FoundBoxes): string {
  if (pruning !== undefined && tree?.split === undefined && pruning.trees[0]!.leaves > 1) {
    return "pruned by what holds on rows not looked at, nothing is left of the tree";
  }
  return tree === undefined
    ? "no box is denser than all futures together once limits that could well be chance are taken off"
    : "in no leaf of the tree the answer is mostly yes";
}

/** The boxes that a method finds, and how it finds those of other cases. */
function seek(
  cases: Cases,
  method: "prim" | "cart",
  options: DiscoverOptions,
): { found: FoundBoxes; find: FindBoxes; used: PrimOptions | CartOptions } {
  if (method === "cart") {
    const used = options.cart ?? {};
    return { found: cartOfCases(cases, used), find: (some) => cartBoxes(some, used), used };
  }
  const used = options.prim ?? {};
  const { step: _, ...free } = used;
  const find: FindBoxes = (some) => primBoxes(some, free).map(({ sides }) => sides);
  return { found: primOfCases(cases, used), find, used };
}

function assess(
  cases: Cases,
  found: FoundBoxes,
  find: FindBoxes,
  { shuffles, resamples, seed }: { shuffles: number; resamples: number; seed: number },
): Pick<Discovery, "chance" | "resampling" | "doubt"> {
  if (found.boxes.length === 0) return { doubt: emptyOf(found) };
  const chance = shuffles > 0 ? testChance(cases, find, shuffles, seed) : undefined;
  const resampling = resamples > 0 ? resample(cases, find, resamples, seed) : undefined;
  // Few shuffles cannot give a small p; that none of them is as good must do then.
  const doubtful = chance !== undefined && chance.asGood > 0 && chance.p > 0.05;
  return {
    ...(chance && { chance }),
    ...(resampling && { resampling }),
    ...(doubtful && {
      doubt: `with the answers dealt out at random, boxes agree as well in ${chance.asGood} of ${chance.shuffles} shuffles`,
    }),
  };
}
