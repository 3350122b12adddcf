import { acceptedText, modelledText } from "../../src/cli/patternTable.ts";
import { checkPatterns } from "../../src/index.ts";
import { baselineRuns } from "./baseline.ts";

/** The table of patterns that `airace validate` prints, as Markdown. */
export async function patternBlock(): Promise<string> {
  const rows = checkPatterns(await baselineRuns()).map(({ id, pattern, observed, modelled, verdict }) => {
    const result = verdict === "falls short" ? `**${verdict}**` : verdict;
    return `| ${id} | ${pattern} | ${observed.text} | ${acceptedText(observed, modelled.unit)} | ${modelledText(modelled)} | ${result} |`;
  });
  return ["| | pattern | observed | counts | modelled | |", "|---|---|---|---|---|---|", ...rows].join("\n");
}
