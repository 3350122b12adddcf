import { relative } from "node:path";
import type { Comparison } from "../experiment/compare/comparison.ts";
import type { DifferingParameter } from "../experiment/compare/differing.ts";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { isPlace, type Parameter } from "../scenario/provenance.ts";
import { compareCharts } from "./charts/compareCharts.ts";
import { measureTable, type Names, outcomeTable } from "./compareTable.ts";
import { verdictLines } from "./compareVerdict.ts";
import { differenceText } from "./difference.ts";
import { handoverTexts } from "./leadTable.ts";
import type { Look } from "./terminal.ts";
import { columns, wrap } from "./wrap.ts";

/** Most parameters that the text lists; `--json` has all. */
const mostParameters = 25;

/** A comparison to read; with charts of what moves most where the results are given and a terminal shows them. */
export function compareText(
  comparison: Comparison,
  look: Look,
  results?: readonly [EnsembleResult, EnsembleResult],
): string {
  const { paint, wide } = look;
  const width = wide ? 100 : 80;
  const names = namesOf(comparison);
  const { measures, outcomes } = comparison;
  const sections = [
    heading(comparison, names, look),
    ...(comparison.decision ? [verdictLines(comparison, names, look).join("\n")] : []),
    ...(measures.length > 0
      ? [`${paint("bold", "Measures of lead")}\n${measureTable(comparison, names, look)}`]
      : []),
    ...(outcomes.length > 0
      ? [`${paint("bold", "Outcomes")}\n${outcomeTable(comparison, names, look)}`]
      : []),
    legend(comparison, names, look),
    ...chartsOf(comparison, results, names, look),
    ...(measures.length > 0 ? [headline(comparison, names, look), handovers(comparison, names, look)] : []),
    parameters(comparison, names, look),
  ];
  const notes = [
    ...comparison.leftOut.map((note) => `left out: ${note}`),
    ...comparison.warnings.map((warning) => `warning: ${warning}`),
  ].flatMap((note) => wrap(note, width));
  if (notes.length > 0) sections.push(notes.join("\n"));
  return `\n${sections.join("\n\n")}\n`;
}

/** What moves most, as charts; only on a terminal. */
function chartsOf(
  comparison: Comparison,
  results: readonly [EnsembleResult, EnsembleResult] | undefined,
  names: Names,
  look: Look,
): string[] {
  if (results === undefined || look.columns === undefined) return [];
  const charts = compareCharts(comparison, results, names, look);
  return charts.length === 0 ? [] : [charts.join("\n")];
}

/** Short names of the two; with the run's id where they are alike. */
function namesOf({ base, other }: Comparison): Names {
  const alike = base.name === other.name;
  const [a, b] = [base, other].map(({ name, folder }) => {
    const id = folder === undefined ? "" : ` ${folder.split(/[/\\]/).filter(Boolean).at(-1)!.slice(0, 6)}`;
    const room = 17 - (alike ? id.length : 0);
    const short = name.length > room ? `${name.slice(0, room - 1)}…` : name;
    return alike ? `${short}${id}` : short;
  });
  return a === b ? ["first", "second"] : [a!, b!];
}

function heading({ base, other, pairs, seed, span }: Comparison, names: Names, { paint }: Look): string {
  const width = Math.max(...names.map(({ length }) => length));
  const setting =
    base.resolution === other.resolution ? base.resolution : `${base.resolution} and ${other.resolution}`;
  return [
    ...[base, other].flatMap(({ title, folder }, place) => [
      `${names[place]!.padEnd(width)}  ${paint("bold", title)}`,
      ...(folder === undefined ? [] : [paint("dim", `${" ".repeat(width)}  ${shown(folder)}/`)]),
    ]),
    paint(
      "dim",
      `${span[0]} to ${span[1]} · ${pairs} ${pairs === 1 ? "pair" : "pairs"} of runs with the same luck · ${setting} · seed ${seed}`,
    ),
  ].join("\n");
}

function shown(folder: string): string {
  const place = relative("", folder);
  return place.startsWith("..") ? folder : place;
}

function legend(comparison: Comparison, [base, other]: Names, { paint, wide }: Look): string {
  const { pairs } = comparison;
  const cells = allCells(comparison);
  const bounded = cells.some(({ interval }) => interval !== null);
  const text = [
    "Medians of the runs; 80 % of them lie between the figures in brackets.",
    `Difference: the mean of ${other} minus ${base}, run by run; of shares in percentage points.`,
    bounded
      ? "In brackets the 95 % interval of that mean; * where it excludes zero, as it would about once in 20 rows " +
        "by chance alone."
      : `No intervals: ${pairs} ${pairs === 1 ? "pair is" : "pairs are"} too few, 6 are the least (--runs).`,
    ...(wide
      ? [
          `Above: in how many pairs ${other} is above ${base}, ties as half.`,
          "Shared: how much of the difference's variance the shared luck removes.",
        ]
      : []),
  ].join(" ");
  return wrap(text, wide ? 100 : 80)
    .map((line) => paint("dim", line))
    .join("\n");
}

