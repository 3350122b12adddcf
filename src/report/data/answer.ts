import type { Handover, Lead } from "../../experiment/leads.ts";
import type { Measure } from "../../experiment/measures.ts";
import type { Answer, ReportResult, ResultNumbers } from "./report.ts";
import { enumerate, monthInWords, oftenness, percentOf, rivalNames } from "./wording.ts";

/** What an answer is drawn from. */
export interface Answered {
  readonly result: Pick<ReportResult, "name" | "title" | "run">;
  readonly leads: readonly Lead[];
  readonly ahead: ResultNumbers["ahead"];
}

/** Share of the runs from which on a lead counts as one. */
const likely = 2 / 3;

/** Who leads, on which measure, by when and how sure, of the first result; then what the others change. */
export function answerOf(answered: readonly Answered[]): Answer {
  const [base, ...others] = answered as [Answered, ...Answered[]];
  const month = base.leads[0]?.standings.at(-1)?.month;
  if (month === undefined) {
    return { headline: "The results hold none of the five measures of lead.", points: [], care: "" };
  }
  const points =
    others.length === 0
      ? base.leads.map((lead) => ({ about: lead.measure.name, text: measureText(lead, base.result.run.finished) }))
      : others.map((other) => ({ about: other.result.title, text: changeText(base, other) }));
  return { headline: headline(base, month, others.length > 0), points, care: careText(answered) };
}

function headline({ leads, result }: Answered, month: string, several: boolean): string {
  const list = (test: (chinaAhead: number) => boolean): string[] =>
    leads.filter(({ standings }) => test(standings.at(-1)!.chinaAhead)).map(({ measure }) => inSentence(measure));
  const parts = [
    ["the US leads on", list((ahead) => 1 - ahead >= likely)],
    ["China leads on", list((ahead) => ahead >= likely)],
    ["it is open who leads on", list((ahead) => ahead < likely && 1 - ahead < likely)],
  ] as const;
  const clauses = parts.filter(([, names]) => names.length > 0).map(([start, names]) => `${start} ${enumerate(names)}`);
  const where = several ? `In “${result.title}”, by` : "By";
  return `${where} ${monthInWords(month)} ${clauses.join("; ")}.`;
}

function inSentence({ name }: Measure): string {
  return name.toLowerCase();
}

/** How one measure stands in its last month and how it came there. */
function measureText(lead: Lead, runs: number): string {
  const last = lead.standings.at(-1)!;
  const { chinaAhead } = last;
  const leader = chinaAhead > 0.5 ? "china" : "us";
  const share = leader === "china" ? chinaAhead : 1 - chinaAhead;
  const standing =
    chinaAhead === 0.5
      ? `In ${monthInWords(last.month)} neither is ahead.`
      : runs === 1
        ? `${capital(rivalNames[leader])} is ahead in ${monthInWords(last.month)}.`
        : `${capital(rivalNames[leader])} is ahead in ${oftenness(share, runs)} in ${monthInWords(last.month)}.`;
  return [standing, ...handoverTexts(lead, runs)].join(" ");
}

/** When a lead changes hands, a sentence for each rival that gains it. */
export function handoverTexts(
  { handovers, chinaFirst }: { readonly handovers: readonly Handover[]; readonly chinaFirst: number },
  runs: number,
): string[] {
  if (handovers.length > 0) return handovers.map((handover) => handoverText(handover, runs));
  if (chinaFirst === 0) return ["The lead never changes hands for a year."];
  if (chinaFirst === 1) return ["China leads from the start, and the lead never changes hands for a year."];
  return [`It stays with whoever is first: China in ${percentOf(chinaFirst)} of runs.`];
}

function handoverText({ to, share, median, early, late }: Handover, runs: number): string {
  const often = runs === 1 ? "" : ` in ${oftenness(share, runs)}`;
  const span = early === late ? "" : ` (${early} to ${late})`;
  return `${capital(rivalNames[to])} takes the lead for at least a year${often}, typically in ${monthInWords(median)}${span}.`;
}

/** Which measures another scenario moves, by the odds in the last month that both have. */
function changeText(base: Answered, other: Answered): string {
  const moves = base.leads.flatMap(({ measure }) => {
    const [before, after] = [base.ahead[measure.id], other.ahead[measure.id]];
    if (before === undefined || after === undefined) return [];
    const tick = Math.min(before.length, after.length) - 1;
    const [was, is] = [before[tick]!, after[tick]!];
    const name = inSentence(measure);
    if (was > 0.5 !== is > 0.5 && was !== 0.5 && is !== 0.5) {
      const to = is > 0.5 ? "china" : "us";
      const share = is > 0.5 ? is : 1 - is;
      return [`${name} goes to ${rivalNames[to]} (${percentOf(share)} of runs)`];
    }
    if (Math.abs(is - was) < 0.1) return [];
    return [`China's odds on ${name} ${is > was ? "rise" : "fall"} from ${percentOf(was)} to ${percentOf(is)}`];
  });
  return moves.length === 0
    ? "The same leader on every measure, at much the same odds."
    : `${capital(enumerate(moves))}.`;
}

function careText(answered: readonly Answered[]): string {
  const counts = [...new Set(answered.map(({ result }) => result.run.finished))];
  if (Math.max(...counts) === 1) {
    return "This is a single run: it shows one course of chance, and no odds. More runs give odds.";
  }
  const runs = counts.length === 1 ? `${counts[0]} simulated runs` : `${Math.min(...counts)} to ${Math.max(...counts)} simulated runs`;
  return (
    `Odds are shares of ${runs} with different chance events. They hold within the model and the scenario's ` +
    "assumptions, and are no forecast of the world. The five measures are never folded into one."
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
