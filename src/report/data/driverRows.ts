import type { IndexName } from "../../experiment/sensitivity/method.ts";
import type { Evidence } from "../../scenario/tree.ts";
import type { Bar, BarLook, BarRow, BarsData } from "./barsData.ts";
import type { DriverIndex, DriversOutcome, DriversSource } from "./driversSource.ts";
import { outcomeTitle } from "./names.ts";
import { percentOf } from "./wording.ts";

/** Factors that a chart shows of all. */
export const shownFactors = 12;

/** What drives an outcome, in one base scenario. */
export interface DriversOf {
  readonly source: DriversSource;
  readonly scenario: string;
  readonly outcome: DriversOutcome;
}

/** What the samples of a method tell. */
export const methodNames: Readonly<Record<DriversSource["method"], string>> = {
  morris: "Morris’s elementary effects",
  sobol: "Sobol’ indices",
  pawn: "PAWN indices",
};

/** An index of a factor or group. */
export function indexOf(
  { indices }: Pick<DriversOutcome, "indices">,
  of: DriverIndex["of"],
  name: string,
  index: IndexName,
): DriverIndex | undefined {
  return indices.find((one) => one.of === of && one.index === index && one.name === name);
}

/** The bar of an index. */
export function barOf(found: DriverIndex | undefined, look: BarLook, lane: number): Bar {
  const { value = null, low = null, high = null } = found ?? {};
  return { look, value, low, high, lane };
}

/** A factor's row, or a group's. */
export function rowOf(
  { factors, ranked }: Pick<DriversSource, "factors" | "ranked">,
  name: string,
  bars: readonly Bar[],
): BarRow {
  const factor = factors.find((one) => one.name === name);
  if (factor === undefined || ranked !== "factor") {
    const evidence = ranked === "evidence" ? { evidence: name as Evidence } : {};
    return { name, label: name, note: "", ...evidence, bars };
  }
  const { path, unit, description, evidence } = factor;
  // "nu: how far need follows the frontier" begins with its own name.
  const label = description.startsWith(`${name}: `) ? description.slice(name.length + 2) : description;
  const own = label === "" || label === name ? path : label;
  const note = [own === name ? "" : name, unit].filter((part) => part !== "").join(", ");
  return { name, label: own, note, evidence, bars };
}

/** What stands around a chart of drivers. */
export function headOf(
  { source, scenario, outcome }: DriversOf,
  what: string,
  parts: readonly string[],
): Pick<BarsData, "title" | "subtitle" | "footer"> {
  const { title, sweep, factorCount, samples, replicates, level, method, scenarios } = source;
  const each = replicates === 1 ? "one run a row" : `${replicates} runs a row`;
  const { expression } = outcome;
  return {
    title: `${what} ${outcomeName(outcome)}`,
    subtitle: [
      ...(scenarios.length > 1 ? [`In ${scenario}.`] : []),
      ...(expression === undefined ? [] : [`${outcome.outcome} is ${expression}.`]),
      ...parts,
      ...(outcome.refused === null ? [`Lines: ${percentOf(level)} intervals.`, chanceText(outcome)] : []),
    ].join(" "),
    footer: {
      source: `airace, sweep “${title}” (${methodNames[method]}, ${factorCount} factors, ${outcome.samples.used} ${samples}, ${each})`,
      run: `sweep ${sweep}`,
    },
  };
}

/** An outcome's title with its month; a scalar's name. */
export function outcomeName({
  outcome,
  month,
  description,
}: Pick<DriversOutcome, "outcome" | "month" | "description">) {
  const info = { id: outcome, description: description === outcome ? "" : description };
  const title = month === null ? outcome : outcomeTitle(info, { regions: {}, sectors: {} });
  return month === null ? title : `${title}, ${month}`;
}

/** How much of the variance of single runs is chance. */
export function chanceText({ noise }: Pick<DriversOutcome, "noise">): string {
  if (noise === null) return "With one run a row, chance cannot be told apart.";
  if (noise.share === null) return "";
  return `Chance makes ${percentOf(noise.share)} of the variance of single runs; the rest is split here.`;
}
