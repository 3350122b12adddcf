import { existsSync, readdirSync } from "node:fs";
import type { LoadedScenario } from "../scenario/load.ts";
import { scenarioFile } from "./options.ts";

/** What can be completed at a place of the command line. */
export type Kind =
  | "path"
  | "scenario"
  | "parameter"
  | "setting"
  | "scenarioOrParameter"
  | "outcomes"
  | "source";

/** Something that can be completed, and what it is. */
export interface Suggestion {
  readonly value: string;
  readonly about?: string;
}

/** What may stand for a word of which a part is typed, given all words of the command line. */
export async function suggest(kind: Kind, typed: string, words: readonly string[]): Promise<Suggestion[]> {
  switch (kind) {
    case "path":
      return paths(typed, () => true);
    case "scenario":
      return paths(typed, isScenario);
    case "parameter":
      return parameters(await scenarioIn(words), typed, false);
    case "setting":
      return parameters(await scenarioIn(words), typed, true);
    case "scenarioOrParameter":
      return [...paths(typed, isScenario), ...(await parameters(await scenarioIn(words), typed, false))];
    case "outcomes":
      return outcomes(await scenarioIn(words), typed);
    case "source":
      return Object.entries((await scenarioIn(words)).sources).map(([value, { title }]) => ({
        value,
        about: title,
      }));
  }
}

function isScenario(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** Names that a shell takes as they are: what it completes it may also expand, `$(...)` in a file's name included. */
const harmless = /^[\w./@+,-]+$/;

/** Files and folders whose path begins as typed. */
function paths(typed: string, keep: (name: string) => boolean): Suggestion[] {
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const start = typed.slice(folder.length);
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true })
      .filter(({ name }) => name.startsWith(start) && harmless.test(name))
      .filter(({ name }) => start.startsWith(".") || !name.startsWith("."))
      .filter(({ name }) => name !== "node_modules")
      .filter((entry) => entry.isDirectory() || keep(entry.name))
      .map((entry) => ({ value: `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}` }));
  } catch {
    return [];
  }
}

/** The scenario that the command line names, or the baseline where that cannot be loaded. */
async function scenarioIn(words: readonly string[]): Promise<LoadedScenario> {
  const { loadScenario } = await import("../scenario/load.ts");
  const named = words.slice(1, -1).find((word) => isScenario(word) && existsSync(word));
  try {
    return loadScenario(scenarioFile(named));
  } catch {
    return loadScenario("airace:baseline");
  }
}

/** Parameters one name at a time: `ad` gives `adoption.`, `adoption.ne` gives `adoption.needFollows`. */
async function parameters(
  { provenance }: LoadedScenario,
  typed: string,
  assign: boolean,
): Promise<Suggestion[]> {
  const { namesOf } = await import("../scenario/draft/names.ts");
  const found = new Map<string, Suggestion>();
  const add = (value: string, about?: string) =>
    found.set(value, about === undefined ? { value } : { value, about });
  for (const [path, { description, unit }] of Object.entries(provenance)) {
    if (!path.startsWith(typed)) continue;
    const names = namesOf(path);
    const length = names.findIndex((_, index) => names.slice(0, index + 1).join(".").length > typed.length);
    if (length < 0) {
      if (!assign) add(path);
      else add(`${path}=`);
      continue;
    }
    const next = names.slice(0, length + 1).join(".");
    if (next === path) add(assign ? `${path}=` : path, `${description}${unit === "" ? "" : ` (${unit})`}`);
    else {
      // A group can be shown too.
      if (!assign) add(next);
      add(`${next}.`);
    }
  }
  return [...found.values()];
}

/** Ids of outcomes, after those that stand before the last comma. */
async function outcomes({ scenario }: LoadedScenario, typed: string): Promise<Suggestion[]> {
  const { outcomeDefinitions } = await import("../engine/outcomes.ts");
  const before = typed.slice(0, typed.lastIndexOf(",") + 1);
  const chosen = before.split(",");
  return outcomeDefinitions(scenario)
    .filter(({ id }) => !chosen.includes(id))
    .map(({ id, description }) => ({ value: before + id, about: description }));
}
