import type { Compared } from "../experiment/compare/comparison.ts";
import { compact, type Form } from "./format.ts";

/**
 * A difference with its interval, and a star where that excludes zero: "+5.1 (4.0..6.2) *". Shares are in percentage
 * points. Without an interval the mean alone; "none" where no pair differs.
 */
export function differenceText({ difference, interval, clear }: Compared, form: Form): string {
  if (difference === 0 && interval?.every((end) => end === 0)) return "none";
  const scale = form === "share" ? 100 : 1;
  const ends = (interval ?? []).map((end) => end * scale);
  const mean = difference * scale;
  const decimals = decimalsFor(Math.max(Math.abs(mean), ...ends.map(Math.abs)));
  const show = (value: number) => amount(value, decimals);
  const text = show(mean);
  const signed = mean > 0 && text !== "~0" ? `+${text}` : text;
  if (ends.length === 0) return signed;
  return `${signed} (${ends.map(show).join("..")})${clear ? " *" : ""}`;
}

function decimalsFor(size: number): number {
  return size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
}

function amount(value: number, decimals: number): string {
  if (Math.abs(value) >= 999.5) return compact(value);
  const text = value.toFixed(decimals);
  // No "-0.0", and no zero for what is not.
  return Number(text) === 0 ? (value === 0 ? "0" : "~0") : text;
}
