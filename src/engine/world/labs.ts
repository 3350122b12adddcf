import type { Key } from "../random.ts";

/** State of the labs: named ones first, then room for entrants. Arrays are indexed by lab. */
export interface LabState {
  readonly ids: string[];
  /** Keys of the ids for draws. */
  readonly keys: Key[];
  readonly names: string[];
  /** Bloc, an index into `blocIds`; a sale abroad changes it. */
  readonly bloc: Int32Array;
  /** Home region; a sale abroad changes it. */
  readonly region: Int32Array;
  /** 1 while the lab operates. */
  readonly active: Uint8Array;
  /** 1 once it has exited for good. */
  readonly exited: Uint8Array;
  /** Tick at which it entered or will enter; entrants' room: -1 until used. */
  readonly enters: Int32Array;
  /** 1 for labs that entered by the entry rule. */
  readonly entrant: Uint8Array;
  /** Million USD. */
  readonly cash: Float64Array;
  /** Revenue of last month, million USD (written by the ecosystem process). */
  readonly revenue: Float64Array;
  /** Smoothed yearly revenue, million USD a year. */
  readonly revenueYear: Float64Array;
  /** The same a year ago, smoothed, for growth. */
  readonly revenueYearBefore: Float64Array;
  /** Raised from investors this month, million USD. */
  readonly raised: Float64Array;
  /** From parents, states and programmes this month, million USD. */
  readonly granted: Float64Array;
  /** From a listing, a rescue or a sale this month, million USD. */
  readonly windfall: Float64Array;
  /** Spent on chips this month, million USD. */
  readonly chipSpend: Float64Array;
  /** Budget for chips this month, million USD. */
  readonly chipBudget: Float64Array;
  /** Electricity, operations and wages this month, million USD. */
  readonly operatingCost: Float64Array;
  /** Months of cash at the present burn (999 if none burns). */
  readonly runway: Float64Array;
  /** 1 once listed on an exchange. */
  readonly listed: Uint8Array;
  /** 1 while short of cash enough to close its weights. */
  readonly closesWeights: Uint8Array;
  /** Tick at which the lab last listed, was rescued or sold; long ago at first. */
  readonly lastAction: Int32Array;
  /** H100e owned, all lines. */
  readonly compute: Float64Array;
  /** H100e that power lets run, weighted by usefulness in training. */
  readonly usableTraining: Float64Array;
  /** H100e that power lets run, weighted by usefulness in serving. */
  readonly usableServing: Float64Array;
  /** Share of usable compute given to serving this month. */
  readonly servingShare: Float64Array;
  /** H100e serving could use for closed offers and own hosting this month, were there no limit (last month's demand). */
  readonly servingDemand: Float64Array;
  /** H100e available to serving this month. */
  readonly servingCapacity: Float64Array;
  /** H100e in the training run this month. */
  readonly trainingCompute: Float64Array;
  /** H100e in experiments this month. */
  readonly experimentCompute: Float64Array;
  /** Electricity, chips written off and operations, USD for an H100e and month at the lab's site and mix. */
  readonly unitCost: Float64Array;
  /** The part of that which is paid each month: electricity and operations, USD for an H100e and month. */
  readonly runningCost: Float64Array;
  /** Researchers of its bloc who work for it. */
  readonly researchers: Float64Array;
  /** A: log10 algorithmic efficiency. */
  readonly efficiency: Float64Array;
  /** S: scarcity skill, decades. */
  readonly scarcity: Float64Array;
  /** Q: borrowed capability, ECI points. */
  readonly borrowed: Float64Array;
  /** Smoothed H100e a month that the lab would buy at the uncontrolled price. */
  readonly desiredFlow: Float64Array;
  /** Smoothed H100e a month that it got. */
  readonly obtainedFlow: Float64Array;
  /** K: capability of the best model it has trained, ECI points. */
  readonly capability: Float64Array;
  /** 1 once it knows how to make reasoning models. */
  readonly reasoning: Uint8Array;
  /** Effective compute at which it learned that, FLOP. */
  readonly reasoningEffective: Float64Array;
  /** Effective compute of its latest run, FLOP. */
  readonly effective: Float64Array;
  /** FLOP of the run in progress. */
  readonly runFlop: Float64Array;
  /** Months of the run in progress. */
  readonly runMonths: Float64Array;
  /** Months it will take. */
  readonly runLength: Float64Array;
  /** FLOP of the last finished run. */
  readonly lastRunFlop: Float64Array;
  /** H100e-months of the last finished run. */
  readonly lastRunCompute: Float64Array;
  /** Cost of the last finished run, million USD. */
  readonly lastRunCost: Float64Array;
  /** Cost of all compute since the previous run finished, million USD. */
  readonly developmentCost: Float64Array;
  /** 1 in the month in which a run finishes. */
  readonly finished: Uint8Array;
  /** Thinking that the lab has chosen, tokens a query relative to none. */
  readonly thinking: Float64Array;
  /** 1 after the superintelligence leap. */
  readonly leapt: Uint8Array;
  /** Release policy in force: -1 closed, 0 free, 1 open. */
  readonly releasePolicy: Int8Array;
  /** 1 where a lab's API is cut off, lab x region. */
  readonly sanctioned: Uint8Array;
  /** Specialisation, lab x sector, ECI points. */
  readonly specialisation: Float64Array;
  /** Releases this month: models of either tier put on offer. */
  readonly releases: Int32Array;
  /** Of these, with open weights. */
  readonly openReleases: Int32Array;
}
