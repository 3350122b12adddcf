import { existsSync, writeFileSync } from "node:fs";
import type { Chart } from "../report/chart.ts";
import { kindsFor, makeChart } from "../report/kinds/index.ts";
import type { Choice, Plotted } from "../report/kinds/kind.ts";
import { openPlotted } from "../report/openPlotted.ts";
import type { PlotFlags } from "./commands/plot.ts";
import { InputError } from "./exit.ts";

/** Whether an option stood on the command line. */
type Given = (name: string) => boolean;

/** `airace plot`: what the words and options ask for. */
export async function plotResults(words: readonly string[], flags: PlotFlags, given: Given): Promise<void> {
  const [targets, name] = splitWords(words);
  const plotted = await openPlotted(await foldersOf(targets, flags, given), flags.month);
  if (flags.list) return listCharts(plotted, flags);
  const chart = makeChart(plotted, name, choiceOf(flags));
  await deliver(chart, plotted, flags);
}

/** The results, and the chart's name where the last word is no folder. */
function splitWords(words: readonly string[]): readonly [string[], string | undefined] {
  const last = words.at(-1)!;
  const named = words.length > 1 && !existsSync(last) && /^[a-z]+$/.test(last);
  return named ? [words.slice(0, -1), last] : [[...words], undefined];
}

/** The folders of what is named: a scenario is run, or its run found. */
async function foldersOf(targets: readonly string[], flags: PlotFlags, given: Given): Promise<string[]> {
  const folders: string[] = [];
  for (const target of targets) folders.push(isFolder(target) ? target : await runFolder(target, flags));
  const idle = (["runs", "out"] as const).find(given);
  if (idle !== undefined && targets.every(isFolder)) {
    throw new InputError(`--${idle}: has no effect on finished results; name a scenario instead of a folder`);
  }
  return folders;
}

function isFolder(target: string): boolean {
  return !/\.ya?ml$|^airace:/.test(target);
}

/** The folder of a scenario's run. */
async function runFolder(file: string, flags: PlotFlags): Promise<string> {
  const { prepare } = await import("./prepare.ts");
  const { produce } = await import("./produce.ts");
  const { stopSignal } = await import("./terminal.ts");
  const prepared = await prepare(file, flags);
  const { folder } = await produce(prepared, flags, stopSignal());
  return folder;
}

function choiceOf({ outcome, measure, region, sector, month, factors, question }: PlotFlags): Choice {
  return {
    ...(outcome !== undefined && { outcomes: outcome }),
    ...(measure !== undefined && { measure }),
    ...(region !== undefined && { region }),
    ...(sector !== undefined && { sector }),
    ...(month !== undefined && { month }),
    ...(factors !== undefined && { factors }),
    ...(question !== undefined && { question }),
  };
}

function listCharts(plotted: Plotted, { json }: PlotFlags): void {
  const kinds = kindsFor(plotted).map(({ kind: { name, about, heeds }, lacking }) => ({
    name,
    about,
    heeds,
    lacking,
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify(kinds, undefined, 2)}\n`);
    return;
  }
  const width = Math.max(...kinds.map(({ name }) => name.length));
  for (const { name, about, lacking } of kinds) {
    process.stdout.write(
      `  ${name.padEnd(width)}  ${lacking === undefined ? about : `not here: ${lacking}`}\n`,
    );
  }
}

/** Writes the files asked for; without any, the chart goes to the terminal, or as SVG or its figures to stdout. */
async function deliver(chart: Chart, plotted: Plotted, flags: PlotFlags): Promise<void> {
  const wanted = flags.svg !== undefined || flags.png !== undefined;
  if (!wanted && flags.json) {
    const { name, data } = chart;
    process.stdout.write(
      `${JSON.stringify({ chart: name, description: chart.describe({}), data }, undefined, 2)}\n`,
    );
    return;
  }
  if (!wanted && process.stdout.isTTY) {
    const { lookFor } = await import("./terminal.ts");
    const { terminalChart } = await import("./charts/terminalChart.ts");
    process.stdout.write(terminalChart(chart, lookFor(process.stdout)));
    return;
  }
  const { renderSvg } = await import("../report/render/renderSvg.ts");
  const { width, height, dark } = flags;
  const svg = renderSvg(chart, { width, height, scheme: dark ? "dark" : "light" });
  const stem = stemOf(chart, plotted, flags);
  const files: string[] = [];
  if (flags.svg !== undefined) {
    const file = flags.svg === true ? `${stem}.svg` : flags.svg;
    writeFileSync(file, svg);
    files.push(file);
  }
  if (flags.png !== undefined) {
    const { pngOf } = await import("../report/render/png.ts");
    const file = flags.png === true ? `${stem}.png` : flags.png;
    writeFileSync(file, await pngOf(svg));
    files.push(file);
  }
  if (files.length === 0) process.stdout.write(svg);
  else if (flags.json) process.stdout.write(`${JSON.stringify({ chart: chart.name, files })}\n`);
  else if (!flags.quiet) process.stderr.write(`${files.join(" and ")}\n`);
}

/** A file name without ending: scenario, chart and what was chosen. */
function stemOf(
  chart: Chart,
  plotted: Plotted,
  { outcome, measure, region, sector, factors, month, question }: PlotFlags,
): string {
  const parts = [
    ...namesOf(plotted),
    chart.name,
    measure,
    region,
    sector,
    ...(outcome ?? []),
    ...(factors ?? []),
    month,
    question,
  ];
  return parts
    .filter((part) => part !== undefined)
    .join("-")
    .replaceAll(/[^\w-]+/g, "-")
    .slice(0, 100);
}

function namesOf(plotted: Plotted): string[] {
  if (plotted.kind === "pair") return [plotted.base.name, plotted.other.name];
  return [plotted.kind === "flip" ? plotted.flips[0]!.found.name : plotted.source.name];
}
