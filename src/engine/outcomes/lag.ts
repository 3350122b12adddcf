import { type HistoryState, recordAt } from "../world/history.ts";

/** Growth of the frontier before 2023-01, ECI points a year (the published rate up to April 2024). */
export const growthBeforeStart = 8.3;

/**
 * Lag in months: months since the leader's record first reached the follower's present record; negative when the
 * follower leads, as months since its record first reached the leader's.
 *
 * Whole months, since a record is a step and a month is the model's clock. What was reached before 2023-01 is dated
 * by a frontier that grew by 8.3 ECI points a year until then. 0 until both have released a model.
 */
export function lagMonths(history: HistoryState, leader: number, follower: number): number {
  const ahead = recordAt(history, leader, 0);
  const behind = recordAt(history, follower, 0);
  if (ahead <= 0 || behind <= 0) return 0;
  return behind <= ahead
    ? monthsSince(history, leader, behind)
    : // Subtracted from zero, so that no lag is plain zero and not minus zero.
      0 - monthsSince(history, follower, ahead);
}

/** Months since a row of the records first reached a capability that it has reached by now. */
function monthsSince(history: HistoryState, row: number, capability: number): number {
  const { record, ticks, tick } = history;
  const start = row * ticks;
  const first = record[start];
  if (first >= capability) return tick + ((first - capability) / growthBeforeStart) * 12;
  // Records never fall, so the first month at or above the capability is found by halving.
  let below = 0;
  let reached = tick;
  while (reached - below > 1) {
    const middle = (below + reached) >> 1;
    if (record[start + middle] >= capability) reached = middle;
    else below = middle;
  }
  return tick - reached;
}

/**
 * The lag on the basis of published series of records: months from the leader's first model at least as capable as
 * the follower's newest record to that record's release. Published series begin in 2023, so that nothing earlier
 * counts; 0 if the leader had not got there yet.
 */
export function lagAtRelease(history: HistoryState, leader: number, follower: number): number {
  const behind = recordAt(history, follower, 0);
  if (behind <= 0 || behind > recordAt(history, leader, 0)) return 0;
  return Math.min(history.tick, monthsSince(history, leader, behind));
}
