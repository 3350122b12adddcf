import { summarySections } from "../../src/cli/summary.ts";
import { plainLook } from "../../src/cli/terminal.ts";
import { baselineRuns } from "./baseline.ts";

/** What `airace run` prints for the baseline, without the key figures. */
export async function summaryBlock(): Promise<string> {
  const sections = summarySections(await baselineRuns(), plainLook);
  const text = sections.slice(0, -1).join("\n\n");
  const lines = text.split("\n").map((line) => line.trimEnd());
  return ["```text", ...lines, "```"].join("\n");
}
