import type { Compared, Comparison } from "../experiment/compare/comparison.ts";
import type { Names } from "./compareTable.ts";
import { differenceText } from "./difference.ts";
import { type Form, percent } from "./format.ts";
import type { Look } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** The verdict on a chosen difference, and the looks that led to it. */
export function verdictLines(
  { decision, outcomes }: Comparison,
  [base, other]: Names,
  { paint, wide }: Look,
): string[] {
  const { decided, outcome, month, looks, planned, level, lookLevel } = decision!;
  const last = looks.at(-1)!;
  const unit = outcomes.find(({ id }) => id === outcome)?.unit ?? "";
  const form: Form = unit === "share" ? "share" : "number";
  const where = `${outcome} in ${month}`;
  const budget = planned.at(-1)!;
  const verdict = decided
    ? `Decided after ${last.replicates} replicates: ${where} is ${last.mean > 0 ? "higher" : "lower"} in ${other} ` +
      `than in ${base}.`
    : `Not decided within the budget of ${budget} replicates: ${where} may be the same in ${other} and ${base}.`;
  const rounds = looks.map(({ replicates, mean, interval }) => {
    const shown = { difference: mean, interval: interval ?? null, clear: false } as Compared;
    return `  ${String(replicates).padStart(6)} replicates  ${differenceText(shown, form)}`;
  });
  const confidence = (share: number) => `${percent(share)} %`;
  const care =
    planned.length === 1
      ? `One look, at ${confidence(level)}.`
      : `${planned.length} looks were planned, so each interval is at ${oneDecimal(lookLevel)} for ` +
        `${confidence(level)} over all of them.${decided ? " A difference decided early is overstated on average." : ""}`;
  return [
    ...wrap(verdict, wide ? 100 : 80).map((line) => paint("bold", line)),
    ...rounds,
    ...wrap(care, (wide ? 100 : 80) - 2).map((line) => paint("dim", `  ${line}`)),
  ];
}

function oneDecimal(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
