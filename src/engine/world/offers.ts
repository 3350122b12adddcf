/** Tiers of an offer. */
export const FLAGSHIP = 0;
export const SMALL = 1;
/** Access of an offer. */
export const CLOSED = 0;
export const OPEN = 1;

/** The slot of a lab's tier and access: `lab * 4 + tier * 2 + access`. */
export function slotOf(lab: number, tier: number, access: number): number {
  return lab * 4 + tier * 2 + access;
}

/** State of the offers. Arrays are indexed by slot unless said; a slot is lab x tier x access. */
export interface OfferState {
  readonly ids: string[];
  /** Halves of the ids' keys for draws. */
  readonly keyHigh: Int32Array;
  readonly keyLow: Int32Array;
  /** Lab of each slot. */
  readonly lab: Int32Array;
  /** Tier of each slot: flagship or small. */
  readonly tier: Int32Array;
  /** Access of each slot: closed or open. */
  readonly access: Int32Array;
  /** Bloc of the lab. */
  readonly bloc: Int32Array;
  /** Region of the lab. */
  readonly region: Int32Array;
  /** 1 while on offer. */
  readonly active: Uint8Array;
  /** The active slots, ascending; the first `count.active` entries hold. */
  readonly activeSlots: Int32Array;
  readonly count: { active: number };
  /** ECI points. */
  readonly capability: Float64Array;
  /** Active size relative to the frontier model of 2023-01. */
  readonly size: Float64Array;
  /** Tokens a query relative to none thinking. */
  readonly thinking: Float64Array;
  /** o in [0, 1]: 0 closed, 1 open at release, e^(-delay/12) after a delay. */
  readonly openness: Float64Array;
  /** Tick of the version's release. */
  readonly released: Int32Array;
  /** Tick at which a held-back version opens, -1 if none waits; its figures wait in the `pending` arrays. */
  readonly opensAt: Int32Array;
  /** Capability of the version held back, ECI points. */
  readonly pendingCapability: Float64Array;
  /** Its size. */
  readonly pendingSize: Float64Array;
  /** Its thinking. */
  readonly pendingThinking: Float64Array;
  /** Cost of serving at the lab's site (closed) or at the world's mean host (open), USD per million tokens. */
  readonly cost: Float64Array;
  /** List price, USD per million tokens (closed: the lab's; open: the mean hosting price). */
  readonly listPrice: Float64Array;
  /** Price to users, region x slot, USD per million tokens. */
  readonly price: Float64Array;
  /** Share of demand refused for want of compute, last month's, 0 to 1. */
  readonly rationed: Float64Array;
  /** Million tokens that an H100e serves in a month. */
  readonly throughput: Float64Array;
}
