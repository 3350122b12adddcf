import type { Lead } from "../../experiment/leads.ts";
import type { Measure } from "../../experiment/measures.ts";
import { handoverTexts } from "./handovers.ts";
import type { Answer, ReportResult, ResultNumbers } from "./report.ts";
import { capital, enumerate, monthInWords, oftenness, percentOf, rivalNames } from "./wording.ts";

/** What an answer is drawn from. */
export interface Answered {
  readonly result: Pick<ReportResult, "name" | "title" | "run">;
  /** The measures in the last month. */
  readonly leads: readonly Lead[];
  readonly ahead: ResultNumbers["ahead"];
}

/** Share of the runs from which on a rival is said to lead. */
const likely = 2 / 3;

/** Change of the odds from which on it is told. */
const toldChange = 0.1;

/** Who leads, on which measure, by when and how sure, of the first result; then what the others change. */
export function answerOf(answered: readonly Answered[]): Answer {
  const [base, ...others] = answered as [Answered, ...Answered[]];
  const month = base.leads[0]?.standings.at(-1)?.month;
  if (month === undefined) {
    return { headline: "The results hold none of the five measures of lead.", points: [], care: "" };
  }
  const points =
    others.length === 0
      ? base.leads.map((lead) => ({
          about: lead.measure.name,
          text: handoverTexts(lead, base.result.run.finished).join(" "),
        }))
      : others.map((other) => ({ about: other.result.title, text: changeText(base, other) }));
  return { headline: headline(base, month, others.length > 0), points, care: careText(answered) };
}

function headline({ leads, result }: Answered, month: string, several: boolean): string {
  const runs = result.run.finished;
  const standing = leads.map(({ measure, standings }) => ({
    name: inSentence(measure),
    china: standings.at(-1)!.chinaAhead,
  }));
  const clauses = [
    [
      "the US leads on",
      byOdds(
        standing.map(({ name, china }) => ({ name, share: 1 - china })),
        runs,
      ),
    ],
    [
      "China leads on",
      byOdds(
        standing.map(({ name, china }) => ({ name, share: china })),
        runs,
      ),
    ],
    ["it is open who leads on", openList(standing, runs)],
  ].filter(([, names]) => names !== "");
  const where = several ? `In “${result.title}”, by` : "By";
  return `${where} ${monthInWords(month)} ${clauses.map(([start, names]) => `${start} ${names}`).join("; ")}.`;
}

/** Measures that a rival leads, the surest first, those of equal odds together. */
function byOdds(
  standing: readonly { readonly name: string; readonly share: number }[],
  runs: number,
): string {
  const led = standing.filter(({ share }) => share >= likely);
  if (runs === 1) return enumerate(led.map(({ name }) => name));
  const shares = [...new Set(led.map(({ share }) => share))].sort((a, b) => b - a);
  return enumerate(
    shares.map((share) => {
      const names = led.filter((one) => one.share === share).map(({ name }) => name);
      return `${enumerate(names)} (${oftenness(share, runs)})`;
    }),
  );
}

function openList(
  standing: readonly { readonly name: string; readonly china: number }[],
  runs: number,
): string {
  return enumerate(
    standing
      .filter(({ china }) => china < likely && 1 - china < likely)
      .map(({ name, china }) => `${name} (China in ${oftenness(china, runs)})`),
  );
}

function inSentence({ name }: Measure): string {
  return name.toLowerCase();
}

/** Which measures another scenario moves, by the odds in the last month that both have. */
function changeText(base: Answered, other: Answered): string {
  const moves = base.leads.flatMap(({ measure }) => {
    const [before, after] = [base.ahead[measure.id], other.ahead[measure.id]];
    if (before === undefined || after === undefined) return [];
    const tick = Math.min(before.length, after.length) - 1;
    const [was, is] = [before[tick]!, after[tick]!];
    const name = inSentence(measure);
    if ((was - 0.5) * (is - 0.5) < 0) {
      const share = is > 0.5 ? is : 1 - is;
      const often =
        other.result.run.finished === 1 ? "" : ` (${oftenness(share, other.result.run.finished)})`;
      return [`the lead on ${name} goes to ${rivalNames[is > 0.5 ? "china" : "us"]}${often}`];
    }
    if (Math.abs(is - was) < toldChange) return [];
    const way = is > was ? "rise" : "fall";
    return [`China's odds on ${name} ${way} from ${percentOf(was)} to ${percentOf(is)}`];
  });
  return moves.length === 0
    ? "The same leader on every measure, at much the same odds."
    : `${capital(enumerate(moves))}.`;
}

function careText(answered: readonly Answered[]): string {
  const counts = answered.map(({ result }) => result.run.finished);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 1) {
    return "This is a single run: it shows one course of chance, and no odds. More runs give odds.";
  }
  const runs = least === most ? `${least} simulated runs` : `${least} to ${most} simulated runs`;
  return (
    `Odds are shares of ${runs} with different chance events. They hold within the model and the scenario's ` +
    "assumptions, and are no forecast of the world. A lead has changed hands once it stays changed for a year. The " +
    "five measures are never folded into one."
  );
}
