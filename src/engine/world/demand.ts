/** Hosts and rationing. */
export interface MarketState {
  /** H100e of hosts that serve open models, by region. */
  readonly hostCapacity: Float64Array;
  /** H100e that open models needed last month, by region. */
  readonly hostDemand: Float64Array;
  /** Factor on hosting cost from congestion, by region. */
  readonly hostFactor: Float64Array;
  /** USD per H100e and month at the region's hosts. */
  readonly hostUnitCost: Float64Array;
  /** Markup of closed offers over cost, by slot: price is cost x (1 + markup). */
  readonly markup: Float64Array;
}

/** Use, money, downloads. Million users, million tokens a month, million USD a month, million downloads a month. */
export interface EcosystemState {
  /** Million tokens this month, region x sector x slot. */
  readonly tokens: Float64Array;
  /** Million USD this month, region x sector x slot. */
  readonly spend: Float64Array;
  /** Million tokens asked for but served by nobody this month, by slot. */
  readonly unmet: Float64Array;
  /** Million downloads this month by slot. */
  readonly downloads: Float64Array;
  /** Million downloads so far by lab. */
  readonly cumulativeDownloads: Float64Array;
  /** Derivative models so far by lab. */
  readonly derivatives: Float64Array;
  /** Pull of a lab's family: depreciated downloads, million. */
  readonly family: Float64Array;
  /** Depreciated use, bloc x sector, million user-years. */
  readonly use: Float64Array;
  /** ln(1 + use/u0), bloc x sector. */
  readonly learned: Float64Array;
  /** H100e that served tokens this month, by lab. */
  readonly served: Float64Array;
  /** Share of a slot's tokens that the lab itself serves, region x slot (closed: all; open: what it captures). */
  readonly captured: Float64Array;
  /** Hosts' revenue this month by region, million USD. */
  readonly hostRevenue: Float64Array;
  /** Queries a user relative to 2023-01. */
  readonly usage: { factor: number };
}

/** Productivity, surplus, standards, dependence. */
export interface ImpactState {
  /** The three Erlang stages of diffusion, region x sector x 3, share of use. */
  readonly stages: Float64Array;
  /** Gain of productivity by region, share of product, intangible investment subtracted. */
  readonly productivity: Float64Array;
  /** The same before intangible investment. */
  readonly productivityGross: Float64Array;
  /** Growth that productivity added to product in the last month, a year, by region. */
  readonly growth: Float64Array;
  /** Discounted gain so far by region, billion USD. */
  readonly discounted: Float64Array;
  /** Consumer surplus this month by region, million USD. */
  readonly surplus: Float64Array;
  /** Z: influence on standards by bloc, summing to one. */
  readonly standards: Float64Array;
  /** Influence on standards of each bloc outside a region, region x bloc. */
  readonly standardsElsewhere: Float64Array;
  /** Dependence on foreign providers by region, 0 to 1. */
  readonly dependence: Float64Array;
}
