import { blocIds } from "../parameters/entities.ts";
import type { Dimensions } from "./world.ts";

/** Groups of regions that use is summed over, after the regions themselves. */
export const groupNames = ["world", "south", "north", "outsideChina", "southOutsideChina"] as const;
/** One of these groups. */
export type GroupName = (typeof groupNames)[number];

/** Nests of offers: bloc x access, `bloc * 2 + access`. */
export const NESTS = blocIds.length * 2;

/** Ways in which users depend on a foreign model: closed, open weights that their lab serves, open weights run at home. */
export const EXPOSURE_MODES = 3;

/** Rows of the records: the blocs, then open weights, closed models, and all. */
export const OPEN_ROW = blocIds.length;
export const CLOSED_ROW = OPEN_ROW + 1;
export const WORLD_ROW = OPEN_ROW + 2;
/** Number of rows of the records. */
export const RECORD_ROWS = OPEN_ROW + 3;

/** What is remembered of each month, by bloc. Chips and compute are those of the buyer's bloc. */
export const flowNames = [
  /** Million downloads, by bloc of origin. */
  "downloads",
  /** Models put on offer, those with open weights, and those near the frontier. */
  "releases",
  "openReleases",
  "notableReleases",
  /** H100e acquired by labs and by hosts. */
  "labCompute",
  "hostCompute",
  /** Accelerator cards bought in all and of Chinese design, and the H100e of the latter. */
  "cards",
  "domesticCards",
  "domesticCompute",
  /** Nvidia's part of the H100e bought, in all and sold directly. */
  "nvidia",
  "nvidiaDirect",
  /** Cards through the gray market; H100e ordered but not licensed or accepted. */
  "grayCards",
  "denied",
  /** Million USD: revenue of labs and of hosts, raised from investors, spent on chips by labs and hosts. */
  "labRevenue",
  "hostRevenue",
  "raised",
  "capex",
] as const;
/** One of these flows. */
export type FlowName = (typeof flowNames)[number];

/** What is remembered of each month as it stood, by bloc and then for the world. */
export const gaugeNames = [
  /** Lowest list price at the reference capability, by origin, USD per million tokens; 0 while nobody offers it. */
  "referencePrice",
  /** Lowest cost of 1,000 queries at that capability, by origin, USD; 0 while nobody offers it. */
  "referenceCost",
  /** Lowest list price at the capability of the world's record of that month (only the world's row). */
  "recordPrice",
  /** Compute of the largest run finished so far, by bloc of the lab, FLOP. */
  "largestRun",
  /** Gain of productivity, by bloc of the regions, share of product. */
  "productivity",
] as const;
/** One of these gauges. */
export type GaugeName = (typeof gaugeNames)[number];
/** Rows of a gauge: the blocs and the world. */
export const GAUGE_ROWS = blocIds.length + 1;
/** The world's row of a gauge. */
export const GAUGE_WORLD = blocIds.length;

/** Shares of Chinese models among users whose first crossing is remembered. */
export const crossingLevels = [0.25, 0.5] as const;

/**
 * What outcomes remember of the run, and sums of the month that several of them read. Only the last step of a month
 * writes here.
 */
export interface HistoryState {
  /** Last month observed, -1 before the first. */
  tick: number;
  /** Months that there is room for. */
  readonly ticks: number;

  /** Use this month: million users, million tokens, million USD; (regions, then groups) x nest. */
  readonly users: Float64Array;
  readonly tokens: Float64Array;
  readonly spend: Float64Array;
  /** The same in all regions together, sector x nest. */
  readonly sectorUsers: Float64Array;
  readonly sectorTokens: Float64Array;
  readonly sectorSpend: Float64Array;
  /** The same by slot. */
  readonly slotUsers: Float64Array;
  readonly slotTokens: Float64Array;
  readonly slotSpend: Float64Array;
  /** Million users by region x slot. */
  readonly regionSlotUsers: Float64Array;
  /** 1 for slots on offer in the month. */
  readonly wasOffered: Uint8Array;
  /** Slots on offer in the month or the one before, since users may outlive an offer by a month. */
  readonly offeredSlots: Int32Array;
  /** Number of slots in that list. */
  offeredCount: number;
  /** Sums in the making: region x slot, then sector x slot. */
  readonly scratch: Float64Array;

  /** Million users of foreign models by access mode: region x (closed, open served by its lab, open run at home). */
  readonly exposure: Float64Array;

  /** H100e owned by labs and hosts of a bloc, and of a line. */
  readonly blocCompute: Float64Array;
  readonly lineCompute: Float64Array;

