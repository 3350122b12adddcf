import { summarySections } from "../../src/cli/summary.ts";
import { baselineRuns } from "./baseline.ts";

/** The main part of what `airace run` prints for the baseline. */
export async function summaryBlock(): Promise<string> {
  const text = summarySections(await baselineRuns(), (_style, text) => text).join("\n\n");
  const lines = text.split("\n").map((line) => line.trimEnd());
  return ["```text", ...lines, "```"].join("\n");
}
