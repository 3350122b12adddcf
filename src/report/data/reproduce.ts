import { outcomeDefinitions } from "../../engine/outcomes.ts";
import { fileNames } from "../../results/manifest.ts";
import type { Reported } from "./gather.ts";

/** The command that computes a run folder anew from the resolved scenario in it. */
export function runCommand({ folder, manifest, scenario }: Reported): string {
  const ids = manifest.outcomes.map(({ id }) => id);
  const all = outcomeDefinitions(scenario.scenario).length === ids.length;
  return commandText([
    "run",
    `${folder}/${fileNames.scenario}`,
    "--runs",
    String(manifest.replicates),
    ...(all ? [] : ["--outcomes", ids.join(",")]),
  ]);
}

/**
 * Arguments as a line for a shell. What stands before them when Node runs the program, the path of its file, becomes
 * its name.
 *
 * @example
 * commandText(["run", "my scenario.yaml"]); // "npx airace run 'my scenario.yaml'"
 */
export function commandText(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  const given = /main\.[jt]s$|(^|[/\\])airace$/.test(first) ? rest : words;
  return ["npx airace", ...given.map(quoted)].join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
