import { type Comparable, compareResults } from "../../experiment/compare/compareResults.ts";
import type { Compared } from "../../experiment/compare/comparison.ts";
import type { LoadedScenario } from "../../scenario/load.ts";
import { parametersBetween } from "./evidence.ts";
import { fiveDigits } from "./numbers.ts";
import type { ReportComparison, ReportDifference } from "./report.ts";

/** Resamples for intervals: the ends of one at 95 % then have 25 resampled means beyond them. */
const resamples = 1000;

/**
 * A result held against the first, pair by pair: every year where that is asked for, else in the few months that
 * comparisons usually show. Throws a CompareError where nothing can be paired.
 */
export function comparisonOf(
  base: Comparable & { readonly scenario: LoadedScenario },
  other: Comparable & { readonly scenario: LoadedScenario },
  yearly: boolean,
): ReportComparison {
  const { pairs, level, leftOut, warnings, measures } = compareResults(
    // The parameters are compared below, in the form of the report.
    { ...base, scenario: undefined },
    { ...other, scenario: undefined },
    { resamples, ...(yearly && { at: yearEnds(Math.min(base.result.months, other.result.months)) }) },
  );
  return {
    pairs,
    level,
    leftOut,
    warnings,
    measures: measures.map(({ measure, us, china }) => ({
      measure: measure.id,
      months: us.map((compared, place) => ({
        month: compared.month,
        us: differenceOf(compared),
        china: differenceOf(china[place]!),
      })),
    })),
    parameters: parametersBetween(base.scenario, other.scenario),
  };
}

/** Every December, and the last month. */
function yearEnds(months: number): number[] {
  return Array.from({ length: months }, (_, tick) => tick).filter(
    (tick) => tick % 12 === 11 || tick === months - 1,
  );
}

function differenceOf({ difference, interval, clear }: Compared): ReportDifference {
  return {
    difference: fiveDigits(difference),
    interval: interval && [fiveDigits(interval[0]), fiveDigits(interval[1])],
    clear,
  };
}
