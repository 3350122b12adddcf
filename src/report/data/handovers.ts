import type { Handover } from "../../experiment/leads.ts";
import { capital, monthInWords, oftenness, percentOf, rivalNames } from "./wording.ts";

/** Least number of runs for which the span of their months is told. */
const leastForSpan = 5;

/** When a lead changes hands, a sentence for each rival that gains it; or that it does not. */
export function handoverTexts(
  { handovers, chinaFirst }: { readonly handovers: readonly Handover[]; readonly chinaFirst: number },
  runs: number,
): string[] {
  if (handovers.length > 0) return handovers.map((handover) => handoverText(handover, runs));
  const all = runs === 1 ? "" : " in all runs";
  if (chinaFirst === 0) return [`Never: it stays with the US${all}.`];
  if (chinaFirst === 1) return [`Never: it stays with China${all}.`];
  return [`Never: it stays with whoever is first, China in ${percentOf(chinaFirst)} of runs.`];
}

function handoverText({ to, share, median, early, late }: Handover, runs: number): string {
  const who = capital(rivalNames[to]);
  if (runs === 1) return `${who} takes the lead in ${monthInWords(median)}.`;
  const often = `${who} takes the lead in ${oftenness(share, runs)}`;
  if (early === late) return `${often}, in ${monthInWords(median)}.`;
  const span = share * runs < leastForSpan ? "" : ` (${monthInWords(early)} to ${monthInWords(late)})`;
  return `${often}, around ${monthInWords(median)}${span}.`;
}
