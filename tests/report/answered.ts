import type { Handover } from "../../src/experiment/leads.ts";
import { measures } from "../../src/experiment/measures.ts";
import type { Answered } from "../../src/report/data/answer.ts";

interface AnsweredOptions {
  readonly title?: string;
  readonly runs?: number;
  readonly handovers?: Readonly<Record<string, readonly Handover[]>>;
}

const band = { mean: 0, p10: 0, p50: 0, p90: 0 };

/** A result in which China is ahead in these shares of the runs, by measure. */
export function answered(
  ahead: Readonly<Record<string, number>>,
  { title = "Base", runs = 20, handovers = {} }: AnsweredOptions = {},
): Answered {
  const shown = measures.filter(({ id }) => id in ahead);
  return {
    result: { name: title, title, run: { finished: runs } as Answered["result"]["run"] },
    leads: shown.map((measure) => ({
      measure,
      standings: [{ month: "2035-12", us: band, china: band, chinaAhead: ahead[measure.id]! }],
      chinaFirst: 0,
      handovers: handovers[measure.id] ?? [],
    })),
    ahead: Object.fromEntries(Object.entries(ahead).map(([id, share]) => [id, [share]])),
  };
}
