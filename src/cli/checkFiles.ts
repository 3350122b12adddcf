import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadExperiment } from "../experiment/sweep/loadExperiment.ts";
import { isExperiment } from "../scenario/isExperiment.ts";
import { type LoadedScenario, loadScenario } from "../scenario/load.ts";
import { type Problem, plain, ScenarioError } from "../scenario/problems.ts";
import { InputError } from "./exit.ts";

/** What a check of scenario files found: each problem once, however many of the files rest on it. */
export interface Checked {
  readonly files: readonly CheckedFile[];
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** One of the files that were checked. */
export interface CheckedFile {
  readonly file: string;
  /** Absent where the file has errors. */
  readonly title?: string;
  readonly errors: number;
  readonly warnings: number;
}

/** The folder whose scenarios are checked where none is named. */
const defaultFolder = "scenarios";

/** The files to check: those named, and the scenarios in folders that are named and below. */
export function scenarioFiles(named: readonly string[]): string[] {
  if (named.length === 0 && !existsSync(defaultFolder)) {
    throw new InputError(`no folder ${defaultFolder} here: name the files, as in: airace check my.yaml`);
  }
  const places = named.length === 0 ? [defaultFolder] : named;
  return places.flatMap((place) => {
    if (!existsSync(place) || !statSync(place).isDirectory()) return [place];
    const found = scenariosIn(place);
    if (found.length === 0) throw new InputError(`no scenario files in ${plain(place)}`);
    return found;
  });
}

/** YAML files with a title or something to extend; parts of scenarios and registers have neither. */
function scenariosIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name) && !/(^|[/\\])node_modules[/\\]/.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && /^(title|extends):/m.test(readFileSync(file, "utf8")));
}

/** Loads each file and gathers what is wrong or doubtful. */
export function checkFiles(files: readonly string[]): Checked {
  const errors = new Map<string, Problem>();
  const warnings = new Map<string, Problem>();
  const titles = new Map<string, LoadedScenario["provenance"][string]>();
  const checked = files.map((file): CheckedFile => {
    try {
      if (isExperimentFile(file)) {
        return { file, title: loadExperiment(file).plan.title, errors: 0, warnings: 0 };
      }
      const loaded = loadScenario(file, { doubts: true });
      const found = [...loaded.warnings, ...sameTitle(loaded, titles)];
      gather(warnings, found);
      return { file, title: loaded.scenario.title, errors: 0, warnings: found.length };
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      gather(errors, error.problems);
      return { file, errors: error.problems.length, warnings: 0 };
    }
  });
  return { files: checked, errors: sorted(errors), warnings: sorted(warnings) };
}

function isExperimentFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile() && isExperiment(readFileSync(file, "utf8"));
}

function gather(into: Map<string, Problem>, problems: readonly Problem[]): void {
  for (const problem of problems) {
    const { file, line, column, found } = problem;
    into.set(`${file}:${line}:${column}: ${found}`, problem);
  }
}

/** By file, then by place. */
function sorted(problems: ReadonlyMap<string, Problem>): Problem[] {
  return [...problems.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

/** A title that another of the files has: results of the two could not be told apart. */
function sameTitle(
  { scenario: { title }, provenance }: LoadedScenario,
  titles: Map<string, LoadedScenario["provenance"][string]>,
): Problem[] {
  const { file, line, column } = provenance.title!;
  const other = titles.get(title);
  if (other === undefined) titles.set(title, provenance.title!);
  // A title that comes from the file extended is doubted already.
  if (other === undefined || other.file === file) return [];
  const found = `title of ${other.file}:${other.line} too: ${plain(title)}`;
  return [{ file, line, column, path: "title", found, expected: "a title of its own" }];
}
