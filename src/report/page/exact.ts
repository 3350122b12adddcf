import { formatMonth } from "../../scenario/month.ts";
import { monthInWords } from "../data/wording.ts";

/** A value in the five digits that the report holds, with its unit: "50.915 %", "211.82 ECI points". */
export function exact(value: number | undefined, unit: string): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  if (unit === "share") return `${Number((value * 100).toPrecision(5))} %`;
  return `${Number(value.toPrecision(5))}${unit === "" ? "" : ` ${unit}`}`;
}

/** Two values with their unit once: "44.1 to 52.8 %". */
export function exactRange(low: number | undefined, high: number | undefined, unit: string): string {
  const [from, to] = [exact(low, unit), exact(high, unit)];
  const end = /\D*$/.exec(to)![0];
  return `${end !== "" && from.endsWith(end) ? from.slice(0, -end.length) : from} to ${to}`;
}

/** A difference with its sign, in as many digits as mean something: "+7.4 points", "−18 points", "−0.8". */
export function shortDifference(value: number, unit: string): string {
  const scaled = unit === "share" ? value * 100 : value;
  const size = Math.abs(scaled);
  const text = size.toFixed(size < 9.95 ? 1 : 0);
  const sign = Number(text) === 0 ? "" : scaled < 0 ? "−" : "+";
  return `${sign}${text}${unit === "share" ? " points" : ""}`;
}

/** "December 2035", for a month counted from 2023-01. */
export function monthText(tick: number): string {
  return monthInWords(formatMonth(tick));
}
