import { outcomeDefinitions } from "../../engine/outcomes.ts";
import { fileNames } from "../../results/manifest.ts";
import type { Reported } from "./gather.ts";

/** Most outcomes that a command is worth naming; beyond, it keeps them all. */
const namedOutcomes = 12;

/**
 * The command that computes a run folder anew from the resolved scenario in it, and what it is for. A folder that
 * holds many outcomes, but not all, comes back with all, which give the same values under another run-id.
 */
export function runCommand({ folder, manifest, scenario, result }: Reported): {
  about: string;
  command: string;
} {
  const ids = manifest.outcomes.map(({ id }) => id);
  const all = outcomeDefinitions(scenario.scenario).length === ids.length;
  const named = !all && ids.length <= namedOutcomes;
  const words = ["run", `${folder}/${fileNames.scenario}`, "--runs", String(manifest.replicates)];
  return {
    about: `the runs of “${result.title}”${all || named ? "" : ", with all outcomes and so under another run-id"}`,
    command: commandText([...words, ...(named ? ["--outcomes", ids.join(",")] : [])]),
  };
}

/** Arguments of the command as a line for a shell: `npx airace run 'my scenario.yaml'`. */
export function commandText(words: readonly string[]): string {
  return ["npx airace", ...words.map(quoted)].join(" ");
}

/** The command line that an execution records, its program's file first; undefined where another program ran it. */
export function recordedCommand([program = "", ...words]: readonly string[]): string | undefined {
  return /(^|[/\\])(main\.[jt]s|airace)$/.test(program) ? commandText(words) : undefined;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
