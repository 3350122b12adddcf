import type { Confirmation } from "./confirm.ts";

/** What pairs of runs say of a flip, in a sentence or two; what needs care begins with `!`. */
export function confirmationVerdict({ steps, halfAt, others }: Confirmation, holds: boolean): string {
  const start = steps[0]!;
  const asSearched = holds ? start.holds : start.finished - start.holds;
  if (asSearched < start.finished / 2) {
    return `! The start itself answers otherwise in ${start.finished - asSearched} of ${start.finished} runs: chance events turn the conclusion before any change does.`;
  }
  if (halfAt === undefined) {
    const last = steps.at(-1)!;
    return `! Not confirmed in range: even at ${last.along.toFixed(2)} times the change only ${last.turned} of ${last.stood} pairs turn.`;
  }
  if (halfAt <= 1) return "Confirmed: at the flip, at least half of the pairs turn.";
  const asked =
    others === undefined
      ? ""
      : ` Of other pairs, ${others.turned} of ${others.stood} turn there (95 %: ${percent(others.low)}–${percent(others.high)} %).`;
  return `! Half of the pairs turn only at ${halfAt.toFixed(2)} times the change: chance events weigh as much as the factors, and the search, with its few runs, found the flip too near.${asked}`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}
