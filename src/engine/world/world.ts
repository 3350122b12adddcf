import type { Resolution, Scenario } from "../parameters/index.ts";
import type { Draws } from "../random.ts";
import type { AdopterState } from "./adopters.ts";
import type { EcosystemState, ImpactState, MarketState } from "./demand.ts";
import type { HistoryState } from "./history.ts";
import type { LabState } from "./labs.ts";
import type { OfferState } from "./offers.ts";
import type { PolicyState } from "./policy.ts";
import type { RegionState } from "./regions.ts";
import type { CapitalState, ChipState, PowerState, ResearchState, TalentState } from "./supply.ts";

/** Sizes of the dimensions. */
export interface Dimensions {
  readonly regions: number;
  readonly sectors: number;
  readonly segments: number;
  readonly blocs: number;
  readonly labs: number;
  readonly slots: number;
  readonly lines: number;
}

/** All state of a run: plain data and typed arrays, built from a scenario. */
export interface World {
  readonly scenario: Scenario;
  readonly draws: Draws;
  readonly resolution: Resolution;
  /** Months since 2023-01. */
  tick: number;
  readonly sizes: Dimensions;
  readonly sectorIds: readonly string[];
  readonly segmentIds: readonly string[];
  readonly regions: RegionState;
  readonly labs: LabState;
  readonly offers: OfferState;
  readonly chips: ChipState;
  readonly power: PowerState;
  readonly capital: CapitalState;
  readonly talent: TalentState;
  readonly research: ResearchState;
  readonly market: MarketState;
  readonly adopters: AdopterState;
  readonly ecosystem: EcosystemState;
  readonly impact: ImpactState;
  readonly policy: PolicyState;
  /** What outcomes remember of the run; written by the last step of a month. */
  readonly history: HistoryState;
  /** Best capability in 2023-01 and now, ECI points: released models of all labs. */
  readonly frontier: { initial: number; current: number };
}
