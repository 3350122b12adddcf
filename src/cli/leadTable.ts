import Table from "cli-table3";
import type { EnsembleResult } from "../experiment/ensemble.ts";
import type { Handover, Lead, Rival } from "../experiment/leads.ts";
import { banded } from "./format.ts";
import { courseOf, sparkline } from "./sparkline.ts";
import { plainBorders } from "./tableStyle.ts";
import type { Look, Paint, Style } from "./terminal.ts";

const rivalNames: Record<Rival, string> = { us: "US", china: "China" };
const rivalStyles: Record<Rival, Style> = { us: "blue", china: "red" };

/** The measures of lead side by side: the two rivals' figures, and who is ahead in how many runs. */
export function leadTable(result: EnsembleResult, leads: readonly Lead[], look: Look): string {
  const { paint, wide } = look;
  const months = leads[0]!.standings.map(({ month }) => month);
  const runs = result.replicates.length;
  const course = `2023 to ${2022 + Math.ceil(result.months / 12)}`;
  const table = new Table({
    ...plainBorders,
    colWidths: [20, 6, ...months.map(() => 18), ...(wide ? [15] : [])],
    head: ["", "", ...months, ...(wide ? [course] : [])].map((text) => paint("dim", text)),
  });
  for (const { measure, standings } of leads) {
    const us = courseOf(result, measure.us);
    const china = courseOf(result, measure.china);
    const low = measure.form === "share" ? 0 : Math.min(...us, ...china);
    const high = Math.max(...us, ...china);
    for (const rival of ["us", "china"] as const) {
      const cells = standings.map((standing) => {
        const leads = rival === "china" ? standing.chinaAhead > 0.5 : standing.chinaAhead < 0.5;
        const text = banded(standing[rival], measure.form);
        return leads ? paint("bold", `${text} ◂`) : text;
      });
      const line = sparkline(rival === "us" ? us : china, low, high);
      table.push([
        rival === "us" ? paint("bold", measure.name) : paint("dim", measure.note),
        paint(rivalStyles[rival], rivalNames[rival]),
        ...cells,
        ...(wide ? [paint(rivalStyles[rival], line)] : []),
      ]);
    }
    table.push([
      "",
      paint("dim", "ahead"),
      ...standings.map(({ chinaAhead }) => paint("dim", odds(chinaAhead, runs))),
      ...(wide ? [""] : []),
    ]);
  }
  return table.toString();
}

/** "US in 85 %": who is ahead in most runs, and in how many. */
function odds(chinaAhead: number, runs: number): string {
  if (chinaAhead === 0.5) return "even";
  const [leader, share] = chinaAhead > 0.5 ? ["China", chinaAhead] : ["US", 1 - chinaAhead];
  if (runs === 1) return leader;
  return `${leader} in ${share === 1 ? "all runs" : `${Math.floor(share * 100)} %`}`;
}

/** One sentence that names, for the last month, the measures on which each is ahead in most runs. */
export function headline(leads: readonly Lead[], runs: number, paint: Paint): string[] {
  const month = leads[0]!.standings.at(-1)?.month;
  if (month === undefined) return [];
  const names = (test: (chinaAhead: number) => boolean) =>
    leads
      .filter(({ standings }) => test(standings.at(-1)!.chinaAhead))
      .map(({ measure }) => measure.name.toLowerCase());
  const parts = [
    ["The US is ahead on", names((ahead) => ahead < 0.5)],
    ["China is ahead on", names((ahead) => ahead > 0.5)],
    ["Neither is ahead on", names((ahead) => ahead === 0.5)],
  ] as const;
  const clauses = parts
    .filter(([, list]) => list.length > 0)
    .map(([start, list]) => `${start} ${enumerate(list)}`);
  return [
    `${paint("bold", `In ${month}${runs === 1 ? "" : ", in most runs"}:`)}`,
    ...clauses.map((clause) => `  ${clause}.`),
  ];
}

function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** When each measure changes hands, one line a measure. */
export function handoverLines(leads: readonly Lead[], runs: number, paint: Paint): string[] {
  const width = Math.max(...leads.map(({ measure }) => measure.name.length)) + 2;
  const lines = leads.map((lead) => {
    const { measure } = lead;
    return handoverTexts(lead, runs)
      .map((text, index) => `  ${(index === 0 ? measure.name : "").padEnd(width)}${text}`)
      .join("\n");
  });
  return [
    `${paint("bold", "When the lead changes hands")} ${paint("dim", "and stays for a year")}`,
    ...lines,
  ];
}

/** When a measure changes hands, one text for each rival that gains it. */
export function handoverTexts({ handovers, chinaFirst }: Lead, runs: number): string[] {
  if (handovers.length === 0) return [steady(chinaFirst, runs)];
  return handovers.map((handover) => handoverText(handover, runs));
}

function steady(chinaFirst: number, runs: number): string {
  const all = runs === 1 ? "" : " in all runs";
  if (chinaFirst === 0) return `not: it stays with the US${all}`;
  if (chinaFirst === 1) return `not: it stays with China${all}`;
  return `not: it stays with whoever is first, China in ${Math.round(chinaFirst * 100)} % of runs`;
}

function handoverText({ to, share, median, early, late }: Handover, runs: number): string {
  const span = early === late ? "" : ` (${early} to ${late})`;
  const often = runs === 1 ? "" : share === 1 ? " in all runs" : ` in ${Math.round(share * 100)} % of runs`;
  return `to ${to === "us" ? "the US" : "China"}${often}, ${median}${span}`;
}
