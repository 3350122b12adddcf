import { measures } from "../../experiment/measures.ts";
import { studyDesigns } from "../../experiment/sensitivity/readStudy.ts";
import type { Execution } from "../../results/manifest.ts";
import { formatMonth } from "../../scenario/month.ts";
import { heatData, leadFigure } from "./heatData.ts";
import type { ReportSweep } from "./report.ts";
import { reportDrivers } from "./reportDrivers.ts";
import { commandText, recordedCommand } from "./reproduce.ts";
import type { SweepFactor, SweepFigure, SweepSource } from "./sweepSource.ts";
import { type VariedNumbers, variedText } from "./variedNumbers.ts";
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
  const [x, y] = leadingFirst(source);
  const drivers = reportDrivers(source);
  return {
    name,
    title,
    id,
    folder,
    rows: source.unread?.rows ?? runs.length,
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
    ...(drivers !== undefined && { drivers }),
    ...(source.varied !== undefined && { rests: restsOf(source, source.varied, folder) }),
    charts:
      x === undefined || y === undefined || !telling(source)
        ? []
        : shown.map((figure) => heatData(source, figure, [x, y])),
  };
}

/** Factors among which two, not known to lead, would show nothing but what the others do. */
const manyFactors = 20;

/** Whether a map over two of the factors tells anything. */
function telling({ factors, drivers }: SweepSource): boolean {
  return factors.length < manyFactors || drivers?.ranked === "factor";
}

/** The factors, those first that drive the first outcome most, where that is known. */
function leadingFirst({ factors, drivers }: SweepSource): readonly SweepFactor[] {
  const ranking = drivers?.scenarios[0]?.outcomes[0]?.ranking ?? [];
  const places = new Map(ranking.map((name, place) => [name, place]));
  const placeOf = ({ name }: SweepFactor) => places.get(name) ?? ranking.length;
  return [...factors].sort((a, b) => placeOf(a) - placeOf(b));
}

/** How the numbers that a sweep varies are known, and what would measure how much rests on them. */
function restsOf(
  { design, drivers }: SweepSource,
  varied: VariedNumbers,
  folder: string,
): NonNullable<ReportSweep["rests"]> {
  const known = variedText(varied);
  if (drivers !== undefined) return { known, how: "", command: null };
  if (design !== undefined && !studyDesigns.some((one) => one === design)) {
    const how = `The design ${design} does not tell how much of the answer rests on which of them; ${enumerate(studyDesigns)} do.`;
    return { known, how, command: null };
  }
  const how = "How much of the answer rests on which of them, this command measures:";
  return { known, how, command: commandText(["sensitivity", folder]) };
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
function answerOf({ month, runs, unread }: SweepSource, leads: readonly SweepFigure[]): string {
  if (unread !== undefined)
    return `The sweep has ${unread.rows} rows, too many to count who leads in how many.`;
  if (leads.length === 0) return keepsNone;
  const rows = runs.length;
  const clauses = leads.map(({ description, means }) => {
    const ahead = means.filter((mean) => mean > 0).length;
    const count = ahead === rows ? `all ${rows}` : ahead === 0 ? `none of ${rows}` : `${ahead} of ${rows}`;
    return `on ${description.replace("China's lead in ", "")} in ${count} rows`;
  });
  return `In ${monthInWords(formatMonth(month))}, by the mean over the runs of a row, China leads ${enumerate(clauses)}.`;
}
