import Table from "cli-table3";
import type { SweepSummary } from "../experiment/sweep/finalFiles.ts";
import { type Form, figure, percent } from "./format.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look } from "./terminal.ts";

/** Most measures that are shown. */
const mostMeasures = 12;

/**
 * The measures of a finished sweep: lowest and highest row, and the spread in three ways, of all runs, of what the
 * rows alone would spread, and of what chance alone would spread in one row.
 */
export function sweepSummary(
  { measures, checks }: Pick<SweepSummary, "measures" | "checks">,
  { paint, wide }: Pick<Look, "paint" | "wide">,
): string {
  const shown = Object.entries(measures).filter(([name, { rows }]) => rows > 0 && !(name in checks));
  const judged = Object.values(checks).map(
    ({ it, held }) => ` ${held === null ? "no run tells" : `${percent(held)} % of the runs`}: ${it}`,
  );
  const expectations = judged.length === 0 ? [] : [paint("bold", "What was expected held in"), ...judged];
  if (shown.length === 0) return expectations.map((line) => `${line}\n`).join("");
  const widths = wide ? [36, 18, 18, 18, 7] : [26, 15, 15, 15, 7];
  const table = new Table({
    ...plainBorders,
    colWidths: widths,
    wordWrap: true,
    head: ["", "all runs", "rows alone", "chance alone", "rows"].map((text) => paint("dim", text)),
  });
  for (const [name, { unit, lowest, highest, variance }] of shown.slice(0, mostMeasures)) {
    const form = formOf(unit);
    if (variance === null) {
      const means = ends(lowest!.mean, highest!.mean, form);
      table.push([name, { colSpan: 4, content: `${means}, means of rows: too few runs to split` }]);
      continue;
    }
    const { all, parameters, replicates } = variance.bands;
    const bands = [all, parameters, replicates].map(({ p10, p90 }) => ends(p10, p90, form));
    const share = variance.parameterShare;
    table.push([name, ...bands, share === undefined ? "" : `${(share * 100).toFixed(0)} %`]);
  }
  const left = shown.length - mostMeasures;
  const lines = [
    paint("bold", "Where 80 % of the values lie, and how much of their variance the rows explain"),
    table.toString(),
  ];
  if (left > 0) lines.push(paint("dim", ` and ${left} more in summary.json`));
  return `${[...lines, ...expectations].join("\n")}\n`;
}

function formOf(unit: string): Form {
  return unit === "share" ? "share" : "number";
}

function ends(low: number, high: number, form: Form): string {
  const [from, to] = [figure(low, form), figure(high, form)];
  return from === to ? from : `${from} to ${to}`;
}
