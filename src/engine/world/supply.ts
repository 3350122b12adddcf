/** Chips: buyers are labs first, then the hosts of each region. */
export interface ChipState {
  readonly lineIds: readonly string[];
  /** Number of buyers: labs + regions. */
  readonly buyers: number;
  /** Number of vintages: index 0 is before 2023, v is the year 2022 + v. */
  readonly vintages: number;
  /** H100e owned, buyer x line x vintage. */
  readonly stock: Float64Array;
  /** H100e owned, buyer x line. */
  readonly stockByLine: Float64Array;
  /** Chips made this month by line, after yield. */
  readonly produced: Float64Array;
  /** Unsold chips by line. */
  readonly inventory: Float64Array;
  /** Chips that could be made this month, by line. */
  readonly output: Float64Array;
  /** Chips made since 2023-01 by line. */
  readonly cumulative: Float64Array;
  /** Share of chips that work, by line. */
  readonly yield: Float64Array;
  /** log10 of capacity relative to 2023-01, by line. */
  readonly capacityGrowth: Float64Array;
  /** Price over list, by line. */
  readonly priceRatio: Float64Array;
  /** H100e a chip, by line, now. */
  readonly performance: Float64Array;
  /** Million USD a chip, by line, now, at the market price. */
  readonly price: Float64Array;
  /** Chips delivered this month, buyer x line (legal and domestic; gray ones in `gray`). */
  readonly delivered: Float64Array;
  /** Chips of a line that came through the gray market, buyer x line (also in `delivered`). */
  readonly gray: Float64Array;
  /** W/H100e, line x vintage. */
  readonly watts: Float64Array;
  /** Paid this month, buyer x line, million USD. */
  readonly paid: Float64Array;
  /** H100e scrapped this month, by buyer x line. */
  readonly scrapped: Float64Array;
  /** H100e that changed owner this month (entry, exit), by buyer x line; sums to zero over buyers. */
  readonly transferred: Float64Array;
  /** Premium of the gray market over the world price, by bloc. */
  readonly premium: Float64Array;
  /** H100e ordered but not licensed or accepted this month, by bloc. */
  readonly denied: Float64Array;
  /** Budgets of hosts this month, by region, million USD. */
  readonly hostBudget: Float64Array;
  /** Unspent cash of hosts, by region, million USD. */
  readonly hostCash: Float64Array;
  /** Hosts' income this month: investment put in, by region, million USD. */
  readonly hostInvestment: Float64Array;
}

/** Power by region. */
export interface PowerState {
  /** GW available to AI. */
  readonly capacity: Float64Array;
  /** GW that labs and hosts would draw if all they own ran. */
  readonly demand: Float64Array;
  /** Share of compute that power lets run, 0 to 1. */
  readonly usable: Float64Array;
  /** GW that will arrive, region x months ahead (ring of 128). */
  readonly pipeline: Float64Array;
  /** GW in the pipeline by region. */
  readonly pending: Float64Array;
}

/** Money by bloc. */
export interface CapitalState {
  /** Sentiment of investors, 1 in 2023-01, by bloc. */
  readonly sentiment: Float64Array;
  /** Raised this month from investors, by bloc, million USD. */
  readonly raised: Float64Array;
  /** Rescue money spent this year, by bloc, million USD. */
  readonly rescueSpent: Float64Array;
  /** Listings so far by bloc. */
  readonly listings: Float64Array;
  /** Rescues so far by bloc. */
  readonly rescues: Float64Array;
  /** Sales abroad so far by bloc. */
  readonly sales: Float64Array;
  /** Exits so far by bloc. */
  readonly exits: Float64Array;
  /** Entries by the entry rule so far by bloc. */
  readonly entries: Float64Array;
}

/** Talent by bloc. */
export interface TalentState {
  /** Researchers working in each bloc. */
  readonly stock: Float64Array;
  /** Researchers by bloc of work x bloc of origin. */
  readonly composition: Float64Array;
  /** Researchers who came from elsewhere this month, by bloc. */
  readonly inflow: Float64Array;
}

/** Science and knowledge by bloc. */
export interface ResearchState {
  /** Science base by bloc, 1 at the steady state of unit funding. */
  readonly science: Float64Array;
  /** Science funding as it reaches the base, by bloc (the lag). */
  readonly scienceFunding: Float64Array;
  /** Best capability on offer last month: with open weights, through any API, of all. */
  readonly best: { open: number; api: number; all: number };
  /** Highest algorithmic efficiency of an active lab at the end of last month. */
  bestEfficiency: number;
  /** Labs that hold these bests, -1 if none. */
  readonly holder: { open: number; api: number; all: number };
  /** Tick at which a reasoning model was first released, -1 before. */
  readonly reasoningReleased: { tick: number };
}
