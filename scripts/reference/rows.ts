import { readdirSync, readFileSync } from "node:fs";
import { top } from "../docs/documents.ts";

/** Folder of the articles' scenarios. */
export const articlesFolder = `${top}scenarios/articles/`;

/** A row of `outcomes.csv`: what a scenario is about, and which way it moves that against the baseline. */
export interface Row {
  /** Name of the scenario's file without its ending. */
  readonly scenario: string;
  readonly outcome: string;
  /** Month in which it is looked at, `YYYY-MM`. */
  readonly month: string;
  readonly direction: "up" | "down" | "none";
  readonly why: string;
}

const header = "scenario,outcome,month,direction,why";

/** The rows of `scenarios/articles/outcomes.csv`. Throws an Error naming a line that is none. */
export function readRows(): Row[] {
  const [first, ...lines] = readFileSync(`${articlesFolder}outcomes.csv`, "utf8").trimEnd().split("\n");
  if (first !== header) throw new Error(`outcomes.csv: expected the header ${header}`);
  return lines.map((line) => {
    const cells = /^([\w-]+),(\w+),(\d{4}-\d\d),(up|down|none),"([^"]+)"$/.exec(line);
    if (!cells) throw new Error(`outcomes.csv: not a row: ${line}`);
    const [, scenario, outcome, month, direction, why] = cells as unknown as [string, ...string[]];
    return { scenario, outcome, month, direction, why } as Row;
  });
}

/** Names of the articles' scenarios, in the order of the alphabet. */
export function articleNames(): string[] {
  return readdirSync(articlesFolder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}
