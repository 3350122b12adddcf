import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type Changes, changesOf } from "../../scenario/draft/change.ts";
import { composeScenario } from "../../scenario/draft/compose.ts";
import { UnknownSourceError } from "../../scenario/draft/source.ts";
import { type LoadedScenario, loadScenario } from "../../scenario/load.ts";
import { formatProblem } from "../../scenario/problems.ts";
import { InputError } from "../exit.ts";
import { lookFor } from "../terminal.ts";
import type { Plan } from "./plan.ts";

/**
 * Writes a new scenario, whole and checked, and says what to do with it.
 *
 * @throws ScenarioError where a change is refused
 */
export async function writeDraft(plan: Plan, { quiet }: { readonly quiet?: boolean }): Promise<void> {
  const { file, title, question, target, wishes } = plan;
  const { base, changes, sources } = resolveWishes(target, wishes);
  const draft = { title, question, extends: extendsOf(target, file), sources, changes };
  const written = writeChecked(file, composeScenario(draft, file));
  for (const warning of quiet ? [] : written.warnings) {
    process.stderr.write(`warning: ${formatProblem({ ...warning, file })}\n`);
  }
  const { paint } = lookFor(process.stdout);
  const count = changes.length === 1 ? "1 change" : `${changes.length === 0 ? "no" : changes.length} changes`;
  process.stdout.write(`Wrote ${file}: ${count} to ${base.document.title}.\n`);
  if (quiet) return;
  const shown = /\s/.test(file) ? JSON.stringify(file) : file;
  const path = changes[0]?.now === undefined ? "adoption" : changes[0].path;
  const next: [string, string][] = [
    [`airace run ${shown}`, "simulate it"],
    [`airace compare ${/\s/.test(target) ? JSON.stringify(target) : target} ${shown}`, "see what it changes"],
    [`airace show ${shown} ${path}`, "see values with where they come from"],
    ["airace list outcomes", "what can be looked at"],
  ];
  const width = Math.max(...next.map(([command]) => command.length)) + 2;
  process.stdout.write(
    `\n${next.map(([command, why]) => `  ${command.padEnd(width)}${paint("dim", why)}\n`).join("")}`,
  );
}

function resolveWishes(target: string, wishes: Plan["wishes"]): Changes {
  try {
    return changesOf(target, wishes);
  } catch (error) {
    if (error instanceof UnknownSourceError) throw new InputError(error.message);
    throw error;
  }
}

/** How a file names the scenario that it extends: by its path from that file. */
function extendsOf(target: string, file: string): string {
  if (target.startsWith("airace:")) return target;
  return relative(dirname(resolve(file)), resolve(target))
    .split(sep)
    .join("/");
}

/** Writes a scenario under another name, loads it, and puts it in its place when nothing is wrong. */
function writeChecked(file: string, text: string): LoadedScenario {
  const folder = dirname(resolve(file));
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `.airace-${process.pid}.yaml`);
  try {
    writeFileSync(draft, text, { flag: "wx" });
    const loaded = loadScenario(draft);
    renameSync(draft, file);
    return loaded;
  } finally {
    rmSync(draft, { force: true });
  }
}