  /** Best capability released so far, ECI points: row x month. */
  readonly record: Float64Array;
  /** Lag of China and of open weights when they last set a record of their own, months. */
  readonly releaseLag: Float64Array;
  /** Best capability that a region's users can reach, by origin: region x bloc, ECI points. */
  readonly reach: Float64Array;

  /** Flows by month: (flow x bloc) x month. */
  readonly flow: Float64Array;
  /** The same since 2023-01: flow x bloc. */
  readonly flowTotal: Float64Array;
  /** Gauges by month: (gauge x row) x month. */
  readonly gauge: Float64Array;
  /** Cost of all compute that went into a lab's last released run, and into its next one so far, million USD. */
  readonly developmentCost: Float64Array;
  readonly developmentSoFar: Float64Array;
  /** Month in which the reference capability was first on offer, by gauge row (origins, then the world); -1 before. */
  readonly referenceSince: Int32Array;
  /** Nvidia's H100e that stood when the run began, by bloc of the owner, and those sold directly. */
  readonly nvidiaBase: Float64Array;
  readonly nvidiaBaseDirect: Float64Array;

  /** Month, counted from 1, in which the share of Chinese models first passed a level: scope x level; 0 before. */
  readonly crossing: Int32Array;
  /** The small self-selected market: shares of tokens, then of revenue, by nest. */
  readonly selfSelected: Float64Array;
}

/** Makes room for `ticks` months; nothing is observed yet. */
export function createHistory(sizes: Dimensions, ticks: number): HistoryState {
  const { regions, sectors, labs, slots, lines, blocs } = sizes;
  const scopes = regions + groupNames.length;
  const zeros = (length: number): Float64Array => new Float64Array(length);
  return {
    tick: -1,
    ticks,
    users: zeros(scopes * NESTS),
    tokens: zeros(scopes * NESTS),
    spend: zeros(scopes * NESTS),
    sectorUsers: zeros(sectors * NESTS),
    sectorTokens: zeros(sectors * NESTS),
    sectorSpend: zeros(sectors * NESTS),
    slotUsers: zeros(slots),
    slotTokens: zeros(slots),
    slotSpend: zeros(slots),
    regionSlotUsers: zeros(regions * slots),
    wasOffered: new Uint8Array(slots),
    offeredSlots: new Int32Array(slots),
    offeredCount: 0,
    scratch: zeros((regions + sectors) * slots),
    exposure: zeros(regions * EXPOSURE_MODES),
    blocCompute: zeros(blocs),
    lineCompute: zeros(lines),
    record: zeros(RECORD_ROWS * ticks),
    releaseLag: zeros(2),
    reach: zeros(regions * blocs),
    flow: zeros(flowNames.length * blocs * ticks),
    flowTotal: zeros(flowNames.length * blocs),
    gauge: zeros(gaugeNames.length * GAUGE_ROWS * ticks),
    developmentCost: zeros(labs),
    developmentSoFar: zeros(labs),
    referenceSince: new Int32Array(GAUGE_ROWS).fill(-1),
    nvidiaBase: zeros(blocs),
    nvidiaBaseDirect: zeros(blocs),
    crossing: new Int32Array(scopes * crossingLevels.length),
    selfSelected: zeros(2 * NESTS),
  };
}

/** Row of a flow: `flowRow("downloads") + bloc`. */
export function flowRow(name: FlowName): number {
  return flowNames.indexOf(name) * blocIds.length;
}

/** Row of a gauge: `gaugeRow("largestRun") + bloc`, or `+ GAUGE_WORLD`. */
export function gaugeRow(name: GaugeName): number {
  return gaugeNames.indexOf(name) * GAUGE_ROWS;
}

/** Sum of a flow's row over the last `months` months, the last one observed included (fewer at the start). */
export function flowSum(history: HistoryState, row: number, months: number): number {
  const end = row * history.ticks + history.tick;
  const start = Math.max(row * history.ticks, end - months + 1);
  let sum = 0;
  for (let at = start; at <= end; at++) sum += history.flow[at];
  return sum;
}

/** A gauge's row `months` months before the last one observed; 0 before the start. */
export function gaugeAt(history: HistoryState, row: number, months: number): number {
  const tick = history.tick - months;
  return tick < 0 ? 0 : history.gauge[row * history.ticks + tick];
}

/** A row of the records `months` months before the last one observed; 0 before the start. */
export function recordAt(history: HistoryState, row: number, months: number): number {
  const tick = history.tick - months;
  return tick < 0 ? 0 : history.record[row * history.ticks + tick];
}
