import { join } from "node:path";
import { openDraft } from "../../results/tables/draft.ts";
import { SweepError } from "../sweep/sweepError.ts";
import { analyse, analyseMonth, rankingOf } from "./analyse.ts";
import type { Method } from "./method.ts";
import { morrisMethod } from "./morrisMethod.ts";
import { pawnMethod } from "./pawnMethod.ts";
import { readStudies } from "./readStudy.ts";
import type { ScenarioSensitivity, Sensitivity } from "./sensitivityResult.ts";
import { sobolMethod } from "./sobolMethod.ts";
import type { Study } from "./study.ts";

/** Version of the layout of `sensitivity.json`. */
export const sensitivityFormat = 1;

/** How sensitivity is reckoned. */
export interface SensitivityOptions {
  /** Share that intervals are to cover; 0.95 by default. */
  readonly level?: number;
  /** Resamples of the bootstrap; 1,000 by default, fewer for indices over time. */
  readonly repeats?: number;
  /** What a failed run does: `drop` its sample whole, the default, or `refuse` the analysis. */
  readonly failed?: "drop" | "refuse";
}

/** Factors of which indices over time are kept, for each outcome: those that lead in the last month. */
const coursed = 8;
/** Resamples for indices over time. */
const repeatsOverTime = 200;

/**
 * Finds what drives the outcomes of a finished sweep, and by how much: after its design, elementary effects (Morris),
 * Sobol' indices (Saltelli) or PAWN indices (Latin hypercube, Sobol' sequence), with bootstrap intervals, for each
 * scalar (without any, each outcome in the last month), and over time for each outcome.
 *
 * @throws SweepError for a folder without a finished sweep, a design without indices, or failed runs where refused
 * @example
 * const { writeFileSync } = await import("node:fs");
 * const lines = [
 *   "title: Two numbers",
 *   "scenarios: { base: airace:baseline }",
 *   "factors: { lambda: { path: research.borrowRate }, nu: { path: adoption.needFollows } }",
 *   "design: { kind: morris, trajectories: 4 }",
 *   "replicates: 1",
 *   "until: 2023-03",
 *   "outcomes: [lag_points_china]",
 * ];
 * writeFileSync("two.yaml", lines.join("\n"));
 * const { folder } = await sweep(loadExperiment("two.yaml").plan, { out: "swept", workers: 1 });
 * const { scenarios } = await sensitivity(folder);
 * scenarios[0].outcomes[0].ranking; // ["lambda", "nu"]
 */
export async function sensitivity(folder: string, options: SensitivityOptions = {}): Promise<Sensitivity> {
  const { level = 0.95, repeats = 1000, failed = "drop" } = options;
  const { job, studies } = await readStudies(folder);
  const failures = studies.reduce((sum, study) => sum + study.failed.reduce((all, one) => all + one, 0), 0);
  if (failures > 0 && failed === "refuse") {
    throw new SweepError(
      `${folder}: ${failures} runs failed (failures.json), and nothing is said of the others`,
    );
  }
  const [first] = studies as [Study];
  const method = methodOf(first);
  const scenarios = studies.map((study): ScenarioSensitivity => {
    const drawn = { level, seed: job.id };
    const outcomes = study.measures.map((measure) => analyse(study, measure, method, { ...drawn, repeats }));
    const last = new Map(study.series.map((measure) => [measure.name, measure]));
    const leading = new Map(
      [...last].map(([name, measure]) => [name, rankingOf(study, measure, method).slice(0, coursed)]),
    );
    const months = study.series.map((measure) =>
      analyseMonth(study, measure, method, {
        ...{ ...drawn, leading: leading.get(measure.name)! },
        repeats: Math.min(repeats, repeatsOverTime),
      }),
    );
    return { scenario: study.scenario, outcomes, months };
  });
  return {
    ...{ format: sensitivityFormat, title: job.title, sweep: job.id },
    ...{ method: method.name, samples: method.samples, ranked: method.ranked, rankedBy: method.rankedBy },
    ...{ design: first.design, replicates: job.replicates },
    ...{ level, failures, groupsBy: method.groupsBy, factors: first.factors, scenarios },
  };
}

/** Writes `sensitivity.json` beside the sweep, whole and then named; returns its path. */
export function writeSensitivity(folder: string, found: Sensitivity): string {
  const path = join(folder, "sensitivity.json");
  const draft = openDraft(path);
  try {
    draft.write(`${JSON.stringify(found, undefined, 1)}\n`);
    draft.finish();
  } finally {
    draft.discard();
  }
  return path;
}

/** The method that a design was made for. */
export function methodOf({ design, points, factors }: Pick<Study, "design" | "points" | "factors">): Method {
  if (design.kind === "morris") return morrisMethod(points, factors);
  if (design.kind === "saltelli") return sobolMethod(design, factors);
  return pawnMethod(points, factors);
}
