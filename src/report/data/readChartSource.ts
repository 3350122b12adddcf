import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fileNames } from "../../results/manifest.ts";
import { readRun } from "../../results/readRun.ts";
import type { ChartSource } from "./chartSource.ts";
import { type Names, namesFrom } from "./names.ts";
import { readObservations } from "./observations.ts";
import { scheduleOf } from "./schedule.ts";

/**
 * Reads a run folder with all that charts show of it.
 *
 * Throws a RunFolderError if there is no finished run in it.
 */
export function readChartSource(folder: string): ChartSource {
  const { manifest, result } = readRun(folder);
  const scenario = sectionsOf(readFileSync(join(folder, fileNames.scenario), "utf8"));
  const names: Names = namesFrom(scenario);
  return {
    name: manifest.scenario,
    title: manifest.title,
    run: manifest.id,
    result,
    names,
    events: scheduleOf(scenario.policy, scenario.sources, names),
    observations: readObservations(result.outcomes.map(({ id }) => id)),
  };
}

/** The parts of a resolved scenario that charts name. */
interface Sections {
  readonly regions: Readonly<Record<string, { readonly name: string }>>;
  readonly sectors: Readonly<Record<string, { readonly name: string }>>;
  readonly policy: Parameters<typeof scheduleOf>[0];
  readonly sources: Parameters<typeof scheduleOf>[1];
}

/** Parses only these parts: a resolved scenario is long, and YAML is read slowly. */
function sectionsOf(text: string): Sections {
  const wanted = ["regions", "sectors", "policy", "sources"];
  const parts = text.split(/^(?=\S)/m).filter((part) => wanted.includes(part.slice(0, part.indexOf(":"))));
  return {
    regions: {},
    sectors: {},
    policy: {},
    sources: {},
    ...(parse(parts.join("")) as Partial<Sections>),
  };
}
