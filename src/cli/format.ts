import type { Band } from "../experiment/quantile.ts";

/** How a figure is shown: a share as a percentage, ECI points, or any number with its size. */
export type Form = "share" | "points" | "number";

const suffixes = ["", "k", "M", "bn", "tn"];

/** A figure for readers: "45 %", "152", "3.4M". */
export function figure(value: number, form: Form): string {
  if (form === "share") return `${percent(value)} %`;
  if (form === "points") return value.toFixed(0);
  return compact(value);
}

/** A figure with its band: "45 % (41–49)"; without it where it is too narrow to see. */
export function banded({ p10, p50, p90 }: Band, form: Form): string {
  const show = p10 < 0 && form === "number" ? oneDecimal : (value: number) => figure(value, form);
  const end = form === "share" ? percent : show;
  const [low, high] = [end(p10), end(p90)];
  if (low === high && high === end(p50)) return show(p50);
  return `${show(p50)} (${low}${p10 < 0 ? ".." : "–"}${high})`;
}

/** A figure of a band that goes below zero: short, since minus signs take room too. */
function oneDecimal(value: number): string {
  if (Math.abs(value) < 0.05) return "0";
  return Math.abs(value) < 9.95 ? value.toFixed(1) : compact(value);
}

/** A share in percent, with a decimal where it is small: 0.0345 is "3.4", 0.345 is "34". */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return "0";
  if (Math.abs(value) < 0.05) return value < 0 ? "-0.1" : "<0.1";
  return Math.abs(value) < 9.95 ? value.toFixed(1) : value.toFixed(0);
}

/** A number in two or three digits and a suffix for thousands, millions, billions, trillions: "3.4M". */
export function compact(value: number): string {
  if (value === 0) return "0";
  let size = 0;
  let scaled = value;
  while (Math.abs(scaled) >= 999.5 && size < suffixes.length - 1) {
    scaled /= 1000;
    size += 1;
  }
  const digits = Math.abs(scaled);
  if (digits >= 1e6) return scaled.toExponential(1) + suffixes[size];
  if (digits < 0.005) return value < 0 ? ">-0.01" : "<0.01";
  const decimals = digits >= 9.95 ? 0 : digits >= 0.995 ? 1 : 2;
  return scaled.toFixed(decimals) + suffixes[size];
}
