import type { Key } from "../random.ts";

/** State of the regions. Arrays are indexed by region, or by region times another dimension where said. */
export interface RegionState {
  /** Ids in scenario order. */
  readonly ids: readonly string[];
  /** Keys of the ids for draws. */
  readonly keys: readonly Key[];
  /** Bloc of the region, an index into `blocIds`. */
  readonly bloc: Int32Array;
  /** 1 if the region is counted in the Global South. */
  readonly globalSouth: Uint8Array;
  /** Million people. */
  readonly population: Float64Array;
  /** Million people of working age. */
  readonly workingAge: Float64Array;
  /** Trillion 2025 USD a year, productivity gains included. */
  readonly product: Float64Array;
  /** Trillion 2025 USD a year, without AI. */
  readonly productWithoutAi: Float64Array;
  /** Share of people online. */
  readonly internet: Float64Array;
  /** Share of organisations able to run open weights. */
  readonly skill: Float64Array;
  /** Share of people who expect more benefit than harm. */
  readonly optimism: Float64Array;
  /** USD per 1,000 queries, from income a head. */
  readonly willingnessToPay: Float64Array;
  /** USD per kWh from the chosen table. */
  readonly electricityPrice: Float64Array;
  /** Reach of closed offers, region x bloc of origin, 0 to 1 (levers included). */
  readonly access: Float64Array;
  /** Weight of each sector among potential users, region x sector, summing to one. */
  readonly sectorMix: Float64Array;
  /** How much the US restricts the region's access, 0 to 1 (tier caps and closed export). */
  readonly restriction: Float64Array;
  /** Push of programmes felt, region x sector, 0 to 1, within budgets. */
  readonly push: Float64Array;
  /** Effort of literacy programmes as it reaches skill, 0 to 1. */
  readonly literacy: Float64Array;
  /** Public spending on those programmes this month, million USD. */
  readonly programmeSpend: Float64Array;
}
