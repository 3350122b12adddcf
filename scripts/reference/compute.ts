import { meanOf, standardErrorOf } from "../../src/experiment/compare/moments.ts";
import { pair } from "../../src/experiment/compare/paired.ts";
import { type bandOf, type EnsembleResult, ensemble, leadsOf } from "../../src/index.ts";
import { parseMonth } from "../../src/scenario/month.ts";
import type { Reference } from "./question.ts";
import { baselineName } from "./question.ts";
import type { Difference, Quantiles, ReferenceRecord } from "./record.ts";
import type { Row } from "./rows.ts";

/** Months in which the measures of lead are kept. */
export const referenceMonths = ["2025-12", "2030-12", "2035-12"] as const;
/** Standard errors from zero beyond which a mean difference counts as a move: by chance one in 180 would be, of 30 pairs. */
export const noise = 3;

/**
 * Runs a reference's replicates and gives its record.
 *
 * @param baseline the baseline's record with the same number of replicates; not needed for the baseline itself
 * @throws Error if a replicate fails, or the baseline's record lacks an outcome
 */
export async function computeRecord(
  reference: Reference,
  baseline: ReferenceRecord | undefined,
): Promise<ReferenceRecord> {
  const { name, loaded, rows, question, run, against } = reference;
  const { engine, seed, replicates, until, resolution, outcomes } = question;
  const result = await ensemble(loaded, { runs: replicates, outcomes });
  const [failure] = result.failures;
  if (failure) throw new Error(`${name}: replicate ${failure.replicate} failed: ${failure.message}`);
  const isBaseline = name === baselineName;
  return {
    format: 1,
    scenario: name,
    title: loaded.scenario.title,
    run,
    against,
    engine,
    seed,
    replicates,
    until,
    resolution,
    outcomes,
    measures: standings(result),
    differences: isBaseline ? [] : rows.map((row) => difference(result, row, baseline)),
    ...(isBaseline && {
      values: Object.fromEntries(rows.map((row) => [keyOf(row), valuesOf(result, row)])),
    }),
  };
}

function standings(result: EnsembleResult): ReferenceRecord["measures"] {
  const leads = leadsOf(
    result,
    referenceMonths.map((month) => parseMonth(month)!),
  );
  const quantiles = ({ p10, p50, p90 }: ReturnType<typeof bandOf>): Quantiles => [p10, p50, p90];
  return Object.fromEntries(
    leads.map(({ measure, standings: months }) => [
      measure.id,
      Object.fromEntries(
        months.map(({ month, us, china, chinaAhead }) => [
          month,
          { us: quantiles(us), china: quantiles(china), chinaAhead },
        ]),
      ),
    ]),
  );
}

function keyOf({ outcome, month }: Row): string {
  return `${outcome} ${month}`;
}

function valuesOf(result: EnsembleResult, { outcome, month }: Row): number[] {
  const tick = parseMonth(month)!;
  if (tick >= result.months) throw new Error(`outcomes.csv: ${month} lies beyond the runs`);
  return result.columns[outcome]!.map((column) => column[tick]!);
}

function difference(result: EnsembleResult, row: Row, baseline: ReferenceRecord | undefined): Difference {
  const before = baseline?.values?.[keyOf(row)];
  const after = valuesOf(result, row);
  if (before?.length !== after.length) throw new Error(`the baseline's record lacks ${keyOf(row)}`);
  const pairs = pair(before, after).differences;
  const { outcome, month, direction, why } = row;
  const unit = result.outcomes.find(({ id }) => id === outcome)!.unit;
  const mean = meanOf(pairs);
  const standardError = standardErrorOf(pairs);
  const moves = Math.abs(mean) > noise * standardError;
  const verdict = !moves ? "within noise" : mean > 0 ? "up" : "down";
  return { outcome, month, direction, why, unit, mean, standardError, pairs: pairs.length, verdict };
}
