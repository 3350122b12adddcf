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

/** A figure with its band: "45 % (41–49)"; without it where it has no width. */
export function banded({ p10, p50, p90 }: Band, form: Form): string {
  const middle = figure(p50, form);
  if (p10 === p90) return middle;
  const [low, high] = form === "share" ? [percent(p10), percent(p90)] : [figure(p10, form), figure(p90, form)];
  return `${middle} (${low}${p10 < 0 ? " to " : "–"}${high})`;
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
