import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parse } from "yaml";
import type { SeriesInfo } from "../experiment/ensemble.ts";
import { isExperiment } from "../scenario/isExperiment.ts";
import { packagedScenarios, scenarioFile } from "./options.ts";
import { listResults, type ResultEntry, resultLines } from "./resultList.ts";
import type { Paint } from "./terminal.ts";

/** A scenario file that can be run. */
export interface ScenarioEntry {
  readonly file: string;
  readonly title: string;
}

/** What `list` found. */
export interface Lists {
  readonly scenarios?: readonly ScenarioEntry[];
  readonly experiments?: readonly ScenarioEntry[];
  readonly outcomes?: readonly (SeriesInfo & { readonly group: string })[];
  readonly results?: readonly ResultEntry[];
}

/** Gathers the lists asked for. */
export async function gather(
  kinds: readonly (keyof Lists)[],
  filter = "",
  options: { readonly out: string; readonly scenario?: string },
): Promise<Lists> {
  const holds = (text: string) => text.toLowerCase().includes(filter.toLowerCase());
  const lists: { -readonly [Kind in keyof Lists]: Lists[Kind] } = {};
  if (kinds.includes("scenarios")) {
    lists.scenarios = titledFiles(false).filter(({ file, title }) => holds(file) || holds(title));
  }
  if (kinds.includes("experiments")) {
    lists.experiments = titledFiles(true).filter(({ file, title }) => holds(file) || holds(title));
  }
  if (kinds.includes("outcomes")) {
    lists.outcomes = (await outcomes(options.scenario)).filter(({ id, group }) => holds(id) || holds(group));
  }
  if (kinds.includes("results")) {
    lists.results = (await listResults(options.out)).filter(
      ({ folder, title }) => holds(folder) || holds(title),
    );
  }
  return lists;
}

/**
 * Scenario files, or experiment files, here and in folders below, or those of the package where there are none: YAML
 * files with a title.
 */
function titledFiles(experiments: boolean): ScenarioEntry[] {
  const folder = existsSync("scenarios") ? "scenarios" : packagedScenarios;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .flatMap((name) => {
      const file = join(folder, name);
      const title = titleOf(file, experiments);
      return title === undefined ? [] : [{ file, title }];
    });
}

/** The title of a scenario, or of an experiment; undefined for another kind of file, or one that is not YAML. */
function titleOf(file: string, experiment: boolean): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    if (isExperiment(text) !== experiment) return undefined;
    const line = /^title:.*(\n[ \t]+.*)*/m.exec(text);
    const title: unknown = line === null ? undefined : parse(line[0])?.title;
    return typeof title === "string" ? title : undefined;
  } catch {
    return undefined;
  }
}

async function outcomes(scenario: string | undefined) {
  const { loadScenario } = await import("../scenario/load.ts");
  const { outcomeDefinitions } = await import("../engine/outcomes.ts");
  const loaded = loadScenario(scenarioFile(scenario));
  return outcomeDefinitions(loaded.scenario).map(({ id, unit, kind, group, description }) => {
    return { id, unit, kind, group, description };
  });
}

/** The lists as text; in brief, outcomes are counted by group rather than named. */
export function show(lists: Lists, brief: boolean, paint: Paint): string {
  const parts: string[] = [];
  const add = (title: string, lines: readonly string[], none: string) => {
    parts.push([paint("bold", title), ...(lines.length > 0 ? lines : [`  ${none}`])].join("\n"));
  };
  const { outcomes: series, results: runs } = lists;
  for (const [title, files] of [
    ["Scenarios", lists.scenarios],
    ["Experiments", lists.experiments],
  ] as const) {
    if (files === undefined) continue;
    const width = Math.max(0, ...files.map(({ file }) => shownPath(file).length)) + 2;
    add(
      title,
      files.map(({ file, title }) => `  ${shownPath(file).padEnd(width)}${paint("dim", title)}`),
      "none found",
    );
  }
  if (series && brief) {
    const counts = new Map<string, number>();
    for (const { group } of series) counts.set(group, (counts.get(group) ?? 0) + 1);
    const width = Math.max(0, ...[...counts.keys()].map((group) => group.length)) + 2;
    add(
      `Outcomes (${series.length}; \`airace list outcomes\` names them)`,
      [...counts].map(([group, count]) => `  ${group.padEnd(width)}${paint("dim", String(count))}`),
      "none found",
    );
  } else if (series) {
    for (const group of new Set(series.map((one) => one.group))) {
      const members = series.filter((one) => one.group === group);
      add(
        group,
        members.map(({ id, unit, description }) => {
          return `  ${id} ${paint("dim", `[${unit}]`)}\n      ${paint("dim", description)}`;
        }),
        "none",
      );
    }
    if (series.length === 0) add("Outcomes", [], "none found");
  }
  if (runs) {
    add(
      runs.length > 0 ? `Results (${runs.length})` : "Results",
      resultLines(runs, paint),
      "none yet; `airace run` makes some",
    );
  }
  return `${parts.join("\n\n")}\n`;
}

/** A path from here where it lies below, in full otherwise. */
export function shownPath(path: string): string {
  const below = relative("", resolve(path));
  return below.startsWith("..") ? path : below;
}
