import type { EnsembleResult } from "../../experiment/ensemble.ts";
import { measures } from "../../experiment/measures.ts";
import { sortedQuantile } from "../../experiment/quantile.ts";
import { placedMeasures, shareIds } from "./places.ts";
import type { NumberBands, Place, PlaceNumbers, ResultNumbers } from "./report.ts";
import type { Quantiles } from "./series.ts";
import { figureOutcomes, fullOutcomes } from "./shown.ts";

/** How much of regions and groups a report holds: many results would make it too large a file. */
export type Detail = "bands" | "medians" | "none";

type Level = Exclude<keyof Quantiles, "mean">;
const probabilities: Readonly<Record<Level, number>> = {
  p05: 0.05,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
};
const narrow: readonly Level[] = ["p10", "p50", "p90"];

/** A number in the five significant digits that a report keeps. */
export function fiveDigits(value: number): number {
  return Number(value.toPrecision(5));
}

/** The figures that a report holds of a result. */
export function numbersOf(result: EnsembleResult, places: readonly Place[], detail: Detail): ResultNumbers {
  const held = (id: string): boolean => (result.columns[id]?.length ?? 0) > 0;
  const pairs = measures.filter(({ us, china }) => held(us) && held(china));
  const bands = (ids: readonly string[], levels: readonly (Level | "mean")[]) =>
    ids.filter(held).map((id) => [id, quantilesOf(result.columns[id]!, levels)] as const);
  const every = [...(Object.keys(probabilities) as Level[]), "mean"] as const;
  return {
    ahead: Object.fromEntries(
      pairs.map(({ id, us, china }) => [id, aheadOf(result.columns[us]!, result.columns[china]!)]),
    ),
    bands: Object.fromEntries([...bands(fullOutcomes, every), ...bands(figureOutcomes, narrow)]),
    places: detail === "none" ? {} : placeNumbers(result, places, detail === "bands" ? narrow : ["p50"]),
  };
}

function placeNumbers(
  { columns }: EnsembleResult,
  places: readonly Place[],
  levels: readonly Level[],
): Record<string, Record<string, PlaceNumbers>> {
  const entries = placedMeasures.map((measure) => {
    const here = places.flatMap(({ id }): [string, PlaceNumbers][] => {
      const ids = shareIds(measure, id);
      const [us, china] = [columns[ids.us], columns[ids.china]];
      if (!us?.length || !china?.length) return [];
      const lead = us.map((column, run) => column.map((value, tick) => china[run]![tick]! - value));
      return [
        [
          id,
          {
            us: quantilesOf(us, levels),
            china: quantilesOf(china, levels),
            lead: quantilesOf(lead, ["p50"]).p50,
            ahead: aheadOf(us, china),
          },
        ],
      ];
    });
    return [measure, Object.fromEntries(here)] as const;
  });
  return Object.fromEntries(entries.filter(([, here]) => Object.keys(here).length > 0));
}

/** Quantiles, and perhaps the mean, over the runs in each month. */
function quantilesOf(columns: readonly Float64Array[], levels: readonly (Level | "mean")[]): NumberBands {
  const months = columns[0]!.length;
  const lists = levels.map(() => new Array<number>(months));
  const sample = new Float64Array(columns.length);
  for (let tick = 0; tick < months; tick++) {
    let sum = 0;
    for (let run = 0; run < sample.length; run++) {
      sample[run] = columns[run]![tick]!;
      sum += sample[run]!;
    }
    sample.sort();
    levels.forEach((level, place) => {
      const value = level === "mean" ? sum / sample.length : sortedQuantile(sample, probabilities[level]);
      lists[place]![tick] = fiveDigits(value);
    });
  }
  return Object.fromEntries(levels.map((level, place) => [level, lists[place]!])) as unknown as NumberBands;
}

/** Share of the runs in which China is ahead in each month, ties as half. */
function aheadOf(us: readonly Float64Array[], china: readonly Float64Array[]): number[] {
  return Array.from(us[0]!, (_, tick) => {
    let ahead = 0;
    us.forEach((column, run) => {
      ahead += (Math.sign(china[run]![tick]! - column[tick]!) + 1) / 2;
    });
    return fiveDigits(ahead / us.length);
  });
}
