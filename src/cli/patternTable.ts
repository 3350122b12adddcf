import Table from "cli-table3";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import type { Modelled, Observed, PatternCheck, Verdict } from "../experiment/patterns.ts";
import { formatMonth } from "../scenario/month.ts";
import { compact } from "./format.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look, Style } from "./terminal.ts";

const verdictStyles: Record<Verdict, Style> = {
  reproduced: "green",
  "falls short": "red",
  compared: "dim",
  "no figure": "dim",
};

/** The table of patterns, observed against modelled, for a terminal. */
export function patternTable(checks: readonly PatternCheck[], result: EnsembleResult, look: Look): string {
  const { paint, wide } = look;
  const table = new Table({
    ...plainBorders,
    head: ["", "Pattern", "Observed", "Counts", "Modelled", ""].map((text) => paint("dim", text)),
    colWidths: wide ? [5, 28, 18, 17, 19, 12] : [5, 21, 15, 11, 16, 12],
    wordWrap: true,
  });
  for (const { id, pattern, observed, modelled, verdict } of checks) {
    table.push([
      id,
      pattern,
      observed.text,
      acceptedText(observed, modelled.unit),
      modelledText(modelled),
      paint(verdictStyles[verdict], verdict),
    ]);
  }
  const count = (wanted: Verdict) => checks.filter(({ verdict }) => verdict === wanted).length;
  const judged = count("reproduced") + count("falls short");
  const runs = `${result.replicates.length} ${result.replicates.length === 1 ? "run" : "runs"}`;
  const last = `${count("reproduced")} of ${judged} figures reproduced; medians of ${runs}, with 10 to 90 % in brackets.`;
  return `\n${paint("bold", `${result.title}, held against the world`)}\n\n${table.toString()}\n\n${last}\n`;
}

/** "5.6 months (4.1–7.2)". */
export function modelledText({ value, low, high, unit }: Modelled): string {
  if (Number.isNaN(value)) return "";
  const show = (number: number) => numberText(number, unit);
  const named = unit === "" || unit === "month" ? "" : ` ${unit}`;
  const band = show(low) === show(value) && show(high) === show(value) ? "" : ` (${show(low)}–${show(high)})`;
  return `${show(value)}${named}${band}`;
}

/** The range that counts as reproduced: "3.5–8". */
export function acceptedText({ low, high }: Observed, unit: string): string {
  return `${numberText(low, unit)}–${numberText(high, unit)}`;
}

function numberText(number: number, unit: string): string {
  if (!Number.isFinite(number)) return "never";
  if (unit === "month") return formatMonth(Math.round(number));
  const text = unit === "%" || unit === "months" || unit === "points" ? number.toFixed(1) : compact(number);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
