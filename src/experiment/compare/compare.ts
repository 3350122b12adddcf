import { basename } from "node:path";
import type { LoadedScenario } from "../../scenario/load.ts";
import { parseMonth } from "../../scenario/month.ts";
import { measures } from "../measures.ts";
import { CompareError } from "./compareError.ts";
import { compareResults } from "./compareResults.ts";
import type { Comparison } from "./comparison.ts";
import { saveSide } from "./growSide.ts";
import {
  type CompareProgress,
  openSide,
  requireSameSeed,
  type Side,
  type SideOptions,
  targetOf,
} from "./side.ts";
import { type UntilDecided, untilDecided } from "./untilDecided.ts";

/** What to compare, and how. */
export interface CompareOptions {
  /** Replicates of scenarios that are run; 20 unless said. Run folders are taken as they are. */
  readonly runs?: number;
  /** Overrides `path=value` of scenarios that are loaded by name. */
  readonly set?: readonly string[];
  /** Ids of outcomes beside the five measures of lead. */
  readonly outcomes?: readonly string[];
  /** Months `YYYY-MM`; the ends of 2025, 2030 and 2035 unless said. */
  readonly at?: readonly string[];
  /** Folder of all results, where runs are kept and found; `results` unless said. */
  readonly out?: string;
  /** Worker threads; as many as cores unless said. */
  readonly workers?: number;
  /**
   * Adds replicates in rounds until the interval of this difference excludes zero, or the budget (replicates of each
   * scenario) is used; at least 10 `runs`, the first look, are needed.
   */
  readonly untilDecided?: { readonly outcome: string; readonly month: string; readonly budget: number };
  /** Called when a simulation begins (with `done` 0) and each time replicates have finished. */
  readonly onProgress?: (progress: CompareProgress) => void;
  /** Stops the simulations; the promise is then rejected with the signal's reason. Finished runs are kept. */
  readonly signal?: AbortSignal;
}

/** Least replicates at the first of several looks: with fewer, hardly any interval exists at its level. */
export const leastFirstLook = 10;

/**
 * Compares two scenarios replicate by replicate: values, paired differences with bootstrap intervals, what pairing
 * gained, when the measures of lead change hands, and which parameters differ.
 *
 * Each is a run folder, a row of a sweep (`FOLDER#ROW`), a scenario file or `airace:NAME`, or a loaded scenario;
 * scenarios are run, or found in `out` if they were run before. See `meanIntervals` and `decide` for the statistics.
 *
 * @throws CompareError where nothing can be paired, or an outcome or month is not in both; ScenarioError and
 *   RunFolderError as `loadScenario` and `readRun`
 * @example
 * const options = { runs: 1, set: ["until=2023-06", "resolution=expected"], at: ["2023-06"] };
 * const result = await compare("airace:baseline", "airace:articles/us-open-2026", options);
 * result.pairs; // 1
 * result.parameters[0].path; // "policy.us.schedule.labsOpen.at"
 * result.measures[1].us[0].interval; // null
 */
export async function compare(
  base: string | LoadedScenario,
  other: string | LoadedScenario,
  options: CompareOptions = {},
): Promise<Comparison> {
  const { set } = options;
  const plan = planOf(options);
  const target = (given: string | LoadedScenario) =>
    typeof given === "string" ? targetOf(given, set) : { name: nameOf(given), loaded: given };
  const targets = [target(base), target(other)] as const;
  requireSameSeed(targets);
  const first = await openSide(targets[0], plan.side);
  return compareSides(first, await openSide(targets[1], plan.side), plan);
}

/** Options of a comparison, with months as numbers and all that a run must hold. */
export interface ComparePlan {
  readonly side: SideOptions;
  readonly outcomes: readonly string[];
  readonly at: readonly number[] | undefined;
  readonly untilDecided: UntilDecided | undefined;
}

/** Reads options. Throws a CompareError for months that are none and numbers that cannot be. */
export function planOf(options: CompareOptions): ComparePlan {
  const { runs = 20, out = "results", workers, onProgress, signal, untilDecided: wanted } = options;
  const chosen = [...(options.outcomes ?? []), ...(wanted ? [wanted.outcome] : [])];
  const outcomes = [...new Set(chosen)];
  const ofMeasures = measures.flatMap(({ us, china }) => [us, china]);
  if (wanted && (!Number.isSafeInteger(wanted.budget) || wanted.budget < leastFirstLook)) {
    throw new CompareError(
      `a budget of ${wanted.budget} replicates decides nothing: ${leastFirstLook} are the least`,
    );
  }
  if (wanted && wanted.budget < runs) {
    throw new CompareError(
      `a budget of ${wanted.budget} replicates is less than the ${runs} of the first look`,
    );
  }
  if (wanted && runs < leastFirstLook) {
    throw new CompareError(
      `${runs} replicates decide nothing: ${leastFirstLook} at the first look are the least`,
    );
  }
  return {
    side: { runs, out, outcomes: [...new Set([...ofMeasures, ...outcomes])], workers, onProgress, signal },
    outcomes,
    at: options.at?.map(tickOf),
    untilDecided: wanted && {
      outcome: wanted.outcome,
      tick: tickOf(wanted.month),
      budget: wanted.budget,
    },
  };
}

/** Compares two sides that are open, after the rounds that were asked for. */
export async function compareSides(base: Side, other: Side, plan: ComparePlan): Promise<Comparison> {
  const { at } = plan;
  const outcomes = plan.outcomes.length > 0 ? plan.outcomes : keptOutcomes(base, other);
  if (plan.untilDecided === undefined) return compareResults(base, other, { outcomes, at });
  const start = new Date();
  const decided = await untilDecided(base, other, plan.untilDecided, plan.side);
  const kept = { ...plan.side, start };
  const sides = [await saveSide(decided.base, kept), await saveSide(decided.other, kept)] as const;
  return { ...compareResults(...sides, { outcomes, at }), decision: decided.decision };
}

/** Where a row of a sweep is compared, what it keeps beside the measures: few outcomes, chosen for the question. */
function keptOutcomes(base: Side, other: Side): readonly string[] {
  const cell = [base, other].find(({ fixed }) => fixed);
  const inBoth = (id: string) => id in base.result.columns && id in other.result.columns;
  const ofMeasures = new Set(
    measures.flatMap(({ us, china }) => (inBoth(us) && inBoth(china) ? [us, china] : [])),
  );
  return (cell?.result.outcomes ?? []).flatMap(({ id }) => (inBoth(id) && !ofMeasures.has(id) ? [id] : []));
}

function tickOf(month: string): number {
  const tick = parseMonth(month);
  if (tick === undefined) throw new CompareError(`${month}: not a month, expected YYYY-MM such as 2030-12`);
  return tick;
}

function nameOf({ files }: LoadedScenario): string {
  return basename(files.at(-1) ?? "scenario").replace(/\.ya?ml$/, "");
}
