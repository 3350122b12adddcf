import type { EnsembleResult } from "../../experiment/ensemble.ts";
import { measures } from "../../experiment/measures.ts";
import { sortedQuantile } from "../../experiment/quantile.ts";
import { capabilityLeadId, placedMeasures, shareIds } from "./places.ts";
import type { NumberBands, Place, PlaceNumbers, ResultNumbers } from "./report.ts";
import type { Quantiles } from "./series.ts";
import { figureOutcomes, fullOutcomes, meanOutcomes } from "./shown.ts";

/** How much of regions and groups a report holds: many results would make it too large a file. */
export type Detail = "bands" | "medians" | "none";

/** The places of which a report of so much detail holds figures. */
export function placesShown(places: readonly Place[], detail: Detail): Place[] {
  if (detail === "none") return [];
  return places.filter(({ kind }) => detail === "bands" || kind !== "sector");
}

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

/** The figures that a report holds of a result; of the one that others are held against, always with all quantiles. */
export function numbersOf(
  result: EnsembleResult,
  places: readonly Place[],
  detail: Detail,
  isBase: boolean,
): ResultNumbers {
  const held = (id: string): boolean => (result.columns[id]?.length ?? 0) > 0;
  const pairs = measures.filter(({ us, china }) => held(us) && held(china));
  const bands = (ids: readonly string[], levels: readonly (Level | "mean")[]) =>
    ids.filter(held).map((id) => [id, quantilesOf(result.columns[id]!, levels)] as const);
  const wide = isBase || detail === "bands" ? (Object.keys(probabilities) as Level[]) : narrow;
  return {
    ahead: Object.fromEntries(
      pairs.map(({ id, us, china }) => [id, aheadOf(result.columns[us]!, result.columns[china]!)]),
    ),
    means: Object.fromEntries(
      meanOutcomes.filter(held).map((id) => [id, quantilesOf(result.columns[id]!, ["mean"]).mean!]),
    ),
    bands: Object.fromEntries([...bands(fullOutcomes, wide), ...bands(figureOutcomes, narrow)]),
    places: placeNumbers(result, placesShown(places, detail), detail === "bands" ? narrow : ["p50"]),
  };
}

function placeNumbers(
  { columns }: EnsembleResult,
  places: readonly Place[],
  levels: readonly Level[],
): Record<string, Record<string, PlaceNumbers>> {
  const shares = placedMeasures.map((measure) => {
    const here = places.flatMap(({ id }): [string, PlaceNumbers][] => {
      const ids = shareIds(measure, id);
      const [us, china] = [columns[ids.us], columns[ids.china]];
      if (!us?.length || !china?.length) return [];
      const lead = us.map((column, run) => column.map((value, tick) => china[run]![tick]! - value));
      return [[id, { us: quantilesOf(us, levels), china: quantilesOf(china, levels), ...leadOf(lead) }]];
    });
    return [measure as string, here] as const;
  });
  const capability = places.flatMap(({ id }): [string, PlaceNumbers][] => {
    const lead = columns[capabilityLeadId(id)];
    return lead?.length ? [[id, leadOf(lead)]] : [];
  });
  const all = [["capability", capability] as const, ...shares];
  return Object.fromEntries(
    all.filter(([, here]) => here.length > 0).map(([measure, here]) => [measure, Object.fromEntries(here)]),
  );
}

/** The median of a lead, Chinese figure less the US one, and in which share of the runs China is ahead. */
function leadOf(lead: readonly Float64Array[]): PlaceNumbers {
  const none = lead.map((column) => new Float64Array(column.length));
  return { lead: quantilesOf(lead, ["p50"]).p50, ahead: aheadOf(none, lead) };
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
