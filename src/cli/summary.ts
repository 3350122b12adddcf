import { relative } from "node:path";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import { leadsOf } from "../experiment/leads.ts";
import { fileNames } from "../results/manifest.ts";
import type { ProducedRun } from "../results/produceRun.ts";
import { formatMonth } from "../scenario/month.ts";
import { runCharts } from "./charts/runCharts.ts";
import { keyFigureTable } from "./keyFigureTable.ts";
import { handoverLines, headline, leadTable } from "./leadTable.ts";
import { defaultScenario } from "./options.ts";
import type { Look } from "./terminal.ts";

/** What the summary shows. */
export interface RunView extends ProducedRun {
  readonly file: string;
  /** Whether to say which commands to try next. */
  readonly advice: boolean;
  readonly look: Look;
}

/** Decembers that the summary compares: the end of the data, five years on, ten years on. */
const comparedTicks = [35, 95, 155];

/** The summary to read after a run. */
export function runSummary(view: RunView): string {
  return `\n${[...summarySections(view.result, view.look), whereItIs(view)].join("\n\n")}\n`;
}

/** The sections of the summary that show the result. */
export function summarySections(result: EnsembleResult, look: Look): string[] {
  const { paint } = look;
  const title = (text: string) => paint("bold", text);
  const sections = [`${title(result.title)}\n${paint("dim", setting(result))}`];
  if (result.replicates.length === 0) return sections;
  const ticks = shownTicks(result.months);
  const leads = leadsOf(result, ticks);
  if (leads.length > 0) {
    sections.push(`${title("Who leads, measure by measure")}\n${leadTable(result, leads, look)}`);
    const charts = look.columns === undefined ? [] : runCharts(result, look);
    if (charts.length > 0) sections.push(charts.join("\n"));
    const runs = result.replicates.length;
    sections.push(headline(leads, runs, paint).join("\n"), handoverLines(leads, runs, paint).join("\n"));
  }
  const figures = keyFigureTable(result, ticks, look);
  if (figures !== "") sections.push(`${title("Key figures")}\n${figures}`);
  return sections;
}

function setting(result: EnsembleResult): string {
  const { replicates, resolution, seed, months } = result;
  const runs = replicates.length === 1 ? "1 run" : `${replicates.length} runs`;
  const what = `2023-01 to ${formatMonth(months - 1)} · ${runs} · ${resolution} · seed ${seed}`;
  return replicates.length === 1
    ? what
    : `${what}\nMedians of the runs; 80 % of them lie between the figures in brackets.`;
}

/** The compared months within the horizon, and its end if that is another. */
function shownTicks(months: number): number[] {
  const ticks = comparedTicks.filter((tick) => tick < months);
  if (ticks.at(-1) !== months - 1 && ticks.length < 3) ticks.push(months - 1);
  return ticks;
}

function whereItIs({ folder, reused, file, advice, look, result }: RunView): string {
  const { paint } = look;
  const place = relative("", folder);
  const shown = place.startsWith("..") ? folder : place;
  const lines = [
    `${paint("bold", "Results")}  ${shown}/`,
    ...(reused ? ["         computed before; --force computes it anew"] : []),
    `         ${fileNames.timeseries} holds ${result.outcomes.length} outcomes by run and month`,
  ];
  if (advice) {
    const named = file === defaultScenario ? "" : ` ${file}`;
    const hints = [
      [`run${named} --set adoption.needFollows=1`, "what if needs keep rising"],
      [`show${named} adoption.needFollows`, "a number, and where it is from"],
      ["list outcomes", "what every column means"],
      [`validate${named}`, "the model held against the world"],
    ] as const;
    const width = Math.max(...hints.map(([command]) => command.length));
    lines.push(
      "",
      paint("bold", "Try next"),
      ...hints.map(([command, what]) => `  npx airace ${command.padEnd(width)}  ${paint("dim", what)}`),
    );
  }
  return lines.join("\n");
}
