/** Levers in force. Governments are indexed as regions. */
export interface PolicyState {
  /** Scalar levers, government x lever (order of `leverNames`). */
  readonly levers: Float64Array;
  /** Push of procurement and programmes asked for, government x sector. */
  readonly procurement: Float64Array;
  /** Closed share, government x bloc of origin x sector. */
  readonly bans: Float64Array;
  /** 1 where the government sanctions the lab, government x lab. */
  readonly sanctions: Float64Array;
  /** Reach of closed offers, government x bloc of origin. */
  readonly access: Float64Array;
  /** Release policy imposed, lab: -1, 0, 1. */
  readonly releasePolicy: Float64Array;
  /** Reactive rules in the order of governments and ids. */
  readonly rules: readonly PolicyRule[];
  /** Dated changes, by month and then id. */
  readonly schedule: readonly ScheduledChange[];
}

/** A rule at work. */
export interface PolicyRule {
  readonly id: string;
  readonly government: number;
  /** Whether the rule fires, from last month's outcomes and whether it is active. */
  readonly condition: (lookup: (name: string) => number, active: boolean) => boolean;
  readonly settings: readonly Setting[];
  readonly dwell: number;
  /** Outcomes that the condition reads, with their last three values. */
  readonly watched: readonly WatchedOutcome[];
  active: boolean;
  /** Months since it last switched. */
  months: number;
}

/** An outcome that a rule reads. */
export interface WatchedOutcome {
  readonly name: string;
  readonly recent: Float64Array;
}

/** A lever path and its new value. */
export interface Setting {
  readonly path: string;
  readonly value: number;
}

/** A dated change. */
export interface ScheduledChange {
  readonly government: number;
  readonly at: number;
  readonly settings: readonly Setting[];
}
