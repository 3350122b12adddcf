import { formatMonth } from "../../scenario/month.ts";
import type { InputInfo } from "./sweepInputs.ts";

/** What a box allows of an input. */
export interface LimitLike {
  readonly input: string;
  readonly low?: number;
  readonly high?: number;
  readonly values?: readonly (string | boolean)[];
}

/**
 * A limit in words, with its unit.
 *
 * @example
 * const visas = { name: "visas", path: "policy.us.levers.visas", unit: "share", description: "", kind: "number" };
 * limitWords({ input: "visas", low: 0.412 }, visas); // "visas is above 41.2 %"
 */
export function limitWords(limit: LimitLike, info: InputInfo): string {
  const { name } = info;
  if (limit.values !== undefined) return `${name} is ${categoryWords(limit.values, info)}`;
  const { low, high } = limit;
  const value = (number: number) => valueWords(number, info);
  if (info.kind === "month") {
    if (low !== undefined && high !== undefined) {
      return low === high ? `${name} is ${value(low)}` : `${name} is from ${value(low)} to ${value(high)}`;
    }
    return low === undefined ? `${name} is ${value(high!)} or earlier` : `${name} is ${value(low)} or later`;
  }
  if (low !== undefined && high !== undefined) {
    if (low === high) return `${name} is ${value(low)}`;
    return `${name} is between ${bare(low, info)} and ${value(high)}`;
  }
  const [least, most] = info.kind === "integer" ? ["at least", "at most"] : ["above", "below"];
  return low === undefined ? `${name} is ${most} ${value(high!)}` : `${name} is ${least} ${value(low)}`;
}

/** Limits joined as a sentence does. */
export function joinWords(parts: readonly string[], last = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

function categoryWords(values: readonly (string | boolean)[], { categories = [] }: InputInfo): string {
  if (values.length === 1 && typeof values[0] === "boolean") return values[0] ? "on" : "off";
  const others = categories.filter((category) => !values.includes(category));
  const not = others.length < values.length;
  return `${not ? "not " : ""}${joinWords((not ? others : values).map(String), "or")}`;
}

/** A value of an input with its unit: "41.2 %", "140,000 chips/year", "2027-03". */
export function valueWords(value: number, info: Pick<InputInfo, "kind" | "unit">): string {
  const unit = unitWords(info);
  return unit === "" ? bare(value, info) : `${bare(value, info)} ${unit}`;
}

/** The range of an input: "12 to 60 %". */
export function rangeWords({ range, categories, ...info }: InputInfo): string {
  if (range === undefined) return (categories ?? []).map(String).join(", ");
  const [low, high] = range;
  return `${bare(low, info)} to ${valueWords(high, info)}`;
}

/** Units that say no more than that the number has none. */
const dimensionless = new Set(["1", "ratio", "exponent", "scale"]);

function unitWords({ kind, unit }: Pick<InputInfo, "kind" | "unit">): string {
  if (kind === "month" || dimensionless.has(unit)) return "";
  return isShare(unit) ? unit.replace(/^share/, "%") : unit;
}

function isShare(unit: string): boolean {
  return /^share\b/.test(unit);
}

function bare(value: number, { kind, unit }: Pick<InputInfo, "kind" | "unit">): string {
  if (kind === "month") return formatMonth(value);
  const shown = isShare(unit) ? value * 100 : value;
  const size = Math.abs(shown);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return shown.toExponential(2);
  return shown.toLocaleString("en", { maximumSignificantDigits: 3 });
}
