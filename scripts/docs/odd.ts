import { readFileSync } from "node:fs";
import { outcomeDefinitions, patterns } from "../../src/index.ts";
import { listParameters } from "../../src/scenario/provenance.ts";
import { baseline, readTerms } from "../terms.ts";
import { top } from "./documents.ts";
import { code, table } from "./markdown.ts";
import { evidenceTable } from "./parameterSections.ts";
import { readSchedule } from "./schedule.ts";
import { stateGroups } from "./stateVariables.ts";

const template = "docs/templates/odd.md";

/** The model in the ODD protocol: the words of the template, with tables from the registries in place of `{{NAME}}`. */
export function oddPage(): string {
  const used = new Set<string>();
  const page = readFileSync(`${top}${template}`, "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const produce = blocks[name];
    if (produce === undefined) throw new Error(`${template}: unknown block {{${name}}}`);
    used.add(name);
    return produce();
  });
  const unused = Object.keys(blocks).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`${template}: no {{${unused[0]}}}`);
  return page;
}

const blocks: Readonly<Record<string, () => string>> = {
  patterns: () =>
    table(
      ["", "pattern", "observed"],
      patterns.map(({ id, pattern, observed }) => [id, pattern, observed.text]),
    ).join("\n"),
  sizes,
  blocs: () =>
    [...new Set(Object.values(baseline().scenario.regions).map(({ bloc }) => code(bloc)))].join(", "),
  lines: () =>
    Object.values(baseline().scenario.chipLines)
      .map(({ name }) => name)
      .join("; "),
  segments: () =>
    Object.values(baseline().scenario.segments)
      .map(({ name }) => name.toLowerCase())
      .join(", "),
  until: () => String(baseline().provenance.until!.value),
  resolution: () => baseline().scenario.resolution,
  state,
  schedule: () =>
    readSchedule()
      .map(({ name, words }, index) => `${index + 1}. ${code(name)}: ${words}`)
      .join("\n"),
  outcomes,
  lastDecision,
  parameterCount: () => String(listParameters(baseline().provenance).length),
  sourceCount: () => String(Object.keys(baseline().sources).length),
  parameters: () => evidenceTable((id) => `[${code(id)}](parameters/${id}.md)`).join("\n"),
  submodels,
};

function sizes(): string {
  const { regions, sectors, segments, chipLines, labs, capital } = baseline().scenario;
  const count = (entries: object) => Object.keys(entries).length;
  return (
    `${count(regions)} regions, ${count(sectors)} sectors of use, ${count(segments)} segments of adopters, ` +
    `${count(chipLines)} chip lines, and ${count(labs)} named labs with room for ${capital.entry.limit} more`
  );
}

function state(): string {
  return stateGroups()
    .map(({ name, file, words, variables }) => {
      const rows = variables.map((variable) => [code(variable.name), variable.words]);
      const title = `**${code(name)}** ([source](../${file})): ${words}`;
      return [title, "", ...table(["variable", "what it is, unit and index"], rows)].join("\n");
    })
    .join("\n\n");
}

function outcomes(): string {
  const definitions = outcomeDefinitions(baseline().scenario);
  const groups = new Map<string, typeof definitions>();
  for (const one of definitions) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const rows = [...groups].map(([group, members]) => [
    group,
    String(members.length),
    members
      .slice(0, 3)
      .map(({ id }) => code(id))
      .join(", "),
  ]);
  return table(
    ["outcomes on", "series", "such as"],
    [...rows, ["**in all**", String(definitions.length), ""]],
  ).join("\n");
}

function lastDecision(): string {
  const months = Object.entries(baseline().provenance)
    .filter(([path]) => /^policy\.\w+\.schedule\.\w+\.at$/.test(path))
    .map(([, { value }]) => String(value))
    .sort();
  return months.at(-1) ?? "none";
}

/** Submodels that are no process of the month. */
const asides: Readonly<Record<string, string>> = {
  superintelligence: "part of research; off unless a scenario turns it on",
  trust: "part of adoption: who refuses what, and what moves it",
  observation: "what outcomes are seen on",
};

/** Processes by name with the words of the schedule, their terms and the functions that hold these. */
function submodels(): string {
  const { terms } = readTerms();
  const words = new Map(readSchedule().map((step) => [step.name, step.words]));
  const rows = [...new Set(terms.map(({ process }) => process))].map((process) => {
    const own = terms.filter((term) => term.process === process);
    const functions = new Map(own.map((term) => [term.function, term.file]));
    const links = [...functions].map(([name, file]) => `[${code(name)}](../src/engine/${file})`);
    return [
      `[${process}](model.md#${anchorOf(process)})`,
      words.get(process) ?? asides[process] ?? "",
      String(own.length),
      links.join(", "),
    ];
  });
  return table(["submodel", "in the month", "terms", "functions"], rows).join("\n");
}

function anchorOf(process: string): string {
  return process === "superintelligence" ? "superintelligence-leap" : process;
}
