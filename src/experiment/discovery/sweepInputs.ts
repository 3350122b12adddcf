import { formatMonth, parseMonth } from "../../scenario/month.ts";
import type { SweepJob } from "../sweep/job.ts";
import type { FactorValue, Row } from "../sweep/plan.ts";
import type { DiscoveryInput } from "./inputs.ts";

/** An input of a sweep, with what a reader needs to understand its limits. */
export interface InputInfo {
  readonly name: string;
  /** Dot path of the parameter, or `scenario`. */
  readonly path: string;
  readonly unit: string;
  readonly description: string;
  /** Months are whole numbers since 2023-01. */
  readonly kind: DiscoveryInput["kind"] | "month";
  /** Lowest and highest value in the sweep, of numbers and months. */
  readonly range?: readonly [number, number];
  /** All values, of categories. */
  readonly categories?: readonly (string | boolean)[];
}

/** The inputs of a sweep: its factors that vary and, where there are several, its base scenarios. */
export interface SweepInputs {
  readonly infos: readonly InputInfo[];
  readonly inputs: readonly DiscoveryInput[];
  /** Names of factors that have one value in all rows. */
  readonly constant: readonly string[];
}

/** Reads the inputs of some rows of a sweep. */
export function sweepInputs(job: SweepJob, rows: readonly Row[]): SweepInputs {
  const columns = job.factors.map(({ name, path, unit, description }) => ({
    ...{ name, path, unit, description, values: rows.map(({ values }) => values[name]!) },
  }));
  const named = new Set(rows.map(({ scenario }) => scenario));
  if (named.size > 1 && !columns.some(({ path }) => path === "scenario")) {
    const about = { path: "scenario", unit: "", description: "scenario that the values are put into" };
    columns.push({ name: "scenario", ...about, values: rows.map(({ scenario }) => scenario) });
  }
  const varying = columns.filter(({ values }) => new Set(values).size > 1);
  const read = varying.map(({ values, ...about }) => ({ ...about, ...columnOf(values) }));
  return {
    infos: read.map(({ values, ...info }) => ({
      ...info,
      ...(info.categories === undefined ? { range: rangeOf(values as number[]) } : {}),
    })),
    inputs: read.map(({ name, kind, values, categories }): DiscoveryInput => {
      if (categories !== undefined) {
        return { name, kind: "category", values: values as (string | boolean)[], categories };
      }
      return { name, kind: kind === "number" ? "number" : "integer", values: values as number[] };
    }),
    constant: columns.filter((column) => !varying.includes(column)).map(({ name }) => name),
  };
}

function columnOf(values: readonly FactorValue[]): {
  readonly kind: InputInfo["kind"];
  readonly values: readonly FactorValue[];
  readonly categories?: readonly (string | boolean)[];
} {
  if (values.every((value) => typeof value === "number")) {
    return { kind: values.every((value) => Number.isSafeInteger(value)) ? "integer" : "number", values };
  }
  const ticks = values.map((value) => (typeof value === "string" ? parseMonth(value) : undefined));
  if (ticks.every((tick) => tick !== undefined)) return { kind: "month", values: ticks };
  const texts = values.map((value) => (typeof value === "number" ? String(value) : value));
  return { kind: "category", values: texts, categories: [...new Set(texts)].sort(byText) };
}

function byText(a: string | boolean, b: string | boolean): number {
  return String(a) < String(b) ? -1 : 1;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** A value of an input for readers, without its unit. */
export function inputValue({ kind }: Pick<InputInfo, "kind">, value: number): string {
  return kind === "month" ? formatMonth(value) : String(value);
}