function allCells({ measures, outcomes }: Comparison) {
  return [
    ...measures.flatMap(({ us, china }) => [...us, ...china]),
    ...outcomes.flatMap(({ months }) => months),
  ];
}

/** What changes clearly in the last month compared. */
function headline(comparison: Comparison, [base, other]: Names, { paint, wide }: Look): string {
  const { measures, pairs } = comparison;
  const month = measures[0]!.us.at(-1)!.month;
  const changes: string[] = [];
  const none: string[] = [];
  for (const { measure, us, china } of measures) {
    const parts = [["US", us.at(-1)!] as const, ["China", china.at(-1)!] as const].flatMap(
      ([rival, compared]) =>
        compared.clear ? [`${rival} ${differenceText(compared, measure.form).replace(/ \(.*/, "")}`] : [],
    );
    const unit = measure.form === "share" ? " points" : "";
    if (parts.length > 0) changes.push(`${measure.name.toLowerCase()} (${parts.join(", ")}${unit})`);
    else none.push(measure.name.toLowerCase());
  }
  const sentences = [
    ...(changes.length > 0 ? [`${other} differs from ${base} on ${enumerate(changes)}.`] : []),
    ...(none.length > 0
      ? [`No difference clear of chance${pairs < 20 ? ` in ${pairs} pairs` : ""} on ${enumerate(none)}.`]
      : []),
  ];
  const lines = sentences.flatMap((sentence) =>
    wrap(sentence, (wide ? 100 : 80) - 2).map((line) => `  ${line}`),
  );
  return [paint("bold", `In ${month}:`), ...lines].join("\n");
}

function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function handovers({ measures, pairs }: Comparison, names: Names, { paint }: Look): string {
  const first = Math.max(...measures.map(({ measure }) => measure.name.length)) + 2;
  const second = Math.max(...names.map(({ length }) => length)) + 2;
  const lines = measures.flatMap(({ measure, leads }) =>
    [leads.base, leads.other].flatMap((lead, place) =>
      handoverTexts(lead, pairs).map((text, index) => {
        const label = place === 0 && index === 0 ? measure.name : "";
        return `  ${label.padEnd(first)}${(index === 0 ? names[place]! : "").padEnd(second)}${text}`;
      }),
    ),
  );
  return [
    `${paint("bold", "When the lead changes hands")} ${paint("dim", "and stays for a year")}`,
    ...lines,
  ].join("\n");
}

function parameters({ parameters: all, sources }: Comparison, names: Names, look: Look): string {
  const { paint, wide } = look;
  if (all.length === 0) return `${paint("bold", "Parameters")} do not differ.`;
  const width = wide ? 100 : 80;
  const layout = {
    indent: 4,
    name: Math.max(...names.map(({ length }) => length)) + 2,
    width,
    paint: (name: string) => name,
  };
  const shownOnes = all.slice(0, mostParameters);
  const named = new Set(shownOnes.flatMap(({ base, other }) => [base?.source, other?.source]));
  const used = Object.entries(sources).filter(([id]) => named.has(id));
  return [
    paint("bold", `Parameters that differ (${all.length})`),
    ...shownOnes.flatMap((pair) => [`  ${pair.path}`, ...columns(rowsOf(pair, names), layout)]),
    ...(all.length > mostParameters ? [`  and ${all.length - mostParameters} more; --json names all`] : []),
    ...(used.length > 0 ? ["", paint("bold", "Their sources")] : []),
    ...used.flatMap(([id, { title, publisher, date }]) => [
      `  ${id}`,
      ...columns([["", [title, publisher, date].filter((part) => part !== undefined).join(", ")]], {
        ...layout,
        name: 0,
      }).map((line) => paint("dim", line)),
    ]),
  ].join("\n");
}

function rowsOf({ base, other }: DifferingParameter, names: Names): [string, string][] {
  return [
    [names[0], base ? knownAs(base) : "has none"],
    [names[1], other ? knownAs(other) : "has none"],
  ];
}

function knownAs({ value, unit, evidence, source, note }: Parameter): string {
  const amount = unit === "" ? String(value) : `${value} ${unit}`;
  const from = isPlace(source) ? (source === "--set" ? "by --set" : source) : source;
  return `${amount}; ${evidence}, ${from}${note === undefined ? "" : `: ${note}`}`;
}
