import { measures } from "../../experiment/measures.ts";
import type { Execution } from "../../results/manifest.ts";
import { formatMonth } from "../../scenario/month.ts";
import { heatData, leadFigure } from "./heatData.ts";
import type { ReportSweep } from "./report.ts";
import { recordedCommand } from "./reproduce.ts";
import type { SweepFigure, SweepSource } from "./sweepSource.ts";
import { enumerate, monthInWords } from "./wording.ts";

/** What a report shows of a sweep: its figures over the first two things that it varies. */
export function sweepOf(
  source: SweepSource,
  folder: string,
  execution: Pick<Execution, "command">,
): ReportSweep {
  const { name, title, id, replicates, resolution, factors, figures, runs, month } = source;
  const leads = leadsOf(source);
  const others = figures.filter(({ name: figure }) => !leads.some((lead) => lead.name === figure));
  const shown = [...leads, ...others].filter(({ means }) => means.some(Number.isFinite));
  const [x, y] = factors;
  return {
    name,
    title,
    id,
    folder,
    rows: runs.length,
    replicates,
    resolution,
    month: formatMonth(month),
    factors: factors.map(({ name: factor, about, unit, values }) => ({
      name: factor,
      about,
      unit,
      levels: new Set(values).size,
    })),
    command: recordedCommand(execution.command) ?? null,
    answer: answerOf(source, leads),
    charts: x === undefined || y === undefined ? [] : shown.map((figure) => heatData(source, figure, [x, y])),
  };
}

/** The outcomes that hold a lead, by measure. */
const leadOutcomes: Readonly<Record<string, string>> = {
  capability: "lead_frontier",
  users: "lead_users",
  tokens: "lead_tokens",
  spend: "lead_money",
  downloads: "lead_downloads",
};

/** China's lead on each measure of which the sweep keeps both sides, or the lead itself. */
function leadsOf(source: SweepSource): SweepFigure[] {
  return measures.flatMap(({ id, us, china, name }) => {
    const kept = source.figures.find((figure) => figure.name === leadOutcomes[id]);
    if (kept !== undefined) return [{ ...kept, description: `China's lead in ${name.toLowerCase()}` }];
    const figure = leadFigure(source, [us, china], name);
    return figure === undefined ? [] : [figure];
  });
}

/** What is said where no lead can be. */
export const keepsNone = "The sweep keeps none of the five measures of lead.";

/** In how many of the rows China leads, on each measure that the sweep keeps. */
function answerOf({ month, runs }: SweepSource, leads: readonly SweepFigure[]): string {
  if (leads.length === 0) return keepsNone;
  const rows = runs.length;
  const clauses = leads.map(({ description, means }) => {
    const ahead = means.filter((mean) => mean > 0).length;
    const count = ahead === rows ? `all ${rows}` : ahead === 0 ? `none of ${rows}` : `${ahead} of ${rows}`;
    return `on ${description.replace("China's lead in ", "")} in ${count} rows`;
  });
  return `In ${monthInWords(formatMonth(month))}, by the mean over the runs of a row, China leads ${enumerate(clauses)}.`;
}
